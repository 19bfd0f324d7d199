import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';

/** A new thing names a right holder that is not there. */
export const noRightHolder = bodyError('/right_holder_id', 'not_found', 'There is no such right holder.');

/** What is wrong with a right holder that a new thing is to belong to; null when nothing is. */
export const rightHolderFault = ({ client_status }: { client_status: string }): ProblemDetail | null =>
  client_status === 'archived'
    ? bodyError('/right_holder_id', 'archived', 'The client of the right holder is archived: nothing new can be added.')
    : null;
