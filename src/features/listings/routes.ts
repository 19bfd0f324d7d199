import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { parseLines } from './parse-lines.ts';
import { ListingsParse, ParsedListings } from './schemas.ts';

/** A thousand lines of ten thousand plain characters each, and what JSON puts around them. */
const linesBodyLimit = 12 * 1024 * 1024;

export function listingRoutes(app: App): void {
  app.post(
    '/v1/listings/parse',
    {
      config: { scope: 'listings:read' },
      bodyLimit: linesBodyLimit,
      schema: {
        operationId: 'parseListings',
        summary: 'Parse listing links',
        description:
          'What up to 1,000 pasted lines lead to: listing, shop or short link of a platform, with the ids, the one address and the key that a complaint about it would bear; or why a line leads nowhere. A page on a host of one of the agency’s own platforms, or of one whose addresses nobody has described, counts as a listing without a number. `code` is of a rejected line the reason (such as `lookalike_host`), of a short link the code that it carries, and null otherwise. The whole body may have 12 MiB. No link is opened and nothing is stored.',
        body: ref(ListingsParse),
        response: { 200: ref(ParsedListings) },
      },
    },
    (request) => request.inAgency((ctx) => parseLines(ctx, request.body)),
  );
}
