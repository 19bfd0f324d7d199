import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { findRightHolderForShare, noRightHolder, rightHolderFault } from '../right-holders/index.ts';
import { keepLetterDeadlines } from './letter-deadlines.ts';
import { replaceNamedRights } from './named-rights.ts';
import { getAuthorisationLetter } from './queries.ts';
import { referenceFaults, termFaults, unknownPlatforms } from './rules.ts';
import type { AuthorisationLetterCreate } from './schemas.ts';

/** Problems: rule_violated (right holder, platforms, rights, document, term). */
export async function createAuthorisationLetter(ctx: Context, request: Static<typeof AuthorisationLetterCreate>) {
  const { ip_right_ids = null, ...letter } = request;
  const rightHolder = await findRightHolderForShare(ctx, letter.right_holder_id);
  if (rightHolder === undefined) {
    throw ruleViolated([noRightHolder, ...(await unknownPlatforms(ctx, letter.platforms)), ...termFaults(letter)]);
  }
  const faults = await referenceFaults(ctx, request, rightHolder);
  refuse([rightHolderFault(rightHolder), ...faults, ...termFaults(letter)]);
  const id = newId();
  const { client_id } = rightHolder;
  const unsaid = { sealed: false, notarised: false };
  await ctx.db
    .insertInto('authorisation_letters')
    .values({ id, client_id, all_ip_rights: ip_right_ids === null, ...unsaid, ...letter, ...made(ctx.clock.now()) })
    .execute();
  await replaceNamedRights(ctx, { id, client_id }, ip_right_ids);
  await emit(ctx, {
    action: 'authorisation_letter.created',
    subject_type: 'authorisation_letter',
    subject_id: id,
    client_id,
  });
  const created = await getAuthorisationLetter(ctx, id);
  await keepLetterDeadlines(ctx, created.right_holder_id);
  return created;
}
