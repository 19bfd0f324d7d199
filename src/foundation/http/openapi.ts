import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyReply, FastifySchema, RouteOptions } from 'fastify';
import type { ProblemDefinition } from '../problems.ts';
import type { App } from './app-type.ts';
import { requireDescriptions } from './openapi/checks.ts';
import { headers, headersNamed, parameters, problemAnswers, securitySchemes } from './openapi/components.ts';
import { type Document, operationsOf, type RouteFacts, type Security } from './openapi/document.ts';
import { addExamples } from './openapi/examples.ts';
import { information } from './openapi/information.ts';
import { completeOperation } from './openapi/operations.ts';
import { tidySchemas } from './openapi/schemas.ts';
import { downgrade } from './openapi/version-3.0.ts';
import { ProblemDocument } from './schemas.ts';

export type ApiDescription = {
  /** One for each feature. */
  tags: { name: string; description: string }[];
  /** Everything that an operation can fail with. */
  problems: ProblemDefinition[];
};

/** For people and generators: open to all, never counted, and no part of the document itself. */
const page = { config: { scope: 'public', unlimited: true }, schema: { hide: true } } as const;

/**
 * Describes every route that is registered after it, at /openapi.json, /openapi-3.0.json and /docs. A route that is
 * not hidden and lacks a name, words or a scope keeps the service from starting.
 */
export async function describeApi(app: App, { tags, problems }: ApiDescription): Promise<void> {
  app.addSchema(ProblemDocument);
  await app.register(swagger, {
    openapi: { ...information, tags, components: { securitySchemes: securitySchemes as never } },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => (json['$id'] as string | undefined) ?? `def-${index}`,
    },
    transform: ({ schema, url, route }) => ({ url, schema: withFacts(schema, route) }),
    transformObject: (found) =>
      'openapiObject' in found ? (complete(found.openapiObject, problems) as never) : found.swaggerObject,
  });
  app.addHook('onReady', async () => {
    app.swagger();
  });
  serveDocuments(app);
  await app.register(showDocumentation);
}

async function showDocumentation(app: App): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, ...page.config };
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'takedown-desk API' },
    uiConfig: { validatorUrl: null, deepLinking: true },
    staticCSP: {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    },
  });
}

function withFacts(schema: FastifySchema, { config }: RouteOptions): FastifySchema {
  const { scope = 'public', unlimited = false, streamed = false, version } = config ?? {};
  const facts: RouteFacts = { scope, unlimited, streamed, version };
  return { ...schema, security: securityOf(facts.scope), 'x-route-facts': facts } as FastifySchema;
}

function securityOf(scope: string): Security {
  if (scope === 'public') return [];
  // Only OAuth may name scopes in OpenAPI 3.0; an API key needs the same.
  const wanted = scope === 'any' ? [] : [scope];
  return [{ bearer: [] }, { oauth2: wanted }];
}

function complete(found: unknown, problems: ProblemDefinition[]): Document {
  // A copy as JSON: @fastify/swagger lets parts share objects and leaves undefined values in them.
  const document = JSON.parse(JSON.stringify(found)) as Document;
  requireDescriptions(document);
  document.tags.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const notModified = {
    description: 'The client has the current version already',
    headers: headersNamed(['ETag', 'X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Access-Control-Allow-Origin']),
  };
  const responses = { ...problemAnswers(problems), NotModified: notModified };
  Object.assign(document.components, structuredClone({ headers, parameters, responses }));
  for (const place of operationsOf(document)) completeOperation(document, place);
  addExamples(document);
  tidySchemas(document);
  return document;
}

function serveDocuments(app: App): void {
  const send = (reply: FastifyReply, document: unknown) =>
    reply.headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }).send(document);
  let twin: Document | undefined;
  app.get('/openapi.json', page, (_request, reply) => send(reply, app.swagger()));
  app.get('/openapi-3.0.json', page, (_request, reply) =>
    send(reply, (twin ??= downgrade(app.swagger() as unknown as Document))),
  );
}
