import type { Clock } from '../../foundation/clock.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { getPlatform, listPlatforms } from './queries.ts';
import { Platform, PlatformList, platformParams, platformQuery } from './schemas.ts';

/** The rulebook is data of the program: its reading opens no database. */
export function platformRoutes(app: App, clock: Clock): void {
  app.get(
    '/v1/platforms',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'listPlatforms',
        summary: 'List platforms',
        description:
          'Every marketplace that the rulebook knows, each with its rules of one day. They are few: there is one page.',
        querystring: platformQuery,
        response: { 200: ref(PlatformList) },
      },
    },
    async (request) => listPlatforms(clock, request.query.as_of),
  );

  app.get(
    '/v1/platforms/:code',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'getPlatform',
        summary: 'Read a platform',
        description:
          'One marketplace with its rules of one day: each with its source, how far it may be relied on, since when it holds and what other sources say.',
        params: platformParams,
        querystring: platformQuery,
        response: { 200: ref(Platform) },
      },
    },
    async (request) => getPlatform(clock, request.params.code, request.query.as_of),
  );
}
