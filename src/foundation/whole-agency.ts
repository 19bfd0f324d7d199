import type { Context } from './context.ts';
import { commonProblems, Problem } from './problems.ts';

/** The rules of an agency are its own business, not that of a credential for some of its clients. Problems: client_restricted. */
export function requireWholeAgency({ actor }: Pick<Context, 'actor'>): void {
  if (actor.client_ids === null) return;
  throw new Problem(
    commonProblems.client_restricted,
    'A credential that is restricted to some clients cannot change the rules of the agency.',
  );
}
