import type { IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyHttpOptions, LogController, type RawServerDefault } from 'fastify';
import type { Config } from '../config.ts';
import { newId } from '../ids.ts';
import type { PublicUrl } from '../public-url.ts';
import { shapeAnswers } from './answers.ts';
import type { App } from './app-type.ts';
import { acceptBodies } from './bodies.ts';
import { answerBrokenSocket, answerUnroutable, refuseExpectations } from './broken-requests.ts';
import { logAnswers, loggerOptions } from './logging.ts';
import { stopGently } from './stopping.ts';
import { refuseUnlookedAt } from './strict-requests.ts';
import { answerUnknownRoutes } from './unknown-routes.ts';
import { setStrictValidation, strictCompiler } from './validation.ts';

export type ServerOptions = {
  config: Config;
  publicUrl: PublicUrl;
  isAllowedOrigin(origin: string): Promise<boolean>;
  /** Where log lines go; standard output by default. */
  logStream?: { write(line: string): void };
};

const jsonBodyLimit = 2 * 1024 * 1024;

/** A server with everything that concerns every route, and no route of its own: `guard` it before adding any. */
export async function createServer(options: ServerOptions): Promise<App> {
  const { publicUrl } = options;
  const app = Fastify(fastifyOptions(options)).withTypeProvider<TypeBoxTypeProvider>();
  setStrictValidation(app);
  answerUnknownRoutes(app, publicUrl);
  refuseExpectations(app.server, publicUrl);
  acceptBodies(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
  });
  await app.register(helmet, { contentSecurityPolicy: false, crossOriginResourcePolicy: { policy: 'cross-origin' } });
  await allowOrigins(app, options);
  shapeAnswers(app);
  refuseUnlookedAt(app);
  logAnswers(app);
  stopGently(app);
  return app;
}

function fastifyOptions({ config, publicUrl, logStream }: ServerOptions): FastifyHttpOptions<RawServerDefault> {
  return {
    bodyLimit: jsonBodyLimit,
    // Node's own answer to a request without Host has no body.
    http: { requireHostHeader: false },
    trustProxy: (_address, hop) => hop < config.TRUST_PROXY_HOPS,
    logger: loggerOptions(config, logStream),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 300_000,
    connectionTimeout: 0,
    requestIdHeader: false,
    schemaController: {
      compilersFactory: {
        buildValidator: (schemas: unknown) => strictCompiler(() => schemas as Record<string, unknown>) as never,
      },
    },
    genReqId: requestIds(),
    // The serializer's own Ajv judges unions only; it has to know our format, not to check it.
    serializerOpts: { ajv: { formats: { 'office-code': true } } },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      void answerUnroutable(error, request, reply, publicUrl);
    },
    clientErrorHandler: (error, socket) => {
      answerBrokenSocket(error, socket, publicUrl);
    },
  };
}

/** The client's own id where it is a decent one; otherwise one that no other request of any process has. */
function requestIds(): (request: Pick<IncomingMessage, 'headers'>) => string {
  const processId = newId().replaceAll('-', '');
  let count = 0;
  return ({ headers }) => {
    const given = headers['x-request-id'];
    if (typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given)) return given;
    count += 1;
    return `${processId}-${count}`;
  };
}

const allowOrigins = (app: App, { isAllowedOrigin }: ServerOptions) =>
  app.register(cors, {
    origin: async (origin?: string) => origin !== undefined && (await isAllowedOrigin(origin)),
    // One that lacks a header is answered like any other, not in plain text.
    strictPreflight: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'X-Request-Id',
      'Range',
      'traceparent',
    ],
    exposedHeaders: [
      'ETag',
      'Location',
      'Link',
      'X-Request-Id',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'Idempotency-Replayed',
      'Content-Disposition',
      'Content-Range',
      'Accept-Ranges',
      'Allow',
      'Letter-Not-Needed',
      'WWW-Authenticate',
    ],
    maxAge: 600,
  });
