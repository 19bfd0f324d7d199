import type { FastifyInstance } from 'fastify';
import { commonProblems, Problem } from '../problems.ts';
import { sendProblem } from './errors.ts';

/** Answers 405 with Allow where the path exists with other methods, and 404 where it does not. */
export function answerUnknownRoutes(app: FastifyInstance, publicUrl: string): void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    methodsByPath.set(url, methods);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...methodsByPath]
      .filter(([pattern]) => matches(pattern, path))
      .flatMap(([, methods]) => [...methods]);
    if (allowed.length === 0)
      return sendProblem(request, reply, new Problem(commonProblems.not_found, 'There is no such path.'), publicUrl);
    const allow = [...new Set(allowed)].sort().join(', ');
    const problem = new Problem(commonProblems.method_not_allowed, `Use one of ${allow}.`, { headers: { allow } });
    return sendProblem(request, reply, problem, publicUrl);
  });
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
}
