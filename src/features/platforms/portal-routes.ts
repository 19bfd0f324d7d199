import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { getPortal, listPortals } from './portal-queries.ts';
import { Portal, PortalList, portalParams, portalQuery } from './portal-schemas.ts';

export function portalRoutes(app: App): void {
  app.get(
    '/v1/portals',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'listPortals',
        summary: 'List portals',
        description:
          'Every complaint portal that the rulebook knows, today’s and their predecessors, each with the platforms that it serves or served. They are few: there is one page.',
        querystring: portalQuery,
        response: { 200: ref(PortalList) },
      },
    },
    (request) => request.inAgency((ctx) => listPortals(ctx, request.query.as_of)),
  );

  app.get(
    '/v1/portals/:code',
    {
      config: { scope: 'platforms:read', version: rulesVersion },
      schema: {
        operationId: 'getPortal',
        summary: 'Read a portal',
        description:
          'One complaint portal with the platforms that it serves or served: since when and until when, where that is written and how far it may be relied on. Those of the day come first.',
        params: portalParams,
        querystring: portalQuery,
        response: { 200: ref(Portal) },
      },
    },
    (request) => request.inAgency((ctx) => getPortal(ctx, request.params.code, request.query.as_of)),
  );
}
