import type { Context } from './context.ts';
import { commonProblems, Problem } from './problems.ts';
import type { Scope } from './scopes.ts';

/** For what a route does beside its own scope. Problems: scope_missing. */
export function requireScope({ actor }: Pick<Context, 'actor'>, scope: Scope): void {
  if (actor.scopes.includes(scope)) return;
  throw new Problem(commonProblems.scope_missing, `The credential lacks the scope ${scope}, which this needs too.`);
}
