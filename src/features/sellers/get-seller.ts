import type { Context } from '../../foundation/context.ts';
import { findPenaltyPosition } from './penalty-position.ts';
import { findSeller } from './queries.ts';
import { newestSanctions } from './sanction-queries.ts';

/** A seller with everything that is known of it, its penalty position of today among it. Problems: not_found. */
export async function getSeller(ctx: Context, id: string) {
  const seller = await findSeller(ctx, id);
  const [sanctions, penalty_position] = await Promise.all([newestSanctions(ctx, id), findPenaltyPosition(ctx, seller)]);
  return { ...seller, sanctions, penalty_position };
}
