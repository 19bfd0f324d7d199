import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { ProblemDefinition } from '../problems.ts';
import type { App } from './app-type.ts';

type Tag = { name: string; description: string };

const description = [
  'takedown-desk keeps the clients, right holders, authorisation letters, IP rights and complaints of an agency that has counterfeits taken down from online marketplaces.',
  'Every request shows an API key or an access token as `Authorization: Bearer`. Errors are problem documents (RFC 9457); lists are paged with `cursor`; `Idempotency-Key` makes a POST safe to repeat; `ETag` and `If-Match` guard against lost updates.',
].join('\n\n');

/** Describes every route that is registered after it, and shows the description at /docs. */
export async function describeApi(app: App, tags: Tag[]): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'takedown-desk',
        version: '1.0.0',
        description,
        contact: {
          name: 'takedown-desk',
          url: 'https://takedown-desk.example/support',
          email: 'support@takedown-desk.example',
        },
        license: { name: 'Proprietary', url: 'https://takedown-desk.example/licence' },
      },
      servers: [{ url: '/', description: 'The service that this document was read from' }],
      tags,
      security: [{ bearer: [] }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key (`tdk_…`) or an access token (a JWT, RFC 8725) from `POST /v1/token`',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => (json['$id'] as string | undefined) ?? `def-${index}`,
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, theme: { title: 'takedown-desk API' } });
}

/** A page for each problem, at the address that its `type` names. */
export function explainProblems(app: App, problems: ProblemDefinition[]): void {
  app.get(
    '/problems/:code',
    { config: { scope: 'public', unlimited: true }, schema: { hide: true } },
    (request, reply) => {
      const { code } = request.params as { code: string };
      const problem = problems.find((one) => one.code === code.replaceAll('-', '_'));
      if (problem === undefined) {
        reply.callNotFound();
        return reply;
      }
      return reply
        .type('text/markdown; charset=utf-8')
        .send(`# ${problem.title}\n\n${problem.code} · HTTP ${problem.status}\n\n${problem.description}\n`);
    },
  );
}
