import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { holdCalendars } from '../calendar-days/index.ts';

/**
 * What events need to know of their complaints, kept from every other event until the transaction ends; the agency's
 * calendars stay as they are too. Complaints are locked in the order of their ids, after batches and before everything
 * else, so that no two transactions wait for each other. Those that are not there are left out.
 */
export async function lockComplaints(ctx: Context, ids: readonly string[]) {
  const [, complaints] = await Promise.all([holdCalendars(ctx), selectForEvents(ctx, ids)]);
  return complaints;
}

/** The same for one complaint. Problems: not_found. */
export async function lockComplaint(ctx: Context, id: string): Promise<LockedComplaint> {
  const [complaint] = await lockComplaints(ctx, [id]);
  if (complaint === undefined) throw notFound('complaint');
  return complaint;
}

export type LockedComplaint = Awaited<ReturnType<typeof lockComplaints>>[number];

const selectForEvents = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('complaints')
    .innerJoin('complaint_batches', (join) =>
      join
        .onRef('complaint_batches.agency_id', '=', 'complaints.agency_id')
        .onRef('complaint_batches.id', '=', 'complaints.batch_id'),
    )
    .select([
      'complaints.id',
      'complaints.batch_id',
      'complaints.client_id',
      'complaints.right_holder_id',
      'complaints.ip_right_id',
      'complaints.platform',
      'complaint_batches.enforcement_type',
      'complaints.reason',
      'complaints.listing_key',
      'complaints.state',
      'complaints.outcome',
      'complaints.holds_listing',
      'complaints.event_count',
      'complaints.counter_notice_count',
      'complaints.platform_reference',
      'complaints.seller_notified_at',
      'complaints.removed_at',
      'complaints.version',
    ])
    .where('complaints.id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('complaints.id')
    .forNoKeyUpdate('complaints')
    .execute();

/** The events of complaints in the order in which they were recorded: what their states follow from. */
export async function historiesOf(ctx: Context, complaintIds: readonly string[]) {
  const events = await ctx.db
    .selectFrom('complaint_events')
    .select(['id', 'complaint_id', 'event', 'occurred_at', 'source', 'on_silence', 'relisting_id', 'is_repetition'])
    .where('complaint_id', '=', sql<string>`any (${complaintIds}::uuid[])`)
    .orderBy('complaint_id')
    .orderBy('sequence')
    .execute();
  return Map.groupBy(events, ({ complaint_id }) => complaint_id);
}

export type StoredEvent = Awaited<ReturnType<typeof historiesOf>> extends Map<string, (infer Event)[]> ? Event : never;
