import type { Context } from '../../foundation/context.ts';
import { bodyError, commonProblems, Problem, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { missingClients } from './queries.ts';

/** What a key may do, or is to be allowed. */
type Power = { scopes: readonly string[]; client_ids: readonly string[] | null };

/** No credential gives another one more than it has itself. Problems: rule_violated. */
export async function requireWithinOwnPower(ctx: Context, { scopes, client_ids }: Power): Promise<void> {
  const scopeFaults = scopes
    .filter((scope) => !ctx.actor.scopes.includes(scope))
    .map((scope) =>
      bodyError('/scopes', 'beyond_own_scopes', `The credential lacks ${scope} itself, so it cannot give it.`),
    );
  refuse([...scopeFaults, ...(client_ids === null ? [allClientsFault(ctx)] : await clientFaults(ctx, client_ids))]);
}

const allClientsFault = ({ actor }: Context) =>
  actor.client_ids === null
    ? null
    : bodyError(
        '/client_ids',
        'beyond_own_clients',
        'The credential is restricted to some clients, so the key must be too.',
      );

async function clientFaults(ctx: Context, clientIds: readonly string[]): Promise<ProblemDetail[]> {
  const missing = await missingClients(ctx, clientIds);
  return missing.map((id) =>
    bodyError(`/client_ids/${clientIds.indexOf(id)}`, 'not_found', 'There is no such client.'),
  );
}

/** A key that can do more than the credential that asks is not its to change, rotate or revoke. Problems: scope_missing. */
export function requireNotMorePowerful({ actor }: Context, key: Power): void {
  const moreScopes = key.scopes.some((scope) => !actor.scopes.includes(scope));
  const own = actor.client_ids;
  const moreClients = own !== null && (key.client_ids === null || key.client_ids.some((id) => !own.includes(id)));
  if (moreScopes || moreClients) {
    throw new Problem(
      commonProblems.scope_missing,
      'The key may do more than the credential that asks, so only a more powerful one can change it.',
    );
  }
}

/**
 * Whose an audit entry about a key is: the agency's own; of a credential that is restricted to clients one of those
 * clients', as it can write no other. Its keys are restricted too.
 */
export const clientOf = ({ actor }: Pick<Context, 'actor'>, key: { client_ids?: readonly string[] | null }) =>
  actor.client_ids === null ? null : (key.client_ids?.[0] ?? null);
