import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';

/** The day by which authorisations are told: that of UTC, for a right holder's word is bound to no platform. */
export const authorisationDay = ({ clock }: Pick<Context, 'clock'>): string => clock.now().toISOString().slice(0, 10);

/** Whether an authorisation, under its alias `a`, holds on a day. */
export const holdsOn = (day: string) =>
  sql<boolean>`coalesce(a.valid_from <= ${day}::date, true) and coalesce(a.valid_until >= ${day}::date, true)`;

/** Those of the sellers whom the right holder lets sell its goods today. */
export async function authorisedSellers(
  ctx: Context,
  rightHolderId: string,
  sellerIds: readonly string[],
): Promise<Set<string>> {
  if (sellerIds.length === 0) return new Set();
  const { rows } = await sql<{ seller_id: string }>`
    select distinct a.seller_id from seller_authorisations a
    where a.right_holder_id = ${rightHolderId} and a.seller_id = any (${sellerIds}::uuid[])
      and ${holdsOn(authorisationDay(ctx))}`.execute(ctx.db);
  return new Set(rows.map(({ seller_id }) => seller_id));
}

/**
 * Whether the right holder of a row of `complaints` lets its seller sell its goods today. Until a worker has moved the complaints
 * of a seller that was merged, what is said of the other holds for them.
 */
export const isAuthorised = (ctx: Context) => sql<boolean>`exists (
  select from seller_authorisations a
  where a.agency_id = complaints.agency_id
    and a.seller_id = coalesce((select s.merged_into_id from sellers s
      where s.agency_id = complaints.agency_id and s.id = complaints.seller_id), complaints.seller_id)
    and a.right_holder_id = complaints.right_holder_id and ${holdsOn(authorisationDay(ctx))})`;

/** The seller of a row of `complaints`, as a reader needs it beside its id. */
export const sellerName = sql<{ id: string; name: string | null; shop_id: string | null } | null>`(
  select json_build_object('id', s.id, 'name', s.name, 'shop_id', s.shop_id)
  from sellers s where s.agency_id = complaints.agency_id and s.id = complaints.seller_id)`;
