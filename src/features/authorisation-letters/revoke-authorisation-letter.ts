import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, Problem, refuse } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { keepLetterDeadlines } from './letter-deadlines.ts';
import { letterProblems } from './problems.ts';
import { getAuthorisationLetter, lockAuthorisationLetter } from './queries.ts';
import type { RevocationCreate } from './schemas.ts';

/**
 * Ends the force of a letter on a day, past, present or to come.
 * Problems: not_found, version_mismatch, authorisation_letter_revoked, rule_violated (after the letter's own end).
 */
export async function revokeAuthorisationLetter(
  ctx: Context,
  id: string,
  { revoked_on = todayInChina(ctx.clock), reason }: Static<typeof RevocationCreate>,
) {
  const letter = await lockAuthorisationLetter(ctx, id);
  requireMatch(ctx, letter);
  if (letter.revoked_on !== null) {
    const detail = `The letter was revoked already, as of ${letter.revoked_on}.`;
    throw new Problem(letterProblems.authorisation_letter_revoked, detail);
  }
  const { client_id, valid_until } = letter;
  refuse([
    valid_until !== null && revoked_on > valid_until
      ? bodyError('/revoked_on', 'after_end', `The letter ends on ${valid_until} by itself.`)
      : null,
  ]);
  await ctx.db
    .updateTable('authorisation_letters')
    .set({ revoked_on, revocation_reason: reason, ...changed(letter, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'authorisation_letter.revoked',
    subject_type: 'authorisation_letter',
    subject_id: id,
    client_id,
    data: { revoked_on, reason },
  });
  const after = await getAuthorisationLetter(ctx, id);
  await keepLetterDeadlines(ctx, after.right_holder_id);
  return after;
}
