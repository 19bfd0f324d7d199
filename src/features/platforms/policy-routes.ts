import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { deletePolicy } from './delete-policy.ts';
import { getPolicy } from './policy-queries.ts';
import { PlatformPolicy, PlatformPolicyPut } from './policy-schemas.ts';
import { putPolicy } from './put-policy.ts';
import { platformParams } from './schemas.ts';

export function policyRoutes(app: App): void {
  app.get(
    '/v1/platforms/:code/policy',
    {
      config: { scope: 'platforms:read' },
      schema: {
        operationId: 'getPlatformPolicy',
        summary: 'Read the agency’s own rules of a platform',
        description:
          'What the agency overrides of the platform’s rules, with the tag that a replacement may send in `If-Match`; no overrides when there are none.',
        params: platformParams,
        response: { 200: ref(PlatformPolicy) },
      },
    },
    (request) => request.inAgency((ctx) => getPolicy(ctx, request.params.code)),
  );

  app.put(
    '/v1/platforms/:code/policy',
    {
      config: { scope: 'platforms:write' },
      schema: {
        operationId: 'putPlatformPolicy',
        summary: 'Replace the agency’s own rules of a platform',
        description:
          'Replaces every override of the platform’s rules at once. They count everywhere for this agency, from the next request on: in eligibility, limits and deadlines, which show them as the agency’s own. Complaints that were handed over before keep what they were counted by.',
        params: platformParams,
        body: ref(PlatformPolicyPut),
        response: { 200: ref(PlatformPolicy) },
      },
    },
    (request) => request.inAgency((ctx) => putPolicy(ctx, request.params.code, request.body)),
  );

  app.delete(
    '/v1/platforms/:code/policy',
    {
      config: { scope: 'platforms:write' },
      schema: {
        operationId: 'deletePlatformPolicy',
        summary: 'Delete the agency’s own rules of a platform',
        description: 'Lets the platform follow the rulebook again.',
        params: platformParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deletePolicy(ctx, request.params.code)),
  );
}
