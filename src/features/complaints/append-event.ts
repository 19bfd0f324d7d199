import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { platformsByCode } from '../platforms/index.ts';
import { type CountMove, moveCountsOf } from './counts.ts';
import {
  type Accepted,
  type AddressedReport,
  type JudgeableReport,
  judgeReports,
  type Report,
  sourceOf,
  type Verdict,
} from './judge-reports.ts';
import { keepDeadlines, type Passage } from './keep-deadlines.ts';
import { complaintEventFacts } from './lifecycle-events.ts';
import { historiesOf, type LockedComplaint } from './locked-complaints.ts';
import type { complaintConstraints } from './problems.ts';

/**
 * Appends an event to the history of a complaint that is locked, and brings everything along that follows from it: the
 * state and its times, the deadlines, the counts of the batch. Returns the event's id. Problems: illegal_transition.
 */
export async function appendToComplaint(ctx: Context, complaint: LockedComplaint, report: Report): Promise<string> {
  const [verdict] = await judgeStored(ctx, [{ complaint, report }]);
  if (verdict === undefined) throw new RangeError('a report was not judged');
  if (verdict.outcome === 'refused') throw verdict.problem;
  if (verdict.outcome === 'accepted') await moveCountsOf(ctx, await appendAccepted(ctx, [verdict]));
  return verdict.event_id;
}

/** Judges reports about complaints by the histories of these: for good where they are locked. */
export async function judgeStored<Item extends JudgeableReport>(
  ctx: Context,
  items: readonly Item[],
): Promise<Verdict<Item>[]> {
  const ids = new Set(items.map(({ complaint }) => complaint.id));
  return judgeReports(await historiesOf(ctx, [...ids]), items);
}

/**
 * Appends what was accepted, of thousands of complaints in as many statements as of one, and brings everything along that
 * follows. Only the counts of the batches are left to the caller, to be moved last: the moves are returned.
 */
export async function appendAccepted(
  ctx: Context,
  accepted: readonly Accepted<AddressedReport>[],
): Promise<CountMove[]> {
  if (accepted.length === 0) return [];
  const inOrder = accepted.toSorted((one, other) => one.sequence - other.sequence);
  const byComplaint = [...Map.groupBy(inOrder, ({ item }) => item.complaint.id).values()];
  await insertEvents(ctx, inOrder);
  const due = await keepDeadlines(ctx, await passagesOf(ctx, byComplaint));
  await updateComplaints(ctx, byComplaint, due);
  await emitEach(
    ctx,
    inOrder.map(({ item: { complaint, report }, course }) => ({
      action: `complaint.${report.event}`,
      subject_type: 'complaint',
      subject_id: complaint.id,
      client_id: complaint.client_id,
      data: { state: course.state },
    })),
  );
  return byComplaint.flatMap(movesOf);
}

/** What one complaint was appended, in its order. */
type Appended = readonly Accepted<AddressedReport>[];

async function passagesOf(ctx: Context, byComplaint: readonly Appended[]): Promise<Passage[]> {
  const platforms = await platformsByCode(
    ctx,
    new Set(byComplaint.flatMap(([first]) => first?.item.complaint.platform ?? [])),
  );
  return byComplaint.flatMap((events) => {
    const complaint = events[0]?.item.complaint;
    const platform = platforms.get(complaint?.platform ?? '');
    if (complaint === undefined || platform === undefined) return [];
    const steps = events.at(-1)?.steps ?? [];
    return [{ complaint, platform, steps, event_ids: new Set(events.map(({ event_id }) => event_id)) }];
  });
}

async function insertEvents(ctx: Context, accepted: Appended): Promise<void> {
  const { credential_id, credential_name } = ctx.actor;
  const recorded = { credential_id, credential_name, created_at: ctx.clock.now().toISOString() };
  const rows = accepted.map(({ item: { complaint, report }, event_id, sequence, course: { state } }) => {
    const { id: complaint_id, client_id } = complaint;
    const { event, occurred_at, reason, platform_reference, note, on_silence, relisting_id } = report;
    const source = report.source ?? sourceOf(event);
    const actor = source === 'service' ? 'system' : complaintEventFacts[event].actors[0];
    return {
      ...{ id: event_id, client_id, complaint_id, sequence, event, actor, source, occurred_at, state, ...recorded },
      ...{ reason, platform_reference, note, on_silence, relisting_id, is_repetition: false },
    };
  });
  await sql`
    insert into complaint_events (id, client_id, complaint_id, sequence, event, actor, source, occurred_at, reason,
      platform_reference, note, on_silence, relisting_id, is_repetition, state, credential_id, credential_name, created_at)
    select id, client_id, complaint_id, sequence, event, actor, source, occurred_at, reason,
      platform_reference, note, on_silence, relisting_id, is_repetition, state, credential_id, credential_name, created_at
    from jsonb_populate_recordset(null::complaint_events, ${JSON.stringify(rows)}::jsonb)`.execute(ctx.db);
  const documents = accepted.flatMap(({ item: { complaint, report }, event_id: complaint_event_id }) =>
    (report.evidence_document_ids ?? []).map((document_id, position) => {
      return { client_id: complaint.client_id, complaint_event_id, document_id, position };
    }),
  );
  if (documents.length > 0) await ctx.db.insertInto('complaint_event_documents').values(documents).execute();
}

/** What the rows repeat of their histories. A complaint that ends gives its listing up; one that comes alive again takes it back if it is free. */
async function updateComplaints(
  ctx: Context,
  byComplaint: readonly Appended[],
  due: ReadonlyMap<string, string | null>,
): Promise<void> {
  const wanted = new Set<string>();
  const rows = byComplaint.flatMap((events) => {
    const last = events.at(-1);
    if (last === undefined) return [];
    const {
      item: { complaint },
      course,
    } = last;
    const platform_reference =
      events.map(({ item }) => item.report.platform_reference ?? null).findLast((one) => one !== null) ??
      complaint.platform_reference;
    const row = { id: complaint.id, ...course, next_due_at: due.get(complaint.id) ?? null, platform_reference };
    return [{ ...row, event_count: last.sequence, holds_listing: mayHold(complaint, course.outcome, wanted) }];
  });
  await sql`
    update complaints c
    set state = r.state, outcome = r.outcome, counter_notice_count = r.counter_notice_count, submitted_at = r.submitted_at,
      seller_notified_at = r.seller_notified_at, removed_at = r.removed_at, closed_at = r.closed_at,
      next_due_at = r.next_due_at, platform_reference = r.platform_reference, event_count = r.event_count,
      holds_listing = r.holds_listing and (c.outcome is null or not exists (
        select from complaints other
        where other.listing_key = c.listing_key and other.ip_right_id = c.ip_right_id and other.reason = c.reason
          and other.holds_listing)),
      version = c.version + 1, updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_populate_recordset(null::complaints, ${JSON.stringify(rows)}::jsonb) r
    where c.id = r.id`
    .execute(ctx.db)
    .catch((error: unknown) => {
      throw tookTheListing(error) ? new TryAgain('another complaint took the listing', { cause: error }) : error;
    });
}

/** @param wanted the listings that complaints before this one take back: only one of them can. */
function mayHold(complaint: LockedComplaint, outcome: string | null, wanted: Set<string>): boolean {
  if (outcome !== null) return false;
  if (complaint.outcome === null) return complaint.holds_listing;
  const key = JSON.stringify([complaint.listing_key, complaint.ip_right_id, complaint.reason]);
  if (wanted.has(key)) return false;
  wanted.add(key);
  return true;
}

// Two complaints that come alive at once, or one and a new one, both find the listing free.
const tookTheListing = (error: unknown) =>
  (error as { constraint?: unknown }).constraint ===
  ('complaints_held_listing' satisfies keyof typeof complaintConstraints);

function movesOf(events: Appended): CountMove[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const { batch_id, state } = last.item.complaint;
  return [
    { batch_id, state, change: -1 },
    { batch_id, state: last.course.state, change: 1 },
  ];
}
