import { type RawBuilder, sql } from 'kysely';
import type { Static } from '@sinclair/typebox';
import type { AuthorisationLetterStatus } from './schemas.ts';

/**
 * The status of a letter on a day, as a column of a select from authorisation_letters. Its first and its last day
 * count; from the day of its revocation on it is not in force.
 * @param on `YYYY-MM-DD`
 */
export const statusOn = (on: string): RawBuilder<Static<typeof AuthorisationLetterStatus>> => {
  const day = sql`${on}::date`;
  return sql<Static<typeof AuthorisationLetterStatus>>`case
    when authorisation_letters.revoked_on <= ${day} then 'revoked'
    when authorisation_letters.valid_from > ${day} then 'pending'
    when authorisation_letters.valid_until < ${day} then 'expired'
    else 'active' end`;
};
