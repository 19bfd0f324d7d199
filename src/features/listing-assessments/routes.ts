import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { Job } from '../jobs/index.ts';
import { assessListings } from './assess-listings.ts';
import { listAssessments } from './queries.ts';
import {
  AssessedListings,
  BatchAssessmentCreate,
  ListingAssessmentList,
  ListingAssessmentsCreate,
  listingAssessmentsQuery,
} from './schemas.ts';
import { startAssessment } from './start-assessment.ts';

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
          'What was last found of each complaint of the batch; `sort=-priority` ranks them, the most suspicious first.',
        params: idParams,
        querystring: listingAssessmentsQuery,
        response: { 200: ref(ListingAssessmentList) },
      },
    },
    (request) => request.inAgency((ctx) => listAssessments(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/complaint-batches/:id/listing-assessments',
    {
      config: { scope: 'listing_assessments:write', location: '/v1/jobs' },
      schema: {
        operationId: 'assessBatch',
        summary: 'Assess the listings of a batch',
        description:
          'Judges the listing of every complaint of a batch, however many, in a job: its progress is at `Location`, its result counts the bands, and the assessments are found here. Sellers are counted among all the complaints that the credential sees, prices of an item (by its title) among those about the same right. The policy of the moment of the request counts. Again, it assesses anew; of two jobs on a batch the findings of the one stay that was asked for later. A job that was cut off goes on where it stopped.',
        params: idParams,
        body: ref(BatchAssessmentCreate),
        response: { 202: ref(Job) },
      },
    },
    (request) => request.inAgency((ctx) => startAssessment(ctx, request.params.id, request.body)),
  );
}
