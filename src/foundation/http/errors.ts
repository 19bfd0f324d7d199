import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { commonProblems, Problem, type ProblemDefinition } from '../problems.ts';
import type { PublicUrl } from '../public-url.ts';
import { pathOf } from './addresses.ts';
import { detailsOf, validationFailed } from './validation.ts';

/** The problem that the violation of a named database constraint means. */
export type Constraints = Record<string, () => Problem>;

/** What the translator needs to know of the house above it. */
export type ErrorOptions = { publicUrl: PublicUrl; constraints: Constraints };

/** Sends every failure of a route, of the router, of a parser or of a socket as application/problem+json. */
export function sendProblems(app: FastifyInstance, options: ErrorOptions): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = toProblem(error, options);
    if (problem.definition.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(request, reply, problem, options.publicUrl);
  });
}

/** What a problem document shows, the extra members of its kind aside. */
export type ProblemMembers = ReturnType<typeof problemDocument>;

/** The members of a problem document. */
export function problemDocument(problem: Problem, instance: string, requestId: string, publicUrl: PublicUrl) {
  const { code, status, title } = problem.definition;
  const type = `${publicUrl()}/problems/${code.replaceAll('_', '-')}`;
  return {
    type,
    title,
    status,
    detail: problem.message,
    instance,
    code,
    request_id: requestId,
    errors: problem.errors,
    ...problem.extra,
  };
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  publicUrl: PublicUrl,
): FastifyReply {
  return reply
    .code(problem.definition.status)
    .headers({
      'cache-control': 'no-store',
      // The hooks that set these did not run where the router gave up.
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      ...problem.headers,
    })
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, pathOf(request), request.id, publicUrl)));
}

function toProblem(error: FastifyError, { constraints }: ErrorOptions): Problem {
  const refusal = refusalOf(error, constraints);
  if (refusal !== null) return refusal;
  if (error.validation !== undefined) return validationFailed(detailsOf(error.validation, error.validationContext));
  return byCode[error.code]?.() ?? byStatus(error);
}

/** The problem that a verb has thrown, or that a violated constraint means; null for what is no refusal. */
export function refusalOf(error: unknown, constraints: Constraints): Problem | null {
  if (error instanceof Problem) return error;
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? (constraints[constraint]?.() ?? null) : null;
}

const simple = (definition: ProblemDefinition, detail: string) => () => new Problem(definition, detail);
const unavailable = () =>
  new Problem(commonProblems.unavailable, 'Try again in a moment.', { headers: { 'retry-after': '2' } });

const byCode: Record<string, () => Problem> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: simple(
    commonProblems.unsupported_media_type,
    'Send application/json, or what the route lists.',
  ),
  FST_ERR_CTP_BODY_TOO_LARGE: simple(commonProblems.payload_too_large, 'The body is larger than this route accepts.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: simple(
    commonProblems.malformed_request,
    'The body is not as long as Content-Length says.',
  ),
  ...Object.fromEntries(
    [
      // PostgreSQL: locked out again and again, a statement or a lock took too long, a standby that may only read.
      ...['40001', '40P01', '57014', '55P03', '25006'],
      // It lets nobody in: too many connections, shutting down, crashed, starting up, closed, gone, other password.
      ...['53300', '57P01', '57P02', '57P03', '55000', '3D000', '28P01', '28000'],
      ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
    ].map((code) => [code, unavailable]),
  ),
};

// What pg says without a code when its connection is gone.
const connectionLost =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|not queryable|Query read timeout/;

function byStatus(error: FastifyError): Problem {
  if (error.statusCode === 400) return new Problem(commonProblems.malformed_request, 'The request cannot be read.');
  if (error.statusCode === 503 || connectionLost.test(error.message)) return unavailable();
  return new Problem(commonProblems.internal_error, 'Nothing was changed. Report the request_id, and try again later.');
}
