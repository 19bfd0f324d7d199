import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, refuse } from '../../foundation/problems.ts';
import { getPortalAccount, lockPortalAccount } from './account-queries.ts';
import type { DisclaimerAcceptance } from './account-schemas.ts';

/** Records who accepted the portal's disclaimer. Problems: not_found, version_mismatch, rule_violated. */
export async function acceptDisclaimer(ctx: Context, id: string, acceptance: Static<typeof DisclaimerAcceptance>) {
  const account = await lockPortalAccount(ctx, id);
  requireMatch(ctx, account);
  const now = ctx.clock.now();
  const { accepted_by, accepted_at = now.toISOString(), version: disclaimer_version = null } = acceptance;
  refuse([
    Date.parse(accepted_at) > now.getTime()
      ? bodyError('/accepted_at', 'in_the_future', 'It has not been accepted yet: record it when it is.')
      : null,
    account.status === 'closed' ? bodyError('', 'account_closed', 'The account is closed.') : null,
  ]);
  const disclaimer = {
    disclaimer_accepted_at: accepted_at,
    disclaimer_accepted_by: accepted_by,
    disclaimer_version,
  };
  await ctx.db
    .updateTable('portal_accounts')
    .set({ ...disclaimer, ...changed(account, now) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'portal_account.disclaimer_accepted',
    subject_type: 'portal_account',
    subject_id: id,
    client_id: account.client_id,
    data: disclaimer,
  });
  return await getPortalAccount(ctx, id);
}
