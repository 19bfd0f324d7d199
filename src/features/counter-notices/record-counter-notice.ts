import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse } from '../../foundation/problems.ts';
import { appendToComplaint, deadlineOf, lockComplaint, pastMoment } from '../complaints/index.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { platformOf } from '../platforms/index.ts';
import { findSame, getCounterNotice, nextRound } from './queries.ts';
import type { CounterNoticeCreate } from './schemas.ts';

/**
 * Records an objection of the seller as the next round of the complaint. One that is there already comes back as it is:
 * with the complaint locked, two requests at once cannot both be first. Problems: not_found, rule_violated (time,
 * documents), illegal_transition.
 */
export async function recordCounterNotice(
  ctx: Context,
  complaintId: string,
  request: Static<typeof CounterNoticeCreate>,
) {
  const complaint = await lockComplaint(ctx, complaintId);
  const { client_id } = complaint;
  const { reason, statement = null, platform_reference = null, document_ids = [] } = request;
  const received_at = pastMoment('/received_at', request.received_at, ctx.clock.now());
  const said = { complaint_id: complaintId, received_at, reason, statement, platform_reference };
  const same = await findSame(ctx, said);
  if (same !== undefined) return await getCounterNotice(ctx, same.id);
  refuse(await documentFaults(ctx, '/document_ids', document_ids, { client_id }));
  const id = newId();
  const round = await nextRound(ctx, complaintId);
  const start = { event: 'counter_noticed', at: received_at } as const;
  const platform = await platformOf(ctx, complaint.platform);
  const due = await deadlineOf(ctx, platform, 'counter_notice_response', start);
  await ctx.db
    .insertInto('counter_notices')
    .values({
      ...{ id, client_id, round, ...said },
      response_due_at: due?.due_at ?? null,
      response_due_basis: due === null ? null : JSON.stringify(due.basis),
      ...made(ctx.clock.now()),
    })
    .execute();
  await setLinkedDocuments(ctx, 'counter_notice_documents', { client_id, counter_notice_id: id }, document_ids);
  await emit(ctx, {
    action: 'counter_notice.received',
    subject_type: 'counter_notice',
    subject_id: id,
    client_id,
    data: { complaint_id: complaintId, round },
  });
  await appendToComplaint(ctx, complaint, { event: 'counter_noticed', occurred_at: received_at, reason });
  return await getCounterNotice(ctx, id);
}
