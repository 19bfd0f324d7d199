import { bodyError, conflict, type ProblemDetail } from '../../foundation/problems.ts';

export const ipRightConstraints = {
  ip_rights_registration: () =>
    conflict('/registration_number', 'The right holder has a right of this type, office and number already.'),
};

/** A new thing names a right that is not there. */
export const noIpRight = bodyError('/ip_right_id', 'not_found', 'There is no such IP right.');

/** What is wrong with a right that a new thing is to belong to; null when nothing is. */
export const ipRightFault = ({ client_status }: { client_status: string }): ProblemDetail | null =>
  client_status === 'archived'
    ? bodyError('/ip_right_id', 'archived', 'The client of the right is archived: nothing new can be added.')
    : null;
