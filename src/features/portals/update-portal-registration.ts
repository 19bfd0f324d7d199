import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { holdCalendars } from '../calendar-days/index.ts';
import { getPortalRegistration, lockPortalRegistration } from './registration-queries.ts';
import { accountFault, reasonFault } from './registration-rules.ts';
import type { PortalRegistrationUpdate } from './registration-schemas.ts';
import { registrationFollowers, statusFault } from './status-changes.ts';
import { keepRegistrationDeadline } from './verification-deadlines.ts';

/** Problems: not_found, version_mismatch, rule_violated (status, account, reason). */
export async function updatePortalRegistration(
  ctx: Context,
  id: string,
  patch: Static<typeof PortalRegistrationUpdate>,
) {
  await holdCalendars(ctx);
  const registration = await lockPortalRegistration(ctx, id);
  requireMatch(ctx, registration);
  refuse([
    statusFault(registrationFollowers, registration.status, patch.status),
    reasonFault({ ...registration, ...patch }),
    await accountFault(ctx, patch.portal_account_id, registration),
  ]);
  const changes = changesOf(registration, patch);
  if (changes === null) return registration;
  await ctx.db
    .updateTable('portal_registrations')
    .set({ ...changes, ...changed(registration, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  const { status } = changes;
  await emit(ctx, {
    action: 'portal_registration.updated',
    subject_type: 'portal_registration',
    subject_id: id,
    client_id: registration.client_id,
    data: { fields: Object.keys(changes), ...(status && { status: [registration.status, status] }) },
  });
  const updated = await getPortalRegistration(ctx, id);
  if (status !== undefined || 'due_on' in changes) await keepRegistrationDeadline(ctx, updated, updated.updated_at);
  return updated;
}
