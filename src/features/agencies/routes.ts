import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { getAgency } from './queries.ts';
import { Agency, AgencyUpdate } from './schemas.ts';
import { updateAgency } from './update-agency.ts';

export function agencyRoutes(app: App): void {
  app.get(
    '/v1/agency',
    {
      config: { scope: 'agency:read' },
      schema: {
        operationId: 'getAgency',
        summary: 'Read the agency',
        description: 'The agency that the credential belongs to.',
        response: { 200: ref(Agency) },
      },
    },
    (request) => request.inAgency(getAgency),
  );

  app.patch(
    '/v1/agency',
    {
      config: { scope: 'agency:write' },
      schema: {
        operationId: 'updateAgency',
        summary: 'Change the agency',
        description: 'Changes the fields that are sent; null clears one.',
        body: ref(AgencyUpdate),
        response: { 200: ref(Agency) },
      },
    },
    (request) => request.inAgency((ctx) => updateAgency(ctx, request.body)),
  );
}
