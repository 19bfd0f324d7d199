import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { assessListings } from './assess-listings.ts';
import { createRun } from './create-run.ts';
import { listAssessments } from './queries.ts';
import { getRun } from './run-queries.ts';
import {
  AssessedListings,
  ListingAssessmentList,
  ListingAssessmentRun,
  ListingAssessmentRunCreate,
  ListingAssessmentsCreate,
  listingAssessmentsQuery,
} from './schemas.ts';

const read = { scope: 'listing_assessments:read' } as const;

export function assessmentRoutes(app: App): void {
  app.post(
    '/v1/listing-assessments',
    {
      config: read,
      schema: {
        operationId: 'assessListings',
        summary: 'Assess described listings',
        description:
          'Judges up to 1,000 listings by the red flags of counterfeits and ranks them, the most suspicious first. What is not known of a listing speaks neither for nor against it; amounts of different currencies are never compared. Nothing is stored.',
        body: ref(ListingAssessmentsCreate),
        response: { 200: ref(AssessedListings) },
      },
    },
    (request) => request.inAgency((ctx) => assessListings(ctx, request.body)),
  );

  app.get(
    '/v1/complaint-batches/:id/listing-assessments',
    {
      config: read,
      schema: {
        operationId: 'listListingAssessments',
        summary: 'List the assessments of a batch',
        description:
          'What the last run found of each complaint of the batch; `sort=-priority` ranks them, the most suspicious first.',
        params: idParams,
        querystring: listingAssessmentsQuery,
        response: { 200: ref(ListingAssessmentList) },
      },
    },
    (request) => request.inAgency((ctx) => listAssessments(ctx, request.params.id, request.query)),
  );
}

export function runRoutes(app: App): void {
  app.post(
    '/v1/listing-assessment-runs',
    {
      config: { scope: 'listing_assessments:write' },
      schema: {
        operationId: 'createListingAssessmentRun',
        summary: 'Assess the listings of a batch',
        description:
          'Lets a worker judge the listing of every complaint of a batch, however many. Sellers are counted among all the complaints that the credential sees, prices of an item (by its title) among those about the same right. The run says how far it is; the assessments are found at the batch.',
        body: ref(ListingAssessmentRunCreate),
        response: { 201: ref(ListingAssessmentRun) },
      },
    },
    (request) => request.inAgency((ctx) => createRun(ctx, request.body)),
  );

  app.get(
    '/v1/listing-assessment-runs/:id',
    {
      config: read,
      schema: {
        operationId: 'getListingAssessmentRun',
        summary: 'Read how far an assessment is',
        description: 'One run: how many complaints of the batch are assessed.',
        params: idParams,
        response: { 200: ref(ListingAssessmentRun) },
      },
    },
    (request) => request.inAgency((ctx) => getRun(ctx, request.params.id)),
  );
}
