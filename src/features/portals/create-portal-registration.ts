import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { holdCalendars } from '../calendar-days/index.ts';
import { findIpRightsForShare, ipRightFault, noIpRight } from '../ip-rights/index.ts';
import { portalFault } from './problems.ts';
import { getPortalRegistration } from './registration-queries.ts';
import { accountFault, reasonFault } from './registration-rules.ts';
import type { PortalRegistrationCreate } from './registration-schemas.ts';
import { keepRegistrationDeadline } from './verification-deadlines.ts';

/** Problems: rule_violated (right, portal, account, reason), conflict (right and portal). */
export async function createPortalRegistration(ctx: Context, request: Static<typeof PortalRegistrationCreate>) {
  const registration = { status: 'not_submitted' as const, ...request };
  const { portal, ip_right_id } = registration;
  await holdCalendars(ctx);
  const ownFaults = [portalFault(portal), reasonFault(registration)];
  const [right] = await findIpRightsForShare(ctx, [ip_right_id]);
  if (right === undefined) throw ruleViolated([noIpRight, ...ownFaults.filter((fault) => fault !== null)]);
  const { client_id } = right;
  const fault = await accountFault(ctx, request.portal_account_id, { portal, client_id });
  refuse([ipRightFault(right), ...ownFaults, fault]);
  const id = newId();
  await ctx.db
    .insertInto('portal_registrations')
    .values({ id, client_id, ...registration, ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, {
    action: 'portal_registration.created',
    subject_type: 'portal_registration',
    subject_id: id,
    client_id,
    data: { ip_right_id, portal, status: registration.status },
  });
  const created = await getPortalRegistration(ctx, id);
  await keepRegistrationDeadline(ctx, created, created.created_at);
  return created;
}
