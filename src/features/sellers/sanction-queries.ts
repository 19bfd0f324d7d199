import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { type ListQuery, paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { requireSeller } from './queries.ts';

const columns = ['id', 'seller_id', 'kind', 'occurred_on', 'note', 'credential_name', 'created_at'] as const;

const sanctions = ({ db }: Context) => db.selectFrom('seller_sanctions').select(columns);

/** Whether a record is of the seller or of one that was merged into it. */
const isOf = (sellerId: string): RawBuilder<boolean> => sql<boolean>`seller_id in (
  select s.id from sellers s where s.id = ${sellerId} or s.merged_into_id = ${sellerId})`;

/** Problems: not_found. */
export async function listSanctions(ctx: Context, sellerId: string, query: ListQuery) {
  const select = sanctions(ctx).where(isOf(sellerId));
  // The seller is in the path: without it a cursor would be good for another one's sanctions.
  const bound = { ...query, of_seller: sellerId };
  const [, page] = await Promise.all([requireSeller(ctx, sellerId), paginate(ctx, select, bound, 'seller_sanctions')]);
  return page;
}

const shown = 20;

export const newestSanctions = (ctx: Context, sellerId: string) =>
  sanctions(ctx).where(isOf(sellerId)).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(shown).execute();

/** Problems: not_found. */
export const getSanction = (ctx: Context, id: string) =>
  sanctions(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('seller sanction'));
