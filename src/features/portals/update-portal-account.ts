import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { holdCalendars } from '../calendar-days/index.ts';
import { getPortalAccount, lockPortalAccount } from './account-queries.ts';
import type { PortalAccountUpdate } from './account-schemas.ts';
import { accountFollowers, statusFault } from './status-changes.ts';
import { keepAccountDeadline } from './verification-deadlines.ts';

/** Problems: not_found, version_mismatch, rule_violated (status), conflict (login). */
export async function updatePortalAccount(ctx: Context, id: string, patch: Static<typeof PortalAccountUpdate>) {
  await holdCalendars(ctx);
  const account = await lockPortalAccount(ctx, id);
  requireMatch(ctx, account);
  refuse([statusFault(accountFollowers, account.status, patch.status)]);
  const changes = changesOf(account, patch);
  if (changes === null) return account;
  await ctx.db
    .updateTable('portal_accounts')
    .set({ ...changes, ...changed(account, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  const { status } = changes;
  await emit(ctx, {
    action: 'portal_account.updated',
    subject_type: 'portal_account',
    subject_id: id,
    client_id: account.client_id,
    data: { fields: Object.keys(changes), ...(status && { status: [account.status, status] }) },
  });
  const updated = await getPortalAccount(ctx, id);
  if (status !== undefined) await keepAccountDeadline(ctx, updated, updated.updated_at);
  return updated;
}
