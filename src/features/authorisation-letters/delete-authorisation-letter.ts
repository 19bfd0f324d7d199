import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { holdLettersOf, keepLetterDeadlines } from './letter-deadlines.ts';
import { lockAuthorisationLetter } from './queries.ts';

/** Problems: not_found, version_mismatch, in_use (complaints). */
export async function deleteAuthorisationLetter(ctx: Context, id: string): Promise<null> {
  const letter = await lockAuthorisationLetter(ctx, id);
  requireMatch(ctx, letter);
  await holdLettersOf(ctx, letter.right_holder_id);
  const deletion = ctx.db.deleteFrom('authorisation_letters').where('id', '=', id).execute();
  await deleteUnlessUsed(deletion, 'authorisation letter');
  await keepLetterDeadlines(ctx, letter.right_holder_id);
  await emit(ctx, {
    action: 'authorisation_letter.deleted',
    subject_type: 'authorisation_letter',
    subject_id: id,
    client_id: letter.client_id,
    data: { right_holder_id: letter.right_holder_id, valid_from: letter.valid_from, valid_until: letter.valid_until },
  });
  return null;
}
