import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { proofFaults, proofsAfter, replaceProofs } from './identity-documents.ts';
import { getRightHolder, lockRightHolder } from './queries.ts';
import type { RightHolderUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, rule_violated (documents). */
export async function updateRightHolder(ctx: Context, id: string, request: Static<typeof RightHolderUpdate>) {
  const rightHolder = await lockRightHolder(ctx, id);
  requireMatch(ctx, rightHolder);
  const { identity_document_ids, identity_documents, ...patch } = request;
  const named = { identity_document_ids, identity_documents };
  refuse(await proofFaults(ctx, named, rightHolder.client_id));
  const after = proofsAfter(named, rightHolder.identity_documents);
  const changes = changesOf(rightHolder, { ...patch, ...(after && { identity_documents: after }) });
  if (changes === null) return rightHolder;
  const { identity_documents: proofs, ...columns } = changes;
  if (proofs !== undefined) await replaceProofs(ctx, rightHolder, proofs);
  await ctx.db
    .updateTable('right_holders')
    .set({ ...columns, ...changed(rightHolder, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'right_holder.updated',
    subject_type: 'right_holder',
    subject_id: id,
    client_id: rightHolder.client_id,
    data: { fields: Object.keys(changes) },
  });
  return await getRightHolder(ctx, id);
}
