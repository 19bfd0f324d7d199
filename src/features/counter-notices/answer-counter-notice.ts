import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, refuse } from '../../foundation/problems.ts';
import { appendToComplaint, lockComplaint, pastMoment } from '../complaints/index.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { alreadyAnswered, counterNoticeOver } from './problems.ts';
import { complaintOf, getCounterNotice, lockCounterNotice } from './queries.ts';
import type { CounterNoticeResponseCreate } from './schemas.ts';

const events = { accept: 'counter_notice_accepted', dispute: 'counter_notice_disputed' } as const;

/**
 * Answers a counter-notice, once: it ends the complaint or puts it before the platform. A late answer is taken as long
 * as the complaint's history leaves a place for it, and one to an objection that another one overtook where it does not stand
 * in for the answer to that one. Problems: not_found, version_mismatch, already_answered, counter_notice_over,
 * rule_violated (time, statement, documents), illegal_transition.
 */
export async function answerCounterNotice(
  ctx: Context,
  id: string,
  request: Static<typeof CounterNoticeResponseCreate>,
) {
  const complaint = await lockComplaint(ctx, await complaintOf(ctx, id));
  const counterNotice = await lockCounterNotice(ctx, id);
  requireMatch(ctx, counterNotice);
  const { client_id, round, received_at, overtaken_as } = counterNotice;
  if (counterNotice.decision !== null) throw alreadyAnswered(round);
  const { decision, statement = null, evidence_document_ids = [] } = request;
  const responded_at = pastMoment('/responded_at', request.responded_at, ctx.clock.now());
  refuse([
    responded_at < received_at
      ? bodyError('/responded_at', 'before_receipt', `The counter-notice was received at ${received_at}.`)
      : null,
    decision === 'dispute' && statement === null
      ? bodyError('/statement', 'missing', 'A dispute says why: the platform decides on it.')
      : null,
    ...(await documentFaults(ctx, '/evidence_document_ids', evidence_document_ids, { client_id })),
  ]);
  await ctx.db
    .updateTable('counter_notices')
    .set({ decision, response_statement: statement, responded_at, ...changed(counterNotice, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  const owner = { client_id, counter_notice_id: id };
  await setLinkedDocuments(ctx, 'counter_notice_evidence_documents', owner, evidence_document_ids);
  await emit(ctx, {
    action: 'counter_notice.answered',
    subject_type: 'counter_notice',
    subject_id: id,
    client_id,
    data: { decision, complaint_id: complaint.id, round },
  });
  await appendToComplaint(ctx, complaint, { event: events[decision], occurred_at: responded_at });
  if (overtaken_as !== null && (await stateOf(ctx, complaint.id)) !== complaint.state)
    throw counterNoticeOver(round, complaint.state);
  return await getCounterNotice(ctx, id);
}

async function stateOf({ db }: Context, complaintId: string): Promise<string> {
  const { state } = await db
    .selectFrom('complaints')
    .select('state')
    .where('id', '=', complaintId)
    .executeTakeFirstOrThrow();
  return state;
}
