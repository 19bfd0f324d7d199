import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { assessReadiness } from './assess-readiness.ts';
import { readinessQuery, RightHolderReadiness } from './schemas.ts';

export function readinessRoutes(app: App): void {
  app.get(
    '/v1/right-holders/:id/readiness',
    {
      config: { scope: 'eligibility:read' },
      schema: {
        operationId: 'getRightHolderReadiness',
        summary: 'Read what a right holder still has to bring',
        description:
          'A page of the right holder’s rights, each with its verdict on every platform asked for, and the shortest list of things that mends what these rights lack: what blocks comes first, then what helps the most. It warns of marks that are not registered in mainland China, where whoever files first owns the mark.',
        params: idParams,
        querystring: readinessQuery,
        response: { 200: ref(RightHolderReadiness), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => assessReadiness(ctx, request.params.id, request.query)),
  );
}
