import { sql } from 'kysely';
import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, notFound, refuse, ruleViolated } from '../../foundation/problems.ts';
import type { JudgeComplaints } from './judging.ts';
import { getMerger } from './merger-queries.ts';
import type { SellerMergerCreate } from './merger-schemas.ts';
import { moveComplaints } from './move-complaints.ts';
import { noSeller, requireAllClients, requireUnmerged } from './problems.ts';
import { lockSellers } from './queries.ts';
import { handOnKeys } from './seller-keys.ts';

/**
 * Merges one seller into another of the same platform: complaints, keys, authorisations and enforcement actions go over,
 * sanctions are shown through, and what went into the one before goes on with it. Both are locked in one order and neither may be merged already,
 * so no chain or circle comes about, nor by two mergers at once. Problems: not_found, client_restricted, seller_merged,
 * rule_violated (absent, itself, another platform).
 */
export async function mergeSellers(
  ctx: Context,
  id: string,
  { from_seller_id, note = null }: Static<typeof SellerMergerCreate>,
  judge: JudgeComplaints,
) {
  const locked = await lockSellers(ctx, [id, from_seller_id]);
  const into = locked.find((seller) => seller.id === id);
  if (into === undefined) throw notFound('seller');
  requireAllClients(ctx);
  const from = locked.find((seller) => seller.id === from_seller_id);
  if (from === undefined) throw ruleViolated([noSeller('/from_seller_id')]);
  refuse([
    id === from_seller_id ? bodyError('/from_seller_id', 'same', 'A seller does not go into itself.') : null,
    into.platform === from.platform
      ? null
      : bodyError('/from_seller_id', 'other_platform', `It sells on ${from.platform}, the other on ${into.platform}.`),
  ]);
  for (const seller of [into, from]) requireUnmerged(seller);
  const complaint_count = await handOver(ctx, from, into);
  const mergerId = newId();
  const { credential_name } = ctx.actor;
  const created_at = ctx.clock.now().toISOString();
  const merged = { seller_id: id, from_seller_id, platform: into.platform, complaint_count };
  await ctx.db
    .insertInto('seller_mergers')
    .values({ id: mergerId, ...merged, note, credential_name, created_at })
    .execute();
  await emit(ctx, {
    action: 'seller.merged',
    subject_type: 'seller',
    subject_id: id,
    client_id: null,
    data: { from_seller_id, complaints: complaint_count },
  });
  await judge(ctx, { seller_id: id });
  return await getMerger(ctx, mergerId);
}

type Locked = Awaited<ReturnType<typeof lockSellers>>[number];

/**
 * Hands over what hangs on a seller, the keys first: who files under one of them meanwhile is waited for, and seen. Returns
 * how many complaints go over; of more than a thousand a worker moves the rest.
 */
async function handOver(ctx: Context, from: Locked, into: Locked): Promise<number> {
  const now = ctx.clock.now();
  await handOnKeys(ctx, from.id, into.id);
  await handOverActions(ctx, from.id, into.id);
  await ctx.db
    .updateTable('seller_authorisations')
    .set((eb) => ({ seller_id: into.id, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('seller_id', '=', from.id)
    .execute();
  await ctx.db
    .updateTable('sellers')
    .set((eb) => ({ merged_into_id: into.id, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where((eb) => eb.or([eb('id', '=', from.id), eb('merged_into_id', '=', from.id)]))
    .execute();
  await ctx.db
    .updateTable('sellers')
    .set({ watched: into.watched || from.watched, ...changed(into, now) })
    .where('id', '=', into.id)
    .execute();
  return await moveComplaints(ctx, from.id, into.id);
}

/** What goes on against the one goes on against the other. The actions are locked first, as those who change one do. */
async function handOverActions({ db, clock }: Context, fromId: string, intoId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from enforcement_actions
    where id in (select enforcement_action_id from enforcement_action_sellers where seller_id = ${fromId})
    order by id for no key update`.execute(db);
  if (rows.length === 0) return;
  await sql`
    insert into enforcement_action_sellers (client_id, enforcement_action_id, seller_id)
    select client_id, enforcement_action_id, ${intoId}::uuid from enforcement_action_sellers where seller_id = ${fromId}
    on conflict do nothing`.execute(db);
  await sql`delete from enforcement_action_sellers where seller_id = ${fromId}`.execute(db);
  await sql`
    update enforcement_actions set version = version + 1, updated_at = ${clock.now().toISOString()}::timestamptz
    where id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(db);
}
