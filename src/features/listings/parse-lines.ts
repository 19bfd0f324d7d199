import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { Refusal } from '../../platforms/links/refusals.ts';
import { type KnownLink, parseLink } from '../../platforms/parse-link.ts';
import { platformsOf } from '../platforms/index.ts';
import type { ListingsParse, ParsedListing } from './schemas.ts';

type Parsed = Omit<Static<typeof ParsedListing>, 'index'>;

/** What each line leads to. A page of one of the agency's own platforms counts as a listing of it. */
export async function parseLines(ctx: Context, { lines }: Static<typeof ListingsParse>) {
  const platforms = await platformsOf(ctx);
  return { data: lines.map((line, index) => ({ index, ...described(parseLink(line, platforms)) })) };
}

const unresolved =
  'The link is a short one: it carries no id and is kept unresolved. Open it and paste the address to which it leads.';

const nothing = {
  platform: null,
  item_id: null,
  variant_id: null,
  shop_id: null,
  canonical_url: null,
  listing_key: null,
};

function described(link: KnownLink | Refusal): Parsed {
  if (link.outcome === 'rejected') return { ...nothing, ...link };
  const outcome = link.outcome === 'page' ? 'listing' : link.outcome;
  return { ...link, outcome, detail: outcome === 'short_link' ? unresolved : null };
}
