import { bodyError, conflict, type ProblemDetail } from '../../foundation/problems.ts';
import { portals } from '../../platforms/index.ts';

export const portalAccountConstraints = {
  portal_accounts_login: () =>
    conflict('/login_email', 'The agency has an account of this login on the portal already.'),
};

export const portalRegistrationConstraints = {
  portal_registrations_ip_right: () =>
    conflict('/portal', 'The right has a registration on this portal already: change that one.'),
};

/** A portal that the rulebook does not know; null for one that it does. */
export const portalFault = (code: string): ProblemDetail | null =>
  portals.every((portal) => portal.code !== code)
    ? bodyError(
        '/portal',
        'unknown_portal',
        `There is no portal ${code}; there are ${portals.map((portal) => portal.code).join(', ')}.`,
      )
    : null;
