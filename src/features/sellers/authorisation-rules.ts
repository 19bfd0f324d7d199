import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';

type Period = { valid_from?: string | null; valid_until?: string | null };

/** An authorisation does not end before it begins. */
export const periodFault = ({ valid_from = null, valid_until = null }: Period): ProblemDetail | null =>
  valid_from !== null && valid_until !== null && valid_until < valid_from
    ? bodyError('/valid_until', 'before_start', 'The last day lies before the first.')
    : null;
