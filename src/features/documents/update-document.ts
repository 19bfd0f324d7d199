import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { endingFault } from './file-types.ts';
import { getDocument, leadsTo, lockDocument } from './queries.ts';
import { documentFault } from './references.ts';
import type { DocumentUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, rule_violated. */
export async function updateDocument(ctx: Context, id: string, patch: Static<typeof DocumentUpdate>) {
  const document = await lockDocument(ctx, id);
  requireMatch(ctx, document);
  const changes = changesOf(document, patch);
  if (changes === null) return document;
  refuse([
    changes.file_name === undefined ? null : endingFault('/file_name', changes.file_name, document.content_type),
    await referenceFault(ctx, 'translation_of', changes.translation_of, document),
    await referenceFault(ctx, 'supersedes', changes.supersedes, document),
  ]);
  await ctx.db
    .updateTable('documents')
    .set({ ...changes, ...changed(document, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'document.updated',
    subject_type: 'document',
    subject_id: id,
    client_id: document.client_id,
    data: { fields: Object.keys(changes) },
  });
  return await getDocument(ctx, id);
}

async function referenceFault(
  ctx: Context,
  field: 'translation_of' | 'supersedes',
  target: string | null | undefined,
  document: { id: string; client_id: string | null },
): Promise<ProblemDetail | null> {
  const pointer = `/${field}`;
  const fault = await documentFault(ctx, pointer, target, document);
  if (fault !== null || target === null || target === undefined) return fault;
  return (await leadsTo(ctx, field, target, document.id))
    ? bodyError(pointer, 'circular', 'The document would refer to itself, directly or by way of others.')
    : null;
}
