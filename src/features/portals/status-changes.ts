import type { Static } from '@sinclair/typebox';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { PortalRegistrationStatus } from '../../platforms/eligibility-input.ts';
import type { PortalAccountStatus } from './account-schemas.ts';

type Followers<Status extends string> = Record<Status, readonly Status[]>;

/** Which status of an account may follow which: the portal checks the identity, lets in, suspends and lets in again. */
export const accountFollowers: Followers<Static<typeof PortalAccountStatus>> = {
  registered: ['identity_pending', 'closed'],
  identity_pending: ['registered', 'active', 'closed'],
  active: ['suspended', 'closed'],
  suspended: ['reactivation_pending', 'closed'],
  reactivation_pending: ['active', 'suspended', 'closed'],
  closed: [],
};

/** Which status of a registration may follow which: each submission is pending until the portal answers it. */
export const registrationFollowers: Followers<PortalRegistrationStatus> = {
  not_submitted: ['pending'],
  pending: ['approved', 'denied', 'not_submitted'],
  approved: ['needs_update', 'invalid'],
  denied: ['pending', 'invalid'],
  needs_update: ['pending', 'invalid'],
  invalid: ['pending'],
};

/** What is wrong with going from one status to another; null when nothing is, or when it stays. */
export function statusFault<Status extends string>(
  followers: Followers<Status>,
  from: Status,
  to: Status | undefined,
): ProblemDetail | null {
  if (to === undefined || to === from || followers[from].includes(to)) return null;
  const allowed = followers[from];
  const next = allowed.length === 0 ? 'Nothing can follow it.' : `It can become ${allowed.join(' or ')}.`;
  return bodyError('/status', 'not_next', `It is ${from} and cannot become ${to}. ${next}`);
}
