import type { FastifyRequest } from 'fastify';
import type { Actor } from '../context.ts';
import { commonProblems, Problem } from '../problems.ts';
import type { App } from './app-type.ts';

/** Tells whose a bearer token is; null when it is wrong, expired or revoked. */
export type Authenticate = (token: string) => Promise<Actor | null>;

/**
 * Deny by default: a route says in `config.scope` what a credential needs for it, and one that says nothing does not
 * register.
 */
export function requireScopes(app: App): void {
  app.addHook('onRoute', ({ config, method, url }) => {
    const place = `${[method].flat().join('/')} ${url}`;
    if (config?.scope === undefined) throw new Error(`${place} declares no scope: give it config.scope`);
    // Who is not counted is not asked for a credential either.
    if (config.unlimited === true && config.scope !== 'public') throw new Error(`${place} is unlimited but not public`);
  });
  app.addHook('onRequest', async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope === undefined || scope === 'public' || scope === 'any') return;
    if (!request.actor.scopes.includes(scope)) {
      throw new Problem(commonProblems.scope_missing, `The credential lacks the scope ${scope}.`);
    }
  });
}

/** Learns who acts, before anything else of the request is looked at. Problems: unauthenticated. */
export async function identify(request: FastifyRequest, authenticate: Authenticate): Promise<void> {
  const actor = await actorOf(request, authenticate);
  if (actor !== null) request.actor = actor;
}

async function actorOf(request: FastifyRequest, authenticate: Authenticate): Promise<Actor | null> {
  const { scope } = request.routeOptions.config;
  if (scope === undefined || scope === 'public') return null;
  const header = request.headers.authorization;
  if (header === undefined) throw unauthenticated('Send `Authorization: Bearer` with an API key or a token.');
  const token = /^Bearer +([A-Za-z0-9._~+/=-]{1,4096})$/i.exec(header)?.[1];
  const actor = token === undefined ? null : await authenticate(token);
  if (actor === null) throw unauthenticated('The credential is wrong, expired or revoked.', 'invalid_token');
  return actor;
}

function unauthenticated(detail: string, error?: string): Problem {
  const challenge = `Bearer realm="takedown-desk"${error === undefined ? '' : `, error="${error}"`}`;
  return new Problem(commonProblems.unauthenticated, detail, { headers: { 'www-authenticate': challenge } });
}
