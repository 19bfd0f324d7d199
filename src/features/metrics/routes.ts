import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { measureRightHolder, measureTakedowns } from './measure-takedowns.ts';
import { RightHolderMetrics, rightHolderMetricsQuery, TakedownMetrics, takedownMetricsQuery } from './schemas.ts';

const read = { scope: 'metrics:read' } as const;

const how =
  'Each count goes by the day of what it counts: a complaint is entered, handed over, notified and closed on days of its own. Takedown rate: won of those won or lost. Counter-notice rate: those objected to of those that the seller was told of; a complaint counts once, however many rounds. Successful: those of them that the complainant or the platform gave in to.';

export function metricsRoutes(app: App): void {
  app.get(
    '/v1/right-holders/:id/metrics',
    {
      config: read,
      schema: {
        operationId: 'getRightHolderMetrics',
        summary: 'Read the figures of a right holder',
        description: `How the right holder's complaints went. ${how}`,
        params: idParams,
        querystring: rightHolderMetricsQuery,
        response: { 200: ref(RightHolderMetrics) },
      },
    },
    (request) => request.inAgency((ctx) => measureRightHolder(ctx, request.params.id, request.query)),
  );

  app.get(
    '/v1/metrics/takedowns',
    {
      config: read,
      schema: {
        operationId: 'getTakedownMetrics',
        summary: 'Read the figures of the agency',
        description: `How all complaints that the credential sees went: it takes as long as there are many. ${how}`,
        querystring: takedownMetricsQuery,
        response: { 200: ref(TakedownMetrics) },
      },
    },
    (request) => request.inAgency((ctx) => measureTakedowns(ctx, request.query)),
  );
}
