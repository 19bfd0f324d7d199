import type { App } from '../../foundation/http/app-type.ts';
import { exportRoutes } from '../../foundation/http/export-routes.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { deadlineColumns } from './export-columns.ts';
import { getDeadline, listDeadlines } from './queries.ts';
import { Deadline, DeadlineList, deadlinesQuery } from './schemas.ts';

export function deadlineRoutes(app: App): void {
  app.get(
    '/v1/deadlines',
    {
      config: { scope: 'deadlines:read' },
      schema: {
        operationId: 'listDeadlines',
        summary: 'List deadlines',
        description:
          'What falls due: deadlines of complaints, authorisation letters, IP rights, portal accounts, portal registrations and enforcement actions, the first to end first. Those that run and those that were missed, unless `state` says otherwise. A seller’s silence has no event of its own here: the platform takes the link down, and reports it; until then the deadline is missed, and the platform is to be asked.',
        querystring: deadlinesQuery,
        response: { 200: ref(DeadlineList) },
      },
    },
    (request) => request.inAgency((ctx) => listDeadlines(ctx, request.query)),
  );

  exportRoutes(app, {
    path: '/v1/deadlines',
    name: 'Deadlines',
    scope: 'deadlines:read',
    querystring: deadlinesQuery,
    columns: deadlineColumns,
    page: listDeadlines,
  });

  app.get(
    '/v1/deadlines/:id',
    {
      config: { scope: 'deadlines:read' },
      schema: {
        operationId: 'getDeadline',
        summary: 'Read a deadline',
        description: 'One deadline, with how it was counted.',
        params: idParams,
        response: { 200: ref(Deadline) },
      },
    },
    (request) => request.inAgency((ctx) => getDeadline(ctx, request.params.id)),
  );
}
