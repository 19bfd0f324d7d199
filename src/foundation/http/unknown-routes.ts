import type { FastifyInstance, FastifyRequest } from 'fastify';
import { commonProblems, Problem } from '../problems.ts';
import type { PublicUrl } from '../public-url.ts';
import { pathOf } from './addresses.ts';
import { sendProblem } from './errors.ts';

/** Answers 405 with Allow where the path exists with other methods, and 404 where it does not. */
export function answerUnknownRoutes(app: FastifyInstance, publicUrl: PublicUrl): void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    methodsByPath.set(url, methods);
  });
  const problemOf = (request: FastifyRequest): Problem => {
    const path = pathOf(request);
    const allowed = [...methodsByPath]
      .filter(([pattern]) => matches(pattern, path))
      .flatMap(([, methods]) => [...methods]);
    if (allowed.length === 0 || allowed.includes(request.method))
      return new Problem(commonProblems.not_found, 'There is no such path.');
    const allow = [...new Set(allowed)].sort().join(', ');
    return new Problem(commonProblems.method_not_allowed, `Use one of ${allow}.`, { headers: { allow } });
  };
  // Before the body is read: whatever it holds, it has come to the wrong place.
  app.addHook('preParsing', async (request) => {
    if (request.is404) throw problemOf(request);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, problemOf(request), publicUrl));
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
}
