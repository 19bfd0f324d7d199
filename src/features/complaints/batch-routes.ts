import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { addComplaints } from './add-complaints.ts';
import { approveBatch } from './approve-batch.ts';
import { getBatch, listBatches } from './batch-queries.ts';
import {
  ApprovalCreate,
  ComplaintBatch,
  ComplaintBatchCreate,
  complaintBatchesQuery,
  ComplaintBatchList,
  ComplaintBatchUpdate,
  SubmissionCreate,
} from './batch-schemas.ts';
import { createBatch } from './create-batch.ts';
import { declaration } from './declaration.ts';
import { deleteBatch } from './delete-batch.ts';
import { ComplaintResults, ComplaintsCreate } from './schemas.ts';
import { submitBatch } from './submit-batch.ts';
import { updateBatch } from './update-batch.ts';

const read = { scope: 'complaint_batches:read' } as const;
const write = { scope: 'complaint_batches:write' } as const;

// A thousand links with their notes are more than what a body usually has.
const bulkBodyLimit = 8 * 1024 * 1024;

/** Batches by themselves. */
export function batchRoutes(app: App): void {
  app.get(
    '/v1/complaint-batches',
    {
      config: read,
      schema: {
        operationId: 'listComplaintBatches',
        summary: 'List complaint batches',
        description: 'The batches of the agency, newest first, each with its state and its counts.',
        querystring: complaintBatchesQuery,
        response: { 200: ref(ComplaintBatchList) },
      },
    },
    (request) => request.inAgency((ctx) => listBatches(ctx, request.query)),
  );

  app.post(
    '/v1/complaint-batches',
    {
      config: write,
      schema: {
        operationId: 'createComplaintBatch',
        summary: 'Start a complaint batch',
        description:
          'Starts a batch for one right, platform and reason. Whether the right is eligible there is judged at the submission, not here.',
        body: ref(ComplaintBatchCreate),
        response: { 201: ref(ComplaintBatch) },
      },
    },
    (request) => request.inAgency((ctx) => createBatch(ctx, request.body)),
  );

  app.get(
    '/v1/complaint-batches/:id',
    {
      config: read,
      schema: {
        operationId: 'getComplaintBatch',
        summary: 'Read a complaint batch',
        description: 'One batch, with its derived state and how many of its complaints are in each state.',
        params: idParams,
        response: { 200: ref(ComplaintBatch) },
      },
    },
    (request) => request.inAgency((ctx) => getBatch(ctx, request.params.id)),
  );

  app.patch(
    '/v1/complaint-batches/:id',
    {
      config: write,
      schema: {
        operationId: 'updateComplaintBatch',
        summary: 'Change a complaint batch',
        description:
          'Changes the fields that are sent; null clears one. Once the batch is submitted only `platform_reference` can be changed.',
        params: idParams,
        body: ref(ComplaintBatchUpdate),
        response: { 200: ref(ComplaintBatch) },
      },
    },
    (request) => request.inAgency((ctx) => updateBatch(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/complaint-batches/:id',
    {
      config: write,
      schema: {
        operationId: 'deleteComplaintBatch',
        summary: 'Delete a complaint batch',
        description:
          'Deletes a batch with its complaints, as long as it was not submitted and no enforcement action refers to one of them.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteBatch(ctx, request.params.id)),
  );
}

/** What is done with a batch: filling it and handing it over. */
export function batchActionRoutes(app: App): void {
  app.post(
    '/v1/complaint-batches/:id/complaints',
    {
      config: write,
      bodyLimit: bulkBodyLimit,
      schema: {
        operationId: 'addComplaints',
        summary: 'Add complaints to a batch',
        description:
          'Adds up to 1,000 complaints. Each item is judged by itself: a bad link, a link to another platform or a listing that an open complaint for the same right and reason is about already is refused, the others are added. A complaint that must not be filed yet is added as `blocked`, and `blocked_by` of its result says why: a short link, as nobody here opens it, or a seller whom the right holder authorises.',
        params: idParams,
        body: ref(ComplaintsCreate),
        response: { 207: ref(ComplaintResults) },
      },
    },
    (request) => request.inAgency((ctx) => addComplaints(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/complaint-batches/:id/submission',
    {
      config: write,
      // Everything in the body is optional, and so is the body.
      preValidation: async (request) => {
        (request as { body?: unknown }).body ??= {};
      },
      schema: {
        operationId: 'submitComplaintBatch',
        summary: 'Submit a complaint batch',
        description: `Hands all complaints that are ready over to the platform, after judging the right's eligibility anew: in one submission, or in as many as the platform's limit of links asks for. What becomes ready later is submitted by another call. The agency declares (version ${declaration.version}): “${declaration.text}”`,
        params: idParams,
        body: ref(SubmissionCreate),
        response: { 200: ref(ComplaintBatch) },
      },
    },
    (request) => request.inAgency((ctx) => submitBatch(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/complaint-batches/:id/approval',
    {
      config: write,
      schema: {
        operationId: 'approveComplaintBatch',
        summary: 'Approve a complaint batch',
        description:
          'Approves the batch as it stands. Where the agency requires it, a batch is submitted only after this, by another credential; a key that one of the two made, or that was rotated from it, is not another. Whatever changes its links, its grounds or its evidence withdraws the approval, and a submission is refused when the letter, the right, the channel, the words of the notice or the declaration are no longer those that were approved.',
        params: idParams,
        body: ref(ApprovalCreate),
        response: { 200: ref(ComplaintBatch) },
      },
    },
    (request) => request.inAgency((ctx) => approveBatch(ctx, request.params.id, request.body)),
  );
}
