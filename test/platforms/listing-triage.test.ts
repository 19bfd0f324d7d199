import t from 'tap';
import type { Amount } from '../../src/platforms/amounts.ts';
import { type TriagedListing, triage, type TriagePolicy } from '../../src/platforms/listing-triage.ts';
import {
  type RedFlagCode,
  redFlagCodes,
  redFlags,
  triageThresholdNames,
  triageThresholds,
} from '../../src/platforms/red-flags.ts';

const policy: TriagePolicy = {
  weights: Object.fromEntries(
    redFlagCodes.map((code) => [code, redFlags[code].weight.value]),
  ) as TriagePolicy['weights'],
  thresholds: Object.fromEntries(
    triageThresholdNames.map((name) => [name, triageThresholds[name].value]),
  ) as TriagePolicy['thresholds'],
};

const cny = (amount: string): Amount => ({ amount, currency: 'CNY' });
const prices = (lowest: string, highest: string, count = 2) => ({
  prices: count,
  lowest: cny(lowest),
  highest: cny(highest),
});

const nothing: TriagedListing = {
  channel: null,
  seller_listings: null,
  price: null,
  market_price: null,
  item_prices: null,
  stock: null,
};

/** Nothing speaks against it. */
const harmless: TriagedListing = {
  channel: 'authorised',
  seller_listings: 1,
  price: cny('100'),
  market_price: cny('100'),
  item_prices: prices('100', '100'),
  stock: 50,
};

const flagOf = (code: RedFlagCode, listing: TriagedListing, by = policy) => {
  const flag = triage(listing, by).flags.find((one) => one.code === code);
  if (flag === undefined) throw new Error(`${code} was not judged`);
  return flag;
};

const withThreshold = (name: keyof TriagePolicy['thresholds'], value: number): TriagePolicy => ({
  ...policy,
  thresholds: { ...policy.thresholds, [name]: value },
});

t.test(
  'each flag is raised on one side of its threshold, not on the other, and left open where data is missing',
  async (t) => {
    const cases: [code: RedFlagCode, listing: Partial<TriagedListing>, outcome: string][] = [
      ['outside_authorised_channel', { channel: 'not_listed' }, 'raised'],
      ['outside_authorised_channel', { channel: 'not_authorised' }, 'raised'],
      ['outside_authorised_channel', { channel: 'unauthorised' }, 'raised'],
      ['outside_authorised_channel', { channel: 'listed' }, 'not_raised'],
      ['outside_authorised_channel', { channel: 'authorised' }, 'not_raised'],
      ['outside_authorised_channel', { channel: null }, 'insufficient_data'],
      ['many_listings_of_seller', { seller_listings: 10 }, 'raised'],
      ['many_listings_of_seller', { seller_listings: 9 }, 'not_raised'],
      ['many_listings_of_seller', { seller_listings: null }, 'insufficient_data'],
      ['below_market_price', { price: cny('99.9999'), market_price: cny('100.00') }, 'raised'],
      ['below_market_price', { price: cny('100'), market_price: cny('100.00') }, 'not_raised'],
      ['below_market_price', { price: cny('0'), market_price: cny('0.01') }, 'raised'],
      ['below_market_price', { price: cny('999999999999.9998'), market_price: cny('999999999999.9999') }, 'raised'],
      ['below_market_price', { price: null, market_price: cny('100') }, 'insufficient_data'],
      ['below_market_price', { price: cny('1'), market_price: null }, 'insufficient_data'],
      ['wide_price_spread', { item_prices: prices('100', '150') }, 'raised'],
      ['wide_price_spread', { item_prices: prices('100', '149.9999') }, 'not_raised'],
      ['wide_price_spread', { item_prices: prices('0', '0.01') }, 'raised'],
      ['wide_price_spread', { item_prices: prices('0', '0') }, 'not_raised'],
      ['wide_price_spread', { item_prices: prices('100', '100', 1) }, 'insufficient_data'],
      ['wide_price_spread', { item_prices: null }, 'insufficient_data'],
      ['wide_price_spread', { price: null }, 'insufficient_data'],
      ['large_stock', { stock: 100 }, 'raised'],
      ['large_stock', { stock: 99 }, 'not_raised'],
      ['large_stock', { stock: null }, 'insufficient_data'],
      ['few_units', { stock: 3 }, 'raised'],
      ['few_units', { stock: 4 }, 'not_raised'],
      ['few_units', { stock: 1 }, 'raised'],
      ['few_units', { stock: 0 }, 'not_raised'],
      ['few_units', { stock: 3, seller_listings: 9 }, 'raised'],
      ['few_units', { stock: 3, seller_listings: 10 }, 'not_raised'],
      ['few_units', { stock: 3, seller_listings: null }, 'raised'],
      ['few_units', { stock: null }, 'insufficient_data'],
    ];
    for (const [code, listing, outcome] of cases)
      t.equal(flagOf(code, { ...harmless, ...listing }).outcome, outcome, `${code} ${JSON.stringify(listing)}`);
  },
);

t.test("the agency's own thresholds move the boundaries", async (t) => {
  const below70 = withThreshold('below_market_percent', 70);
  t.equal(flagOf('below_market_price', { ...harmless, price: cny('69.9999') }, below70).outcome, 'raised');
  t.equal(flagOf('below_market_price', { ...harmless, price: cny('70') }, below70).outcome, 'not_raised');
  const eleven = withThreshold('many_listings', 11);
  t.equal(flagOf('many_listings_of_seller', { ...harmless, seller_listings: 11 }, eleven).outcome, 'raised');
  t.equal(flagOf('many_listings_of_seller', { ...harmless, seller_listings: 10 }, eleven).outcome, 'not_raised');
  const spread20 = withThreshold('price_spread_percent', 20);
  t.equal(flagOf('wide_price_spread', { ...harmless, item_prices: prices('10', '12') }, spread20).outcome, 'raised');
  t.equal(
    flagOf('wide_price_spread', { ...harmless, item_prices: prices('10', '11.9999') }, spread20).outcome,
    'not_raised',
  );
  const stock50 = withThreshold('large_stock', 50);
  t.equal(flagOf('large_stock', { ...harmless, stock: 50 }, stock50).outcome, 'raised');
  t.equal(flagOf('large_stock', { ...harmless, stock: 49 }, stock50).outcome, 'not_raised');
  const five = withThreshold('few_units', 5);
  t.equal(flagOf('few_units', { ...harmless, stock: 5 }, five).outcome, 'raised');
  t.equal(flagOf('few_units', { ...harmless, stock: 6 }, five).outcome, 'not_raised');
});

t.test('a flag shows the figures that it rests on', async (t) => {
  const { figures, reason } = flagOf('below_market_price', { ...harmless, price: cny('19.90') });
  t.match(figures, { threshold: 100, price: cny('19.90'), market_price: cny('100'), stock: null, prices: null });
  t.equal(reason, 'The price is below 100% of the market price.');
  t.match(flagOf('wide_price_spread', { ...harmless, item_prices: prices('10', '90', 7) }).figures, {
    threshold: 50,
    prices: 7,
    lowest_price: cny('10'),
    highest_price: cny('90'),
  });
  t.match(flagOf('below_market_price', { ...harmless, market_price: null }).reason, 'No market price in CNY is known.');
});

t.test('the score is the raised share of what could be judged, and of half of all at least', async (t) => {
  const scoreOf = (listing: Partial<TriagedListing>, by = policy) => {
    const { score, judged_percent, band } = triage({ ...nothing, ...listing }, by);
    return { score, judged_percent, band };
  };
  const worst = { ...harmless, channel: 'not_listed' as const, seller_listings: 500, price: cny('10'), stock: 900 };
  const cases: [listing: Partial<TriagedListing>, found: ReturnType<typeof scoreOf>][] = [
    [harmless, { score: 0, judged_percent: 100, band: 'low' }],
    [
      { ...worst, item_prices: prices('10', '100') },
      { score: 100, judged_percent: 100, band: 'high' },
    ],
    [
      { ...worst, item_prices: null },
      { score: 100, judged_percent: 85, band: 'high' },
    ],
    [
      { ...harmless, channel: 'not_listed' as const },
      { score: 30, judged_percent: 100, band: 'medium' },
    ],
    [
      { ...harmless, channel: 'not_listed' as const, item_prices: null },
      { score: 35, judged_percent: 85, band: 'medium' },
    ],
    [{ stock: 100 }, { score: 30, judged_percent: 15, band: 'medium' }],
    [{ channel: 'not_listed' as const }, { score: 60, judged_percent: 30, band: 'high' }],
    [
      { channel: 'not_listed' as const, stock: 3 },
      { score: 10, judged_percent: 45, band: 'low' },
    ],
    [{ stock: 3 }, { score: 0, judged_percent: 15, band: 'low' }],
    [{}, { score: 0, judged_percent: 0, band: null }],
  ];
  for (const [listing, found] of cases) t.same(scoreOf(listing), found, JSON.stringify(listing));
  t.equal(scoreOf({ stock: 100 }, withThreshold('least_judged_percent', 0)).score, 100);
  t.equal(scoreOf({ channel: 'not_listed' as const }, withThreshold('high_score', 61)).band, 'medium');
  t.equal(scoreOf({ stock: 100 }, withThreshold('medium_score', 31)).band, 'low');
});

t.test('what is not known of a listing changes no outcome of another flag, whichever is left out', async (t) => {
  const worst: TriagedListing = {
    ...harmless,
    channel: 'not_listed',
    seller_listings: 10,
    price: cny('10'),
    stock: 100,
  };
  const left: [field: keyof TriagedListing, codes: RedFlagCode[]][] = [
    ['channel', ['outside_authorised_channel']],
    ['seller_listings', ['many_listings_of_seller']],
    ['price', ['below_market_price', 'wide_price_spread']],
    ['market_price', ['below_market_price']],
    ['item_prices', ['wide_price_spread']],
    ['stock', ['large_stock', 'few_units']],
  ];
  for (const [field, codes] of left)
    for (const code of redFlagCodes)
      t.equal(
        flagOf(code, { ...worst, [field]: null }).outcome,
        codes.includes(code) ? 'insufficient_data' : flagOf(code, worst).outcome,
        `${code} without ${field}`,
      );
});

t.test('however little could be judged, a score has a band and a share that is not nothing', async (t) => {
  const hundred = Object.fromEntries(redFlagCodes.map((code) => [code, 100])) as TriagePolicy['weights'];
  const heavy = { ...policy, weights: { ...hundred, large_stock: 1 } };
  t.match(triage({ ...nothing, stock: 100 }, heavy), { judged_percent: 1, band: 'low', score: 0 });
  const three = { ...policy, weights: { ...hundred, large_stock: 2 } };
  t.match(triage({ ...nothing, stock: 100 }, three), { judged_percent: 1, band: 'low', score: 1 });
});

t.test('a flag that counts nothing is judged and changes no score', async (t) => {
  const without = { ...policy, weights: { ...policy.weights, large_stock: 0 } };
  const listing = { ...harmless, stock: 100 };
  t.equal(flagOf('large_stock', listing, without).outcome, 'raised');
  t.match(triage(listing, without), { score: 0, judged_percent: 100 });
});

t.test('what the source gives is marked as its own, the rest as assumed', async (t) => {
  for (const code of redFlagCodes) {
    t.match(redFlags[code].meaning, { source: /^seed 001 §2\.3/, confidence: 'seed' });
    t.equal(redFlags[code].weight.confidence, 'assumed');
  }
  for (const name of triageThresholdNames)
    t.equal(triageThresholds[name].confidence, name === 'below_market_percent' ? 'seed' : 'assumed', name);
  const whole = redFlagCodes.filter((code) => redFlags[code].effect === 'aggravating');
  t.equal(
    whole.reduce((sum, code) => sum + redFlags[code].weight.value, 0),
    100,
  );
});
