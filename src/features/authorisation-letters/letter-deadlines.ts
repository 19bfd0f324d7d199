import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { addDays } from '../../foundation/working-days/local-dates.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { dueAtEndOf, keepDeadlinesOf } from '../deadlines/index.ts';

type Letter = {
  id: string;
  client_id: string;
  valid_until: string | null;
  revoked_on: string | null;
  is_renewed: boolean;
};

/**
 * Keeps others from judging the letters of a right holder until the transaction ends: whether one is renewed depends on
 * the others. To be called before a letter is deleted, or with it changed.
 */
export const holdLettersOf = ({ db, agency_id }: Context, rightHolderId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([agency_id, 'letters', rightHolderId])}, 0))`.execute(
    db,
  );

/**
 * Keeps the deadlines of a right holder's letters, of which one was made, changed, revoked or deleted: of each its last day
 * in force. A revocation to come moves it to the day before, one that has taken effect closes it, and so does a signed
 * letter that carries on with everything that this one covers.
 */
export async function keepLetterDeadlines(ctx: Context, right_holder_id: string): Promise<void> {
  await holdLettersOf(ctx, right_holder_id);
  const today = todayInChina(ctx.clock);
  for (const letter of await lettersOf(ctx, right_holder_id, today)) {
    const { id, client_id } = letter;
    const subject = { column: 'authorisation_letter_id', id, client_id, right_holder_id } as const;
    const expiry = expiryOf(letter, today);
    await keepDeadlinesOf(ctx, subject, expiry === null ? [] : [expiry]);
  }
}

/** Those with a deadline, and those that may want one. */
async function lettersOf({ db }: Context, rightHolderId: string, today: string): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select l.id, l.client_id, l.valid_until, l.revoked_on, exists (
      select from authorisation_letters o
      where o.agency_id = l.agency_id and o.right_holder_id = l.right_holder_id and o.id <> l.id
        and o.document_id is not null and o.revoked_on is null
        and o.valid_from <= greatest(l.valid_until + 1, ${today}::date) and coalesce(o.valid_until > l.valid_until, true)
        and (o.platforms is null or l.platforms <@ o.platforms) and l.acts <@ o.acts
        and (o.all_ip_rights or not l.all_ip_rights and not exists (
          select from authorisation_letter_ip_rights named
          where named.agency_id = l.agency_id and named.authorisation_letter_id = l.id and not exists (
            select from authorisation_letter_ip_rights too
            where too.agency_id = o.agency_id and too.authorisation_letter_id = o.id and too.ip_right_id = named.ip_right_id)))
    ) as is_renewed
    from authorisation_letters l
    where l.right_holder_id = ${rightHolderId} and (l.valid_until >= ${today}::date or l.revoked_on > ${today}::date or exists (
      select from deadlines d
      where d.agency_id = l.agency_id and d.authorisation_letter_id = l.id and d.closed_at is null))
    order by l.id`.execute(db);
  return rows;
}

function expiryOf(letter: Letter, today: string) {
  const { valid_until, revoked_on } = letter;
  const said = { unit: 'calendar_days', source: 'the letter', confidence: 'agency', note: null } as const;
  if (revoked_on !== null) {
    const counted = { ...said, start_event: 'revoked_on', from: revoked_on, count: -1 };
    return revoked_on <= today ? null : dueAtEndOf('authorisation_letter_expiry', addDays(revoked_on, -1), counted);
  }
  if (valid_until === null || letter.is_renewed) return null;
  return dueAtEndOf('authorisation_letter_expiry', valid_until, { ...said, start_event: 'valid_until', count: 0 });
}
