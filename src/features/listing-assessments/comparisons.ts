import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { Amount } from '../../platforms/amounts.ts';
import type { ChannelStanding } from '../../platforms/listing-triage.ts';
import type { SellerChannel } from '../sellers/index.ts';
import type { ComparedWith } from './schemas.ts';

/** A seller as a listing names it. */
export type Seller = { platform: string | null; name: string | null; url: string | null };

/** The market price in the currency of a price; null when there is none. */
export const marketPriceFor = (price: Amount | null, { market_prices = [] }: ComparedWith): Amount | null =>
  market_prices.find(({ currency }) => currency === price?.currency) ?? null;

/** Text as it is compared: without differences of width, case and blanks. */
export const levelled = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const levelledAddress = (url: string): string => levelled(url).replace(/^https?:\/\/|\/$/g, '');

/** What a seller is known by on a platform: the address, or else the name; null when neither is known. */
export function sellerKey({ platform, name, url }: Seller): string | null {
  if (url !== null) return `${platform ?? ''} ${levelledAddress(url)}`;
  return name === null ? null : `${platform ?? ''} ${levelled(name)}`;
}

/**
 * How a seller stands to the authorised channel; null when that cannot be told. Whom the right holder lets sell belongs to it, and
 * so does whom the request names; where the request names nobody, the right holder's word is the whole of it.
 * @param listed whether the request names the seller
 * @param known what the records of sellers say of it
 */
export function channelOf(
  { authorised_sellers }: ComparedWith,
  { listed, known }: { listed: boolean | null; known: SellerChannel | null },
): ChannelStanding | null {
  if (known === 'authorised') return known;
  if (listed === true) return 'listed';
  if (known === 'unauthorised' || authorised_sellers === undefined) return known;
  return listed === null ? null : 'not_listed';
}

/**
 * Tells whether a seller is one of those that the request names; null when that cannot be told. The address decides where both
 * have one: a name is copied easily.
 */
export function authorisedChannel({ authorised_sellers }: ComparedWith): (seller: Seller) => boolean | null {
  if (authorised_sellers === undefined) return () => null;
  const channel = authorised_sellers.map(({ platform, name, url }) => ({
    platform: platform ?? null,
    name: name === undefined ? null : levelled(name),
    url: url === undefined ? null : levelledAddress(url),
  }));
  return (seller) => {
    if (seller.name === null && seller.url === null) return null;
    const name = seller.name === null ? null : levelled(seller.name);
    const url = seller.url === null ? null : levelledAddress(seller.url);
    const answers = channel
      .filter(({ platform }) => platform === null || seller.platform === null || platform === seller.platform)
      .map((one) => isSame(url, one.url) ?? isSame(name, one.name));
    if (answers.includes(true)) return true;
    return answers.includes(null) ? null : false;
  };
}

const isSame = (one: string | null, other: string | null): boolean | null =>
  one === null || other === null ? null : one === other;

/** What is wrong with what listings are to be compared with. */
export function comparisonFaults({ market_prices = [], authorised_sellers = [] }: ComparedWith): ProblemDetail[] {
  const currencies = market_prices.map(({ currency }) => currency);
  return [
    ...market_prices.flatMap(({ currency }, index) =>
      currencies.indexOf(currency) === index
        ? []
        : [
            bodyError(
              `/market_prices/${index}/currency`,
              'duplicate',
              `There is a market price in ${currency} already.`,
            ),
          ],
    ),
    ...authorised_sellers.flatMap(({ name, url }, index) =>
      name === undefined && url === undefined
        ? [bodyError(`/authorised_sellers/${index}`, 'required', 'A seller needs a name or an address.')]
        : [],
    ),
  ];
}
