import type { Test } from 'tap';
import { parseListing } from '../../src/platforms/listing.ts';

/** What is understood of a link, in short: outcome, id or code or reason, canonical address. */
export const read = (url: string): string => {
  const link = parseListing(url);
  switch (link.outcome) {
    case 'listing':
      return `${link.listing_key} ${link.canonical_url}`;
    case 'shop':
      return `${link.listing_key} ${link.canonical_url}`;
    case 'short_link':
      return `${link.platform} short ${link.code}`;
    case 'rejected':
      return link.code;
  }
};

/** Compares what is understood of several links with what is expected. */
export const readAll = (t: Test, cases: [url: string, expected: string][]): void => {
  for (const [url, expected] of cases) t.equal(read(url), expected, url);
};
