import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, refuse } from '../../foundation/problems.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { getIpRightChange, lockIpRightChange } from './change-queries.ts';
import { getIpRight } from './queries.ts';
import { keepRightDeadlines } from './right-deadlines.ts';
import type { IpRightChangeUpdate } from './change-schemas.ts';

/** Corrects the description of a change, or adds its papers. Problems: not_found, version_mismatch, rule_violated. */
export async function correctIpRightChange(ctx: Context, id: string, patch: Static<typeof IpRightChangeUpdate>) {
  const change = await lockIpRightChange(ctx, id);
  requireMatch(ctx, change);
  const { client_id, ip_right_id, kind } = change;
  const isModificationEmptied = kind === 'modification' && patch.description === null;
  refuse([
    isModificationEmptied ? bodyError('/description', 'missing', 'A modification says what was changed.') : null,
    ...(await documentFaults(ctx, '/document_ids', patch.document_ids ?? [], { client_id })),
  ]);
  const changes = changesOf(change, patch);
  if (changes === null) return change;
  const { document_ids, ...columns } = changes;
  if (document_ids !== undefined) {
    await setLinkedDocuments(ctx, 'ip_right_change_documents', { client_id, ip_right_change_id: id }, document_ids);
  }
  await ctx.db
    .updateTable('ip_right_changes')
    .set({ ...columns, ...changed(change, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await touchRight(ctx, ip_right_id);
  await emit(ctx, {
    action: 'ip_right.change_corrected',
    subject_type: 'ip_right',
    subject_id: ip_right_id,
    client_id,
    data: { ip_right_change_id: id, fields: Object.keys(changes) },
  });
  return await getIpRightChange(ctx, id);
}

/** Deletes a record that was a mistake; the right keeps its fields. Problems: not_found, version_mismatch. */
export async function deleteIpRightChange(ctx: Context, id: string): Promise<null> {
  const change = await lockIpRightChange(ctx, id);
  requireMatch(ctx, change);
  await ctx.db.deleteFrom('ip_right_changes').where('id', '=', id).execute();
  await touchRight(ctx, change.ip_right_id);
  await emit(ctx, {
    action: 'ip_right.change_deleted',
    subject_type: 'ip_right',
    subject_id: change.ip_right_id,
    client_id: change.client_id,
    data: { ip_right_change_id: id, kind: change.kind, effective_on: change.effective_on },
  });
  // Where no last day is recorded, the term counts the renewals.
  if (change.kind === 'renewal') await keepRightDeadlines(ctx, await getIpRight(ctx, change.ip_right_id));
  return null;
}

/** The right shows its history: with it, the right itself has changed. */
const touchRight = (ctx: Context, id: string) =>
  ctx.db
    .updateTable('ip_rights')
    .set((right) => ({ version: right('version', '+', 1), updated_at: ctx.clock.now().toISOString() }))
    .where('id', '=', id)
    .execute();
