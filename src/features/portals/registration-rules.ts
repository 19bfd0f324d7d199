import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { findPortalAccountForShare } from './account-queries.ts';

type Registered = { portal: string; client_id: string };

/** What is wrong with the account through which a right is to be registered; null when nothing is, or none is named. */
export async function accountFault(
  ctx: Context,
  id: string | null | undefined,
  { portal, client_id }: Registered,
): Promise<ProblemDetail | null> {
  if (id === null || id === undefined) return null;
  const account = await findPortalAccountForShare(ctx, id);
  const pointer = '/portal_account_id';
  if (account === undefined) return bodyError(pointer, 'not_found', 'There is no such portal account.');
  if (account.portal !== portal)
    return bodyError(pointer, 'other_portal', `The account is one of ${account.portal}, not of ${portal}.`);
  if (account.client_id !== null && account.client_id !== client_id)
    return bodyError(pointer, 'other_client', 'The account belongs to another client.');
  return account.status === 'closed' ? bodyError(pointer, 'account_closed', 'The account is closed.') : null;
}

/** A denial says why. */
export const reasonFault = ({ status, reason }: { status: string; reason?: string | null }): ProblemDetail | null =>
  status === 'denied' && (reason ?? null) === null
    ? bodyError('/reason', 'missing', 'A denial has the reason that the portal gave.')
    : null;
