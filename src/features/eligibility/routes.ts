import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { assessDescribed, assessRight } from './assess.ts';
import { EligibilityCheckCreate } from './described-schemas.ts';
import { DescribedEligibility, eligibilityQuery, IpRightEligibility } from './schemas.ts';

export function eligibilityRoutes(app: App): void {
  app.get(
    '/v1/ip-rights/:id/eligibility',
    {
      config: { scope: 'eligibility:read' },
      schema: {
        operationId: 'getIpRightEligibility',
        summary: 'Check the eligibility of a right',
        description:
          'Whether the agency may file complaints that rest on the right, on every platform or on those asked for, with each demand, how it stands, what to do about it and where it is written.',
        params: idParams,
        querystring: eligibilityQuery,
        response: { 200: ref(IpRightEligibility), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => assessRight(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/eligibility-checks',
    {
      config: { scope: 'eligibility:read' },
      schema: {
        operationId: 'createEligibilityCheck',
        summary: 'Check the eligibility of a described right',
        description:
          'The same for a right that is only described in the body: before it is taken on, or before its papers are there. Nothing is stored.',
        body: ref(EligibilityCheckCreate),
        response: { 200: ref(DescribedEligibility) },
      },
    },
    (request) => request.inAgency(async (ctx) => assessDescribed(ctx, request.body)),
  );
}
