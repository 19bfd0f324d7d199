import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { getPlatform, listPlatforms } from './queries.ts';
import { Platform, PlatformList, platformParams, platformQuery } from './schemas.ts';

export function platformRoutes(app: App): void {
  app.get(
    '/v1/platforms',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'listPlatforms',
        summary: 'List platforms',
        description:
          'Every marketplace that the rulebook knows, then the agency’s own, each with its rules of one day; what the agency overrides is shown as its own. They are few: there is one page.',
        querystring: platformQuery,
        response: { 200: ref(PlatformList) },
      },
    },
    (request) => request.inAgency((ctx) => listPlatforms(ctx, request.query.as_of)),
  );

  app.get(
    '/v1/platforms/:code',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'getPlatform',
        summary: 'Read a platform',
        description:
          'One marketplace with its rules of one day: each with its source, how far it may be relied on, since when it holds and what other sources say. What the agency overrides has the confidence `agency`, and the built-in rule as its alternative.',
        params: platformParams,
        querystring: platformQuery,
        response: { 200: ref(Platform) },
      },
    },
    (request) => request.inAgency((ctx) => getPlatform(ctx, request.params.code, request.query.as_of)),
  );
}
