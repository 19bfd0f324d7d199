import type { Context } from '../../foundation/context.ts';
import { type ListQuery, paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { requireSeller } from './queries.ts';

const columns = [
  'id',
  'seller_id',
  'from_seller_id',
  'complaint_count',
  'note',
  'credential_name',
  'created_at',
] as const;

const mergers = ({ db }: Context) => db.selectFrom('seller_mergers').select(columns);

/** What went into a seller or, where that was merged itself, into what. Problems: not_found. */
export async function listMergers(ctx: Context, sellerId: string, query: ListQuery) {
  const select = mergers(ctx).where((eb) =>
    eb.or([eb('seller_id', '=', sellerId), eb('from_seller_id', '=', sellerId)]),
  );
  // The seller is in the path: without it a cursor would be good for another one's mergers.
  const bound = { ...query, seller_id: sellerId };
  const [, page] = await Promise.all([requireSeller(ctx, sellerId), paginate(ctx, select, bound, 'seller_mergers')]);
  return page;
}

/** Problems: not_found. */
export const getMerger = (ctx: Context, id: string) =>
  mergers(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('seller merger'));
