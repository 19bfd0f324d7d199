import { type Amount, isBelow, isSpread } from './amounts.ts';
import { type RedFlagCode, redFlagCodes, redFlags, type TriageThreshold } from './red-flags.ts';

/** The weights and thresholds that listings are assessed by. */
export interface TriagePolicy {
  weights: Record<RedFlagCode, number>;
  thresholds: Record<TriageThreshold, number>;
}

/**
 * How the seller stands to the official distribution channel: the right holder lets it sell, or it is one of the sellers that
 * were named; the agency noted that it may not sell; it is none of those that were named, or that the right holder lets sell.
 */
export type ChannelStanding = 'authorised' | 'listed' | 'unauthorised' | 'not_listed' | 'not_authorised';

/** What is known of a listing; null is what is not known, which speaks neither for nor against it. */
export interface TriagedListing {
  channel: ChannelStanding | null;
  /** How many listings of the brand the seller is known to have, this one included. */
  seller_listings: number | null;
  price: Amount | null;
  /** The market price, in the currency of the price. */
  market_price: Amount | null;
  /** The prices that listings of the same item ask, in the currency of the price. */
  item_prices: { prices: number; lowest: Amount; highest: Amount } | null;
  stock: number | null;
}

export type FlagOutcome = 'raised' | 'not_raised' | 'insufficient_data';

/** What a flag rests on. */
export interface FlagFigures {
  threshold: number | null;
  seller_listings: number | null;
  price: Amount | null;
  market_price: Amount | null;
  prices: number | null;
  lowest_price: Amount | null;
  highest_price: Amount | null;
  stock: number | null;
}

export interface JudgedFlag {
  code: RedFlagCode;
  weight: number;
  outcome: FlagOutcome;
  reason: string;
  figures: FlagFigures;
}

export const triageBands = ['high', 'medium', 'low'] as const;
export type TriageBand = (typeof triageBands)[number];

export interface ListingTriage {
  /** 0 to 100: how much of the weight that could be judged was raised. */
  score: number;
  /** How much of the weight could be judged. */
  judged_percent: number;
  /** Null when nothing could be judged. */
  band: TriageBand | null;
  flags: JudgedFlag[];
}

type Finding = { outcome: FlagOutcome; reason: string; figures: Partial<FlagFigures> };

/** Judges a listing by each red flag, and weighs what was found. */
export function triage(listing: TriagedListing, { weights, thresholds }: TriagePolicy): ListingTriage {
  const flags = redFlagCodes.map((code): JudgedFlag => {
    const { figures, ...finding } = judges[code](listing, thresholds);
    return { code, weight: weights[code], ...finding, figures: { ...noFigures, ...figures } };
  });
  const sum = (chosen: (flag: JudgedFlag) => boolean) =>
    flags.filter(chosen).reduce((total, { weight }) => total + weight, 0);
  const isAggravating = ({ code }: JudgedFlag) => redFlags[code].effect === 'aggravating';
  const whole = sum(isAggravating);
  const judged = sum((flag) => isAggravating(flag) && flag.outcome !== 'insufficient_data');
  const raised = sum((flag) => isAggravating(flag) && flag.outcome === 'raised');
  const mitigating = sum((flag) => !isAggravating(flag) && flag.outcome === 'raised');
  if (judged === 0) return { score: 0, judged_percent: 0, band: null, flags };
  const base = Math.max(judged * 100, whole * thresholds.least_judged_percent);
  const score = Math.max(0, Math.round(((raised - mitigating) * 10_000) / base));
  // Little that could be judged is not nothing.
  const judged_percent = Math.max(1, Math.round((judged * 100) / whole));
  return { score, judged_percent, band: bandOf(score, thresholds), flags };
}

const bandOf = (score: number, { high_score, medium_score }: TriagePolicy['thresholds']): TriageBand =>
  score >= high_score ? 'high' : score >= medium_score ? 'medium' : 'low';

const noFigures: FlagFigures = {
  threshold: null,
  seller_listings: null,
  price: null,
  market_price: null,
  prices: null,
  lowest_price: null,
  highest_price: null,
  stock: null,
};

const unknown = (reason: string, figures: Partial<FlagFigures> = {}): Finding => ({
  outcome: 'insufficient_data',
  reason,
  figures,
});

const found = (isRaised: boolean, reason: string, figures: Partial<FlagFigures> = {}): Finding => ({
  outcome: isRaised ? 'raised' : 'not_raised',
  reason,
  figures,
});

const standings: Record<ChannelStanding, Finding> = {
  authorised: found(false, 'The right holder authorises the seller.'),
  listed: found(false, 'The seller is one of the authorised sellers.'),
  unauthorised: found(true, 'The seller is recorded as unauthorised.'),
  not_listed: found(true, 'The seller is none of the authorised sellers.'),
  not_authorised: found(true, 'The right holder authorises other sellers, and this one not or no longer.'),
};

type Judge = (listing: TriagedListing, thresholds: TriagePolicy['thresholds']) => Finding;

const judges: Record<RedFlagCode, Judge> = {
  outside_authorised_channel: ({ channel }) =>
    channel === null ? unknown('The seller or the authorised sellers are not known.') : standings[channel],
  many_listings_of_seller: ({ seller_listings }, { many_listings: threshold }) => {
    const figures = { threshold, seller_listings };
    if (seller_listings === null) return unknown('The seller is not known.', figures);
    const isRaised = seller_listings >= threshold;
    return found(isRaised, `Known listings of the seller: ${seller_listings}; many are ${threshold} or more.`, figures);
  },
  below_market_price: ({ price, market_price }, { below_market_percent: threshold }) => {
    const figures = { threshold, price, market_price };
    if (price === null) return unknown('The price is not known.', figures);
    if (market_price === null) return unknown(`No market price in ${price.currency} is known.`, figures);
    const isRaised = isBelow(price, threshold, market_price);
    return found(
      isRaised,
      `The price is ${isRaised ? 'below' : 'not below'} ${threshold}% of the market price.`,
      figures,
    );
  },
  wide_price_spread: ({ price, item_prices }, { price_spread_percent: threshold }) => {
    const { prices = null, lowest: lowest_price = null, highest: highest_price = null } = item_prices ?? {};
    const figures = { threshold, price, prices, lowest_price, highest_price };
    if (price === null) return unknown('The price is not known.', figures);
    if (item_prices === null || item_prices.prices < 2)
      return unknown(`No other price of the item in ${price.currency} is known.`, figures);
    const isRaised = isSpread(item_prices.lowest, item_prices.highest, threshold);
    const extent = isRaised ? `${threshold}% or more` : `less than ${threshold}%`;
    return found(isRaised, `The highest of ${prices} prices of the item exceeds the lowest by ${extent}.`, figures);
  },
  large_stock: ({ stock }, { large_stock: threshold }) => {
    const figures = { threshold, stock };
    if (stock === null) return unknown('The stock is not known.', figures);
    return found(stock >= threshold, `Units for sale: ${stock}; a large stock is ${threshold} or more.`, figures);
  },
  few_units: ({ stock, seller_listings }, { few_units: threshold, many_listings }) => {
    const figures = { threshold, stock, seller_listings };
    if (stock === null) return unknown('The stock is not known.', figures);
    if (stock === 0) return found(false, 'Units for sale: 0; that says nothing of a resale.', figures);
    if (stock > threshold) return found(false, `Units for sale: ${stock}; few are ${threshold} or less.`, figures);
    if (seller_listings !== null && seller_listings >= many_listings)
      return found(false, `Units for sale: ${stock}, but the seller has ${seller_listings} listings.`, figures);
    return found(true, `Units for sale: ${stock}; it may be a lawful resale.`, figures);
  },
};
