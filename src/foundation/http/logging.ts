import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Config } from '../config.ts';
import type { Actor } from '../context.ts';
import { pathOf } from './addresses.ts';
import type { App } from './app-type.ts';

/** What may be logged of a request: never a header, a query or a body, where secrets and personal data stand. */
export function loggerOptions(
  { LOG_LEVEL }: Config,
  stream?: { write(line: string): void },
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: LOG_LEVEL,
    redact: ['err.config', 'err.parameters', 'err.detail'],
    serializers: {
      req: ({ method, url }: FastifyRequest) => ({ method, path: loggedPath(url) }),
      res: ({ statusCode }: Pick<FastifyReply, 'statusCode'>) => ({ status: statusCode }),
    },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** The path without its query. A credential in it stands there by mistake: it is not kept. */
export const loggedPath = (url: string): string =>
  pathOf({ url }).replace(/td[kf]_[0-9a-f_]*|eyJ[\w-]*(\.[\w-]*)*/gi, '***');

/** One line for each answer, with the agency and the credential that asked, and the trace that the request is part of. */
export function logAnswers(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Whoever leaves before the end has read all but the end: that is on record too.
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) request.log.info(factsOf(request, reply), 'cut off');
    });
    done();
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.raw.writableFinished) request.log.info(factsOf(request, reply), 'answered');
  });
}

function factsOf(request: FastifyRequest, reply: FastifyReply) {
  const actor = request.actor as Actor | undefined;
  return {
    agency_id: actor?.agency_id,
    credential_id: actor?.credential_id,
    method: request.method,
    path: loggedPath(request.url),
    status: reply.statusCode,
    duration_ms: Math.round(reply.elapsedTime),
    trace_id: traceIdOf(request.headers['traceparent']),
  };
}

// W3C Trace Context: version, trace, span, flags; a trace or span of noughts alone is none.
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const traceIdOf = (header: unknown): string | undefined =>
  typeof header === 'string' ? traceparent.exec(header)?.[1] : undefined;
