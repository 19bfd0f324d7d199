import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { findIpRightsForShare, ipRightFault, noIpRight } from '../ip-rights/index.ts';
import { platformFaults, platformOf, todayAt } from '../platforms/index.ts';
import { getBatch } from './batch-queries.ts';
import { channelOn, findReason, reasonFault } from './batch-rules.ts';
import type { ComplaintBatchCreate } from './batch-schemas.ts';
import { startCounts } from './counts.ts';

/** Problems: rule_violated (platform, right, reason, documents). */
export async function createBatch(ctx: Context, request: Static<typeof ComplaintBatchCreate>) {
  const { evidence_document_ids = [], enforcement_type = 'listing', ...columns } = request;
  refuse(await platformFaults(ctx, [columns.platform], () => ({ in: 'body', pointer: '/platform' })));
  const platform = await platformOf(ctx, columns.platform);
  const [right] = await findIpRightsForShare(ctx, [columns.ip_right_id]);
  if (right === undefined) throw ruleViolated([noIpRight]);
  const { client_id, right_holder_id } = right;
  const grounds = { platform, right_type: right.type, enforcement_type };
  const reason = findReason(columns.reason, grounds);
  refuse([
    ipRightFault(right),
    reason === undefined ? reasonFault(grounds) : null,
    ...(await documentFaults(ctx, '/evidence_document_ids', evidence_document_ids, { client_id })),
  ]);
  const id = newId();
  const severity = columns.severity ?? reason?.severity ?? 'general';
  const channel = channelOn(platform, enforcement_type, todayAt(platform, ctx.clock));
  await ctx.db
    .insertInto('complaint_batches')
    .values({
      id,
      client_id,
      right_holder_id,
      ...columns,
      enforcement_type,
      severity,
      channel,
      ...made(ctx.clock.now()),
    })
    .execute();
  await startCounts(ctx, { batch_id: id, client_id });
  await setLinkedDocuments(ctx, 'complaint_batch_documents', { client_id, batch_id: id }, evidence_document_ids);
  await emit(ctx, { action: 'complaint_batch.created', subject_type: 'complaint_batch', subject_id: id, client_id });
  return await getBatch(ctx, id);
}
