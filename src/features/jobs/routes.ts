import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { getJob, listJobs } from './queries.ts';
import { Job, JobList, jobsQuery } from './schemas.ts';

const read = { scope: 'jobs:read' } as const;

export function jobRoutes(app: App): void {
  app.get(
    '/v1/jobs',
    {
      config: read,
      schema: {
        operationId: 'listJobs',
        summary: 'List jobs',
        description: 'Work that requests started, newest first.',
        querystring: jobsQuery,
        response: { 200: ref(JobList) },
      },
    },
    (request) => request.inAgency((ctx) => listJobs(ctx, request.query)),
  );

  app.get(
    '/v1/jobs/:id',
    {
      config: read,
      schema: {
        operationId: 'getJob',
        summary: 'Read a job',
        description:
          'How far the work is. Ask again until `status` is `succeeded`, then `result` is there, or `failed`, then `problem` says why.',
        params: idParams,
        response: { 200: ref(Job) },
      },
    },
    (request) => request.inAgency((ctx) => getJob(ctx, request.params.id)),
  );
}
