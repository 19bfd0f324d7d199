import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { commonProblems, Problem, refuse } from '../../foundation/problems.ts';
import { holdCalendars } from '../calendar-days/index.ts';
import { clientFault, findClientForShare } from '../clients/index.ts';
import { getPortalAccount } from './account-queries.ts';
import type { PortalAccountCreate } from './account-schemas.ts';
import { portalFault } from './problems.ts';
import { keepAccountDeadline } from './verification-deadlines.ts';

/** Problems: client_restricted, rule_violated (portal, client), conflict (login). */
export async function createPortalAccount(ctx: Context, request: Static<typeof PortalAccountCreate>) {
  const { client_id = null } = request;
  if (client_id === null && ctx.actor.client_ids !== null) {
    throw new Problem(
      commonProblems.client_restricted,
      "A credential that is restricted to some clients cannot add an account of the agency's own.",
    );
  }
  const fault = client_id === null ? null : clientFault(await findClientForShare(ctx, client_id));
  refuse([portalFault(request.portal), fault]);
  const id = newId();
  await holdCalendars(ctx);
  await ctx.db
    .insertInto('portal_accounts')
    .values({ id, status: 'registered', ...request, ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, { action: 'portal_account.created', subject_type: 'portal_account', subject_id: id, client_id });
  const created = await getPortalAccount(ctx, id);
  await keepAccountDeadline(ctx, created, created.created_at);
  return created;
}
