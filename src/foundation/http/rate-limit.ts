import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { commonProblems, Problem } from '../problems.ts';
import type { App } from './app-type.ts';
import { type Authenticate, identify } from './authentication.ts';

const windowSeconds = 60;

/**
 * Identifies each request and counts it: per credential, and per address where there is no good one. The counters are
 * this process's own. Headers: draft-ietf-httpapi-ratelimit-headers-11.
 */
export async function countRequests(app: App, authenticate: Authenticate, perMinute: number): Promise<void> {
  await app.register(rateLimit, { global: false });
  const options = { max: perMinute, timeWindow: windowSeconds * 1000 };
  const byCredential = app.createRateLimit({
    ...options,
    keyGenerator: ({ actor }) => `credential ${actor.credential_id ?? ''}`,
  });
  const byAddress = app.createRateLimit({ ...options, keyGenerator: ({ ip }) => `address ${ip}` });

  app.addHook('onRequest', async (request, reply) => {
    const { scope, unlimited } = request.routeOptions.config;
    if (unlimited === true) return;
    if (scope === undefined || scope === 'public') return spend(byAddress, request, reply);
    try {
      await identify(request, authenticate);
    } catch (problem) {
      await spend(byAddress, request, reply);
      throw problem;
    }
    await spend(byCredential, request, reply);
  });
}

type Counter = ReturnType<App['createRateLimit']>;

async function spend(counter: Counter, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const count = await counter(request);
  if (count.isAllowed) return;
  reply.headers({
    'ratelimit-policy': `"default";q=${count.max};w=${windowSeconds}`,
    ratelimit: `"default";r=${Math.max(0, count.remaining)};t=${count.ttlInSeconds}`,
  });
  if (count.isExceeded) {
    throw new Problem(commonProblems.rate_limited, `Wait ${count.ttlInSeconds} seconds, then go on.`, {
      headers: { 'retry-after': String(Math.max(1, count.ttlInSeconds)) },
    });
  }
}
