import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { platformOf } from '../platforms/index.ts';
import { moveCounts } from './counts.ts';
import { type Course, courseOf } from './course.ts';
import { keepDeadlines } from './keep-deadlines.ts';
import { complaintEventFacts, type ComplaintEvent } from './lifecycle-events.ts';
import { appendEvent } from './lifecycle-history.ts';
import type { SilenceConsequence } from './lifecycle-transitions.ts';
import { type complaintConstraints, illegalTransition } from './problems.ts';
import { historyOf, type LockedComplaint } from './queries.ts';

/** What is to be added to a complaint's history. */
export type Report = {
  event: ComplaintEvent;
  occurred_at: string;
  reason?: string | null | undefined;
  platform_reference?: string | null | undefined;
  note?: string | null | undefined;
  evidence_document_ids?: readonly string[] | undefined;
  /** What the platform makes of the complainant's silence, for the event that is that. */
  on_silence?: SilenceConsequence | null | undefined;
};

/**
 * Appends an event to the history of a complaint that is locked, and brings everything along that follows from it: the
 * state and its times, the deadlines, the counts of the batch. Returns the event's id. Problems: illegal_transition.
 */
export async function appendToComplaint(ctx: Context, complaint: LockedComplaint, report: Report): Promise<string> {
  const { event, occurred_at, on_silence = null } = report;
  const derived = appendEvent(await historyOf(ctx, complaint.id), { event, occurred_at, on_silence });
  if (!derived.ok) throw illegalTransition(event, derived.state, derived.legal_events);
  const course = courseOf(derived.state, derived.steps);
  const eventId = await insertEvent(ctx, complaint, report, course.state);
  const next_due_at = await keepDeadlines(ctx, complaint, await platformOf(ctx, complaint.platform), {
    state: course.state,
    started_by: { event, at: occurred_at },
  });
  await updateComplaint(ctx, complaint, course, {
    next_due_at,
    platform_reference: report.platform_reference ?? complaint.platform_reference,
  });
  await emit(ctx, {
    action: `complaint.${event}`,
    subject_type: 'complaint',
    subject_id: complaint.id,
    client_id: complaint.client_id,
    data: { state: course.state },
  });
  if (course.state !== complaint.state) {
    const moves = new Map([
      [complaint.state, -1],
      [course.state, 1],
    ]);
    await moveCounts(ctx, complaint.batch_id, moves);
  }
  return eventId;
}

async function insertEvent(ctx: Context, complaint: LockedComplaint, report: Report, state: Course['state']) {
  const id = newId();
  const { id: complaint_id, client_id, event_count } = complaint;
  const { event, occurred_at, reason = null, platform_reference = null, note = null, on_silence = null } = report;
  const { actors, recorded_through: source } = complaintEventFacts[event];
  const { credential_id, credential_name } = ctx.actor;
  const said = { occurred_at, reason, platform_reference, note, on_silence };
  const recorded = { state, credential_id, credential_name, created_at: ctx.clock.now().toISOString() };
  await ctx.db
    .insertInto('complaint_events')
    .values({
      id,
      client_id,
      complaint_id,
      sequence: event_count + 1,
      event,
      actor: actors[0],
      source,
      ...said,
      ...recorded,
    })
    .execute();
  const documents = report.evidence_document_ids ?? [];
  if (documents.length > 0) {
    await ctx.db
      .insertInto('complaint_event_documents')
      .values(documents.map((document_id, position) => ({ client_id, complaint_event_id: id, document_id, position })))
      .execute();
  }
  return id;
}

const updateComplaint = (
  ctx: Context,
  complaint: LockedComplaint,
  course: Course,
  following: { next_due_at: string | null; platform_reference: string | null },
) =>
  ctx.db
    .updateTable('complaints')
    .set({
      ...course,
      ...following,
      event_count: complaint.event_count + 1,
      holds_listing: holdsListing(complaint, course),
      ...changed(complaint, ctx.clock.now()),
    })
    .where('id', '=', complaint.id)
    .execute()
    .catch((error: unknown) => {
      throw tookTheListing(error) ? new TryAgain('another complaint took the listing', { cause: error }) : error;
    });

// Two complaints that come alive at once, or one and a new one, both find the listing free.
const tookTheListing = (error: unknown) =>
  (error as { constraint?: unknown }).constraint ===
  ('complaints_held_listing' satisfies keyof typeof complaintConstraints);

/** A complaint that ends gives its listing up; one that comes alive again takes it back if it is free. */
function holdsListing(complaint: LockedComplaint, { outcome }: Course) {
  if (outcome !== null) return false;
  if (complaint.outcome === null) return complaint.holds_listing;
  return sql<boolean>`not exists (
    select from complaints other
    where other.listing_key = complaints.listing_key and other.ip_right_id = complaints.ip_right_id
      and other.reason = complaints.reason and other.holds_listing)`;
}
