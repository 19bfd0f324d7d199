import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { noSeller } from './problems.ts';
import { holdSellers } from './queries.ts';

/**
 * What is wrong with the sellers that a thing is to refer to: `not_found`, `merged`, each at `<pointer>/<index>`. Those that are
 * right are not merged or deleted until the transaction ends; so that no two wait for each other, call it before the thing
 * itself is locked.
 */
export async function sellerFaults(ctx: Context, pointer: string, ids: readonly string[]): Promise<ProblemDetail[]> {
  if (ids.length === 0) return [];
  const found = new Map((await holdSellers(ctx, ids)).map((seller) => [seller.id, seller]));
  return ids.flatMap((id, index) => {
    const place = `${pointer}/${index}`;
    const seller = found.get(id);
    if (seller === undefined) return [noSeller(place)];
    const { merged_into_id } = seller;
    return merged_into_id === null
      ? []
      : [bodyError(place, 'merged', `The seller was merged into ${merged_into_id}: name that one.`)];
  });
}
