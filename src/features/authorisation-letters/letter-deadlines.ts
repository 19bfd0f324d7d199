import type { Context } from '../../foundation/context.ts';
import { addDays } from '../../foundation/working-days/local-dates.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { dueAtEndOf, keepDeadlinesOf } from '../deadlines/index.ts';

type Letter = {
  id: string;
  client_id: string;
  right_holder_id: string;
  valid_until: string | null;
  revoked_on: string | null;
};

/**
 * Keeps the deadline of a letter that was made, changed or revoked: its last day in force. A revocation to come moves it to
 * the day before, one that has taken effect closes it.
 */
export async function keepLetterDeadline(ctx: Context, letter: Letter): Promise<void> {
  const { id, client_id, right_holder_id } = letter;
  const last = lastDayOf(letter, todayInChina(ctx.clock));
  const expiry =
    last === null
      ? null
      : dueAtEndOf('authorisation_letter_expiry', last, {
          start_event: letter.revoked_on === null ? 'valid_until' : 'revoked_on',
          count: letter.revoked_on === null ? 0 : -1,
          unit: 'calendar_days',
          ...(letter.revoked_on !== null && { from: letter.revoked_on }),
          source: 'the letter',
          confidence: 'agency',
          note: null,
        });
  const subject = { column: 'authorisation_letter_id', id, client_id, right_holder_id } as const;
  await keepDeadlinesOf(ctx, subject, expiry === null ? [] : [expiry]);
}

/** The last day on which a letter is in force; null when it has none, or has been revoked. */
function lastDayOf({ valid_until, revoked_on }: Letter, today: string): string | null {
  if (revoked_on === null) return valid_until;
  return revoked_on <= today ? null : addDays(revoked_on, -1);
}
