import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { MadeOrFound } from '../../foundation/http/answers.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { Problem, refuse } from '../../foundation/problems.ts';
import { documentFaults } from '../documents/index.ts';
import type { ComplaintEventCreate } from './event-schemas.ts';
import { findCandidates } from './find-candidates.ts';
import { foreseeRelistings } from './foresee-relistings.ts';
import { lockComplaint } from './locked-complaints.ts';
import { pastMoment } from './problems.ts';
import { getEvent } from './queries.ts';
import { lockRelistingBatches, namedBatchFault } from './relisting-batches.ts';
import { takeReports } from './take-reports.ts';

type Request = Static<typeof ComplaintEventCreate>;

/**
 * Takes a report of the agency into the history of a complaint; the same one again is the event that stands already.
 * Problems: not_found, version_mismatch, rule_violated (time, documents, batch, client), illegal_transition,
 * batch_submitted.
 */
export async function recordEvent(ctx: Context, complaintId: string, request: Request): Promise<MadeOrFound<Event>> {
  const { batch_id, evidence_document_ids = [], ...said } = request;
  const now = ctx.clock.now();
  const wish = { batch_id, takedown: await takedownBy(ctx, complaintId, request, now) };
  const batch = (await lockRelistingBatches(ctx, [wish]))(wish);
  const complaint = await lockComplaint(ctx, complaintId);
  requireMatch(ctx, complaint);
  const { client_id } = complaint;
  const occurred_at = pastMoment('/occurred_at', request.occurred_at, now);
  refuse([
    batch_id === undefined ? null : namedBatchFault('/batch_id', request.event, batch),
    ...(await documentFaults(ctx, '/evidence_document_ids', evidence_document_ids, { client_id })),
  ]);
  const report = { ...said, occurred_at, evidence_document_ids };
  const [taken] = await takeReports(ctx, [{ complaint, report, batch, batch_pointer: '/batch_id' }]);
  if (taken === undefined) throw new RangeError('a report was not judged');
  if (taken instanceof Problem) throw taken;
  return { is_new: taken.is_new, thing: await getEvent(ctx, taken.event_id) };
}

/** The takedown that the report undoes, if it would be taken as things stand. */
async function takedownBy(ctx: Context, complaint_id: string, request: Request, now: Date) {
  const { event, batch_id, occurred_at } = request;
  if (event !== 'relisted' || batch_id !== undefined) return null;
  const address = { index: 0, complaint_id, platform: null, platform_reference: null, listing_key: null };
  const complaint = (await findCandidates(ctx, [address])).get(0)?.[0];
  if (complaint === undefined) return null;
  const report = { event, occurred_at: pastMoment('/occurred_at', occurred_at, now) };
  const [foreseen] = await foreseeRelistings(ctx, [{ complaint, report }]);
  return foreseen?.complaint ?? null;
}

type Event = Awaited<ReturnType<typeof getEvent>>;
