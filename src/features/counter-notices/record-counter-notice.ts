import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import type { MadeOrFound } from '../../foundation/http/answers.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse } from '../../foundation/problems.ts';
import { appendToComplaint, lockComplaint, pastMoment } from '../complaints/index.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { platformOf } from '../platforms/index.ts';
import { admissibilityOf, dayAt } from './admissibility.ts';
import { getCounterNotice } from './queries.ts';
import { complete, findSame } from './repeated.ts';
import { openRound, responseDue } from './rounds.ts';
import type { CounterNoticeCreate } from './schemas.ts';

type Recorded = Awaited<ReturnType<typeof getCounterNotice>>;

/**
 * Records an objection of the seller as the next round of the complaint. One that is there already comes back, with
 * what it lacked so far: with the complaint locked, two requests at once cannot both be first. Problems: not_found, rule_violated (time,
 * documents), illegal_transition.
 */
export async function recordCounterNotice(
  ctx: Context,
  complaintId: string,
  request: Static<typeof CounterNoticeCreate>,
): Promise<MadeOrFound<Recorded>> {
  const complaint = await lockComplaint(ctx, complaintId);
  const { client_id } = complaint;
  const { reason, statement = null, platform_reference = null, document_ids = [] } = request;
  const received_at = pastMoment('/received_at', request.received_at, ctx.clock.now());
  const platform = await platformOf(ctx, complaint.platform);
  const received_on = dayAt(platform, received_at);
  const like = { complaint_id: complaintId, received_on, reason, platform_reference };
  const same = await findSame(ctx, like);
  refuse(await documentFaults(ctx, '/document_ids', document_ids, { client_id }));
  if (same !== undefined) {
    await complete(ctx, same, { platform_reference, statement, document_ids });
    return { is_new: false, thing: await getCounterNotice(ctx, same.id) };
  }
  const id = newId();
  const { round, overtaken_as } = await openRound(ctx, complaint, received_at);
  await ctx.db
    .insertInto('counter_notices')
    .values({
      ...{ id, client_id, round, overtaken_as, received_at, statement, ...like },
      ...(await admissibilityOf(ctx, platform, complaint, { round, received_at })),
      ...(await responseDue(ctx, platform, complaint, received_at)),
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
  return { is_new: true, thing: await getCounterNotice(ctx, id) };
}
