import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { Problem, refuse } from '../../foundation/problems.ts';
import { keepLetterDeadlines } from './letter-deadlines.ts';
import { replaceNamedRights } from './named-rights.ts';
import { letterProblems } from './problems.ts';
import { getAuthorisationLetter, lockAuthorisationLetter } from './queries.ts';
import { referenceFaults, termFaults } from './rules.ts';
import type { AuthorisationLetterUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, authorisation_letter_revoked, rule_violated. */
export async function updateAuthorisationLetter(
  ctx: Context,
  id: string,
  request: Static<typeof AuthorisationLetterUpdate>,
) {
  const letter = await lockAuthorisationLetter(ctx, id);
  requireMatch(ctx, letter);
  if (letter.revoked_on !== null) {
    throw new Problem(letterProblems.authorisation_letter_revoked, 'The letter is revoked: it can no longer change.');
  }
  const { client_id, right_holder_id } = letter;
  const { ip_right_ids: named } = request;
  const patch = { ...request, ...(named && { ip_right_ids: named.toSorted() }) };
  const changes = changesOf(letter, patch);
  if (changes === null) return letter;
  // What stays is not judged anew: a credential restricted to clients does not see a document of the agency's own.
  const faults = await referenceFaults(
    ctx,
    { ...request, document_id: changes.document_id ?? null },
    { id: right_holder_id, client_id },
  );
  refuse([...faults, ...termFaults({ ...letter, ...request })]);
  const { ip_right_ids, ...columns } = changes;
  if (ip_right_ids !== undefined) await replaceNamedRights(ctx, letter, ip_right_ids);
  await ctx.db
    .updateTable('authorisation_letters')
    .set({
      ...columns,
      ...(ip_right_ids !== undefined && { all_ip_rights: ip_right_ids === null }),
      ...changed(letter, ctx.clock.now()),
    })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'authorisation_letter.updated',
    subject_type: 'authorisation_letter',
    subject_id: id,
    client_id,
    data: { fields: Object.keys(changes) },
  });
  const after = await getAuthorisationLetter(ctx, id);
  await keepLetterDeadlines(ctx, after.right_holder_id);
  return after;
}
