import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { reportCoverage } from './report-coverage.ts';
import { LetterCoverage, letterCoverageQuery } from './schemas.ts';

export function letterCoverageRoutes(app: App): void {
  app.get(
    '/v1/clients/:id/letter-coverage',
    {
      config: { scope: 'eligibility:read' },
      schema: {
        operationId: 'getClientLetterCoverage',
        summary: 'Read which rights lack an authorisation letter',
        description:
          'A page of the client’s rights, each with every platform asked for: whether a signed letter in force covers the filing of complaints, until when, and what to do where none does. It judges by the very checks that decide whether a complaint may be filed, under the agency’s own policies.',
        params: idParams,
        querystring: letterCoverageQuery,
        response: { 200: ref(LetterCoverage), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => reportCoverage(ctx, request.params.id, request.query)),
  );
}
