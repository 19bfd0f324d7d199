import type { App } from '../../foundation/http/app-type.ts';
import { exportRoutes } from '../../foundation/http/export-routes.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { declarations } from '../complaints/index.ts';
import { confirmSubmission, failSubmission, updateSubmission } from './decide.ts';
import { submissionColumns } from './export-columns.ts';
import { getSubmission, listSubmissions } from './queries.ts';
import {
  ComplaintSubmission,
  ComplaintSubmissionList,
  complaintSubmissionsQuery,
  ComplaintSubmissionUpdate,
  ConfirmationCreate,
  SubmissionDeclarations,
  SubmissionFailureCreate,
} from './schemas.ts';

const read = { scope: 'complaint_submissions:read' } as const;
const write = { scope: 'complaint_submissions:write' } as const;

export function submissionRoutes(app: App): void {
  app.get(
    '/v1/complaint-submissions',
    {
      config: read,
      schema: {
        operationId: 'listComplaintSubmissions',
        summary: 'List complaint submissions',
        description: 'What was submitted to the platforms, newest first. A batch is submitted as one or more of them.',
        querystring: complaintSubmissionsQuery,
        response: { 200: ref(ComplaintSubmissionList) },
      },
    },
    (request) => request.inAgency((ctx) => listSubmissions(ctx, request.query)),
  );

  exportRoutes(app, {
    path: '/v1/complaint-submissions',
    name: 'ComplaintSubmissions',
    scope: read.scope,
    querystring: complaintSubmissionsQuery,
    columns: submissionColumns,
    page: listSubmissions,
  });

  app.get(
    '/v1/complaint-submissions/:id',
    {
      config: read,
      schema: {
        operationId: 'getComplaintSubmission',
        summary: 'Read a complaint submission',
        description: 'One submission. Its complaints are found by `GET /v1/complaints?submission_id=`.',
        params: idParams,
        response: { 200: ref(ComplaintSubmission) },
      },
    },
    (request) => request.inAgency((ctx) => getSubmission(ctx, request.params.id)),
  );

  app.patch(
    '/v1/complaint-submissions/:id',
    {
      config: write,
      schema: {
        operationId: 'updateComplaintSubmission',
        summary: 'Correct a complaint submission',
        description:
          'Corrects the number that the platform gave. The complaints that bear the old one get the new one; those with a number of their own keep it.',
        params: idParams,
        body: ref(ComplaintSubmissionUpdate),
        response: { 200: ref(ComplaintSubmission) },
      },
    },
    (request) => request.inAgency((ctx) => updateSubmission(ctx, request.params.id, request.body)),
  );

  app.get(
    '/v1/submission-declarations',
    {
      config: read,
      schema: {
        operationId: 'listSubmissionDeclarations',
        summary: 'List the texts of the declaration',
        description:
          'The words in which who submits declares that the complaints are true, with every earlier version.',
        response: { 200: ref(SubmissionDeclarations) },
      },
    },
    () => ({
      data: declarations.map((one, index) => ({ ...one, current: index === declarations.length - 1 })),
    }),
  );
}

/** What becomes of a submission that was prepared. */
export function decisionRoutes(app: App): void {
  app.post(
    '/v1/complaint-submissions/:id/confirmation',
    {
      config: write,
      schema: {
        operationId: 'confirmComplaintSubmission',
        summary: 'Confirm a complaint submission',
        description:
          'The platform took the submission in and gave it a number, which becomes that of its complaints that have none.',
        params: idParams,
        body: ref(ConfirmationCreate),
        response: { 200: ref(ComplaintSubmission) },
      },
    },
    (request) => request.inAgency((ctx) => confirmSubmission(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/complaint-submissions/:id/failure',
    {
      config: write,
      schema: {
        operationId: 'failComplaintSubmission',
        summary: 'Report that a hand-over failed',
        description:
          'The submission did not reach the platform. Its complaints are judged anew, `submission_failed` in their history: those that are ready go with the next submission of the batch, those whose seller was authorised meanwhile are blocked. A message that waits to be sent is withdrawn; while one is being sent this is refused (409 `dispatch_under_way`).',
        params: idParams,
        body: ref(SubmissionFailureCreate),
        response: { 200: ref(ComplaintSubmission) },
      },
    },
    (request) => request.inAgency((ctx) => failSubmission(ctx, request.params.id, request.body)),
  );
}
