import { fact, type Fact } from './facts.ts';
import { sources } from './sources.ts';

/** What speaks for or against a counterfeit, in the order of the source. */
export const redFlagCodes = [
  'outside_authorised_channel',
  'many_listings_of_seller',
  'below_market_price',
  'wide_price_spread',
  'large_stock',
  'few_units',
] as const;
export type RedFlagCode = (typeof redFlagCodes)[number];

/** A red flag raises the score; the one that is mitigating lowers it. */
export type RedFlagEffect = 'aggravating' | 'mitigating';

export interface RedFlag {
  effect: RedFlagEffect;
  /** What the source says. */
  meaning: Fact<string>;
  /** How much it counts; those that are aggravating make up the whole. */
  weight: Fact<number>;
}

const { helpdeskSuspicious } = sources;
const ownWeight = 'no source; our own weighing';

const redFlag = (effect: RedFlagEffect, weight: number, meaning: string): RedFlag => ({
  effect,
  meaning: fact(meaning, helpdeskSuspicious, 'seed'),
  weight: fact(weight, ownWeight, 'assumed', { note: 'The source gives the signs, and no order among them.' }),
});

export const redFlags: Record<RedFlagCode, RedFlag> = {
  outside_authorised_channel: redFlag(
    'aggravating',
    30,
    'The seller is not involved in the official distribution channel.',
  ),
  many_listings_of_seller: redFlag('aggravating', 20, 'There are a large number of listings from one seller.'),
  below_market_price: redFlag('aggravating', 20, 'The seller offers the product lower than the market price.'),
  wide_price_spread: redFlag(
    'aggravating',
    15,
    'The product is listed several times with a wide variation between the prices.',
  ),
  large_stock: redFlag('aggravating', 15, 'The seller has a large number of units for sale.'),
  few_units: redFlag(
    'mitigating',
    25,
    'One or few units may be no infringement: second-hand goods and original products may be sold again.',
  ),
};

/** Where a red flag begins, and how scores are read. */
export const triageThresholdNames = [
  'many_listings',
  'below_market_percent',
  'price_spread_percent',
  'large_stock',
  'few_units',
  'least_judged_percent',
  'high_score',
  'medium_score',
] as const;
export type TriageThreshold = (typeof triageThresholdNames)[number];

const assumedNumber = (value: number, note: string) => fact(value, 'no source; our own reading', 'assumed', { note });
const unsaid = 'The source says “large”, “wide” or “few”, and gives no number.';

export const triageThresholds: Record<TriageThreshold, Fact<number>> = {
  many_listings: assumedNumber(10, `So many listings of one seller, or more. ${unsaid}`),
  below_market_percent: fact(100, helpdeskSuspicious, 'seed', {
    note: 'A price below this share of the market price. The source says “lower than the market price”; a smaller share finds only what is far below it.',
  }),
  price_spread_percent: assumedNumber(
    50,
    `The highest price of an item exceeds the lowest by this share of it, or more. ${unsaid}`,
  ),
  large_stock: assumedNumber(100, `So many units, or more. ${unsaid}`),
  few_units: assumedNumber(3, `So many units, or fewer. ${unsaid}`),
  least_judged_percent: assumedNumber(
    50,
    'A score rests on at least this share of the weights: where less could be judged, the rest counts as not raised.',
  ),
  high_score: assumedNumber(60, 'From this score on the band is high.'),
  medium_score: assumedNumber(30, 'From this score on, and below the high ones, the band is medium.'),
};
