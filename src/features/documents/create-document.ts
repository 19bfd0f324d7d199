import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { digest } from '../../foundation/http/idempotency.ts';
import { commonProblems, Problem, refuse } from '../../foundation/problems.ts';
import { clientFault, findClientForShare } from '../clients/index.ts';
import { getDocument } from './queries.ts';
import { documentFault } from './references.ts';
import type { DocumentFields } from './schemas.ts';
import type { StoredFile } from './store-file.ts';

/** A document whose bytes are stored under its id already. */
export type NewDocument = DocumentFields & StoredFile & { id: string };

/** Problems: client_restricted, rule_violated (the client or a document that it refers to). */
export async function createDocument(ctx: Context, document: NewDocument) {
  const { id, client_id = null, translation_of, supersedes } = document;
  if (client_id === null && ctx.actor.client_ids !== null) {
    throw new Problem(
      commonProblems.client_restricted,
      'A credential that is restricted to some clients adds documents of these clients only: send client_id.',
    );
  }
  refuse([
    client_id === null ? null : clientFault(await findClientForShare(ctx, client_id)),
    await documentFault(ctx, '/translation_of', translation_of, { client_id }),
    await documentFault(ctx, '/supersedes', supersedes, { client_id }),
  ]);
  await ctx.db
    .insertInto('documents')
    .values({ ...document, ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, {
    action: 'document.created',
    subject_type: 'document',
    subject_id: id,
    client_id,
    data: { kind: document.kind, sha256: document.sha256 },
  });
  return await getDocument(ctx, id);
}

/** What an upload says, in one value: two that differ in the file, its name or a field differ in it. */
export const fingerprintOf = ({
  sha256,
  file_name,
  kind,
  client_id,
  language,
  translation_of,
  supersedes,
}: NewDocument): Buffer =>
  digest(JSON.stringify([sha256, file_name, kind, client_id, language, translation_of, supersedes]));
