import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { checkIdentifier } from './check-identifier.ts';
import { IdentifierCheckCreate, IdentifierChecks } from './schemas.ts';

export function identifierRoutes(app: App): void {
  app.post(
    '/v1/identifiers/checks',
    {
      config: { scope: 'identifiers:read' },
      schema: {
        operationId: 'createIdentifierChecks',
        summary: 'Check numbers',
        description:
          'Whether registration numbers and company codes can be right: their form, and their check digit where they have one. An impossible check digit is told with the one expected. No register is asked, and nothing is stored.',
        body: ref(IdentifierCheckCreate),
        response: { 200: ref(IdentifierChecks) },
      },
    },
    async ({ body: { identifiers } }) => ({
      data: identifiers.map(({ kind, value }, index) => ({ index, kind, value, ...checkIdentifier(kind, value) })),
    }),
  );
}
