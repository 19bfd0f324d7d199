import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { cancelJob, type Forgetting } from './cancel-job.ts';
import { getJob, listJobs } from './queries.ts';
import { Job, JobList, jobsQuery } from './schemas.ts';

const read = { scope: 'jobs:read' } as const;

export function jobRoutes(app: App, forgetting: Forgetting): void {
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
          'How far the work is. Ask again until `status` is `succeeded`, then `result` is there, or `failed`, then `problem` says why, or `cancelled`.',
        params: idParams,
        response: { 200: ref(Job) },
      },
    },
    (request) => request.inAgency((ctx) => getJob(ctx, request.params.id)),
  );

  app.post(
    '/v1/jobs/:id/cancellation',
    {
      config: { scope: 'jobs:write' },
      schema: {
        operationId: 'cancelJob',
        summary: 'Cancel a job',
        description:
          'Ends a job that waits or runs; nothing is added after the answer. What is done stays: the complaints that an import with the mode `valid_rows` has made, and what an assessment has found. An import with the mode `all_or_nothing` leaves nothing; once it adds its rows, which takes some seconds, the request waits and is told that the job has succeeded (409 `job_over`). The batch of an import is free again.',
        params: idParams,
        response: { 200: ref(Job) },
      },
    },
    (request) => request.inAgency((ctx) => cancelJob(ctx, request.params.id, forgetting)),
  );
}
