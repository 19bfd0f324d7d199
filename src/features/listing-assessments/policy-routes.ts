import type { App } from '../../foundation/http/app-type.ts';
import { ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { getPolicy } from './policy-queries.ts';
import { ListingAssessmentPolicy, ListingAssessmentPolicyPut } from './policy-schemas.ts';
import { deletePolicy, putPolicy } from './put-policy.ts';

export function policyRoutes(app: App): void {
  app.get(
    '/v1/listing-assessment-policy',
    {
      config: { scope: 'listing_assessments:read' },
      schema: {
        operationId: 'getListingAssessmentPolicy',
        summary: 'Read what listings are assessed by',
        description:
          'The red flags, their weights and thresholds, each with its source and whether the agency has put its own value there, with the tag that a replacement may send in `If-Match`.',
        response: { 200: ref(ListingAssessmentPolicy) },
      },
    },
    (request) => request.inAgency(getPolicy),
  );

  app.put(
    '/v1/listing-assessment-policy',
    {
      config: { scope: 'listing_assessments:write' },
      schema: {
        operationId: 'putListingAssessmentPolicy',
        summary: 'Replace the agency’s own weights and thresholds',
        description:
          'Replaces every value of the agency’s own at once. They count from the next assessment on; what was assessed before keeps its score.',
        body: ref(ListingAssessmentPolicyPut),
        response: { 200: ref(ListingAssessmentPolicy) },
      },
    },
    (request) => request.inAgency((ctx) => putPolicy(ctx, request.body)),
  );

  app.delete(
    '/v1/listing-assessment-policy',
    {
      config: { scope: 'listing_assessments:write' },
      schema: {
        operationId: 'deleteListingAssessmentPolicy',
        summary: 'Delete the agency’s own weights and thresholds',
        description: 'Lets assessments follow the rulebook again.',
        response: { 204: { type: 'null', description: 'They are deleted' }, 404: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency(deletePolicy),
  );
}
