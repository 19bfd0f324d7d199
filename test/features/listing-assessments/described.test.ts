import t from 'tap';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();

type Flag = { code: string; outcome: string; reason: string; figures: Record<string, unknown> };
type Assessed = { rank: number; index: number; listing_key: string | null; score: number; band: string; flags: Flag[] };

async function assess(listings: object[], others: object = {}): Promise<Assessed[]> {
  const { status, body, text } = await agency.post('/v1/listing-assessments', { listings, ...others });
  if (status !== 200) throw new Error(`the assessment was answered ${status}: ${text}`);
  return body.data as Assessed[];
}

const outcomes = (assessed: Assessed[], code: string): (string | undefined)[] =>
  [...assessed]
    .sort((one, other) => one.index - other.index)
    .map(({ flags }) => flags.find((flag) => flag.code === code)?.outcome);

const price = (amount: string, currency = 'CNY') => ({ amount, currency });
const link = (item: number) => `https://item.taobao.com/item.htm?id=${674_000_000_000 + item}`;

t.test('listings are ranked, the most suspicious first; of equals the one of which more is known', async (t) => {
  const ranked = await assess(
    [
      { url: link(1), seller_name: 'Aurora', price: price('120'), stock: 20 },
      { stock: 20 },
      { url: link(2), seller_name: 'Bargain House', price: price('19.90'), stock: 250 },
      { url: 'nothing', price: price('19.90'), stock: 2 },
    ],
    { market_prices: [price('100')], authorised_sellers: [{ name: 'aurora' }] },
  );
  t.same(
    ranked.map(({ rank, index }) => [rank, index]),
    [
      [1, 2],
      [2, 0],
      [3, 3],
      [4, 1],
    ],
  );
  t.match(ranked[0], { listing_key: 'taobao:674000000002', band: 'high' });
  t.equal(ranked.find(({ index }) => index === 3)?.listing_key, null, 'a text without a link is judged all the same');
});

t.test('amounts of different currencies are never compared', async (t) => {
  const listings = [
    { title: 'Bag', price: price('5', 'USD') },
    { title: 'Bag', price: price('100') },
    { title: ' BAG ', price: price('10') },
  ];
  const assessed = await assess(listings, { market_prices: [price('100')] });
  t.same(outcomes(assessed, 'below_market_price'), ['insufficient_data', 'not_raised', 'raised']);
  t.same(outcomes(assessed, 'wide_price_spread'), ['insufficient_data', 'raised', 'raised']);
  const dollars = await assess(listings, { market_prices: [price('100'), price('4.99', 'USD')] });
  t.same(outcomes(dollars, 'below_market_price'), ['not_raised', 'not_raised', 'raised']);
});

t.test('a spread is that of one item: by its name at the agency, or else its title', async (t) => {
  const spread = (...listings: object[]) => assess(listings).then((found) => outcomes(found, 'wide_price_spread'));
  t.same(await spread({ title: 'Bag', price: price('10') }, { title: 'Belt', price: price('99') }), [
    'insufficient_data',
    'insufficient_data',
  ]);
  const named = { item: 'A-1', title: 'Bag', price: price('10') };
  t.same(await spread(named, { item: 'A-1', title: 'Bag!', price: price('14.99') }), ['not_raised', 'not_raised']);
  t.same(await spread(named, { item: 'A-1', title: 'Bag!', price: price('15') }), ['raised', 'raised']);
  const twice = [
    { ...named, url: link(1) },
    { ...named, url: link(1), price: price('99') },
  ];
  t.same(await spread(...twice), ['insufficient_data', 'insufficient_data'], 'one listing, given twice');
  t.same(await spread(named, { item: 'A-1' }), ['insufficient_data', 'insufficient_data']);
});

t.test('listings of one seller are counted once each, on each platform by itself', async (t) => {
  const of = (count: number, seller: object) =>
    Array.from({ length: count }, (_, item) => ({ url: link(item), ...seller }));
  const many = async (listings: object[]) => new Set(outcomes(await assess(listings), 'many_listings_of_seller'));
  t.same(await many(of(10, { seller_name: 'Bargain House' })), new Set(['raised']));
  t.same(await many(of(9, { seller_name: 'Bargain House' })), new Set(['not_raised']));
  t.same(await many([...of(9, { seller_name: 'X' }), { url: link(0), seller_name: 'x' }]), new Set(['not_raised']));
  const elsewhere = { url: 'https://detail.tmall.com/item.htm?id=674000000001', seller_name: 'X' };
  t.same(await many([...of(9, { seller_name: 'X' }), elsewhere]), new Set(['not_raised']));
  t.same(await many(of(10, {})), new Set(['insufficient_data']));
  t.same(await many([{ seller_name: 'X', seller_listings: 10 }]), new Set(['raised']), 'what the agency knows counts');
});

t.test('the authorised channel: an address decides, a name where there is none, and nothing is guessed', async (t) => {
  const shop = 'https://shop1.taobao.com/';
  const outside = async (seller: object, authorised_sellers?: object[]) =>
    outcomes(await assess([seller], { authorised_sellers }), 'outside_authorised_channel')[0];
  const channel = [{ name: 'Aurora Store', url: shop }];
  t.equal(await outside({ seller_name: 'Aurora Store' }, channel), 'not_raised');
  t.equal(await outside({ seller_name: ' ＡＵＲＯＲＡ  store' }, channel), 'not_raised', 'width, case, blanks');
  t.equal(await outside({ seller_url: 'http://shop1.taobao.com' }, channel), 'not_raised');
  t.equal(
    await outside({ seller_name: 'Aurora Store', seller_url: 'https://shop2.taobao.com' }, channel),
    'raised',
    'a copied name',
  );
  t.equal(await outside({ seller_name: 'Bargain House' }, channel), 'raised');
  t.equal(await outside({ seller_name: 'Bargain House' }, []), 'raised', 'a channel without any seller');
  t.equal(await outside({ seller_name: 'Bargain House' }), 'insufficient_data', 'no channel is known');
  t.equal(await outside({}, channel), 'insufficient_data', 'no seller is known');
  t.equal(await outside({ seller_name: 'Aurora' }, [{ url: shop }]), 'insufficient_data', 'nothing to compare');
  const onTmall = [{ name: 'Aurora Store', platform: 'tmall' }];
  t.equal(await outside({ url: link(1), seller_name: 'Aurora Store' }, onTmall), 'raised', 'another platform');
});

t.test('what is not known of a listing is named and counts neither way', async (t) => {
  const [nothing] = await assess([{}]);
  t.match(nothing, { score: 0, judged_percent: 0, band: null });
  t.same(new Set(nothing?.flags.map(({ outcome }) => outcome)), new Set(['insufficient_data']));
  const [whole] = await assess([{ price: null, stock: null, seller_name: null }]);
  t.same(whole, nothing, 'null is not known either');
});

t.test('what cannot be compared is refused, all of it at once', async (t) => {
  const { status, body } = await agency.post('/v1/listing-assessments', {
    listings: [{ stock: 1 }],
    market_prices: [price('1'), price('2', 'USD'), price('3')],
    authorised_sellers: [{ platform: 'tmall' }],
  });
  t.equal(status, 422);
  t.match(body.errors, [
    { pointer: '/market_prices/2/currency', code: 'duplicate' },
    { pointer: '/authorised_sellers/0', code: 'required' },
  ]);
  for (const wrong of [{ listings: [] }, { listings: [{ colour: 'red' }] }, { listings: [{ price: price('1,5') }] }])
    t.equal((await agency.post('/v1/listing-assessments', wrong)).status, 400, JSON.stringify(wrong));
});

t.test('a thousand listings and a channel of a thousand sellers are assessed in no time', async (t) => {
  const listings = Array.from({ length: 1000 }, (_, item) => ({
    url: link(item),
    title: `Bag ${item % 50}`,
    seller_name: `Seller ${item % 100}`,
    price: price(`${10 + (item % 7)}.50`),
    stock: item,
  }));
  const authorised_sellers = Array.from({ length: 1000 }, (_, index) => ({ name: `Authorised ${index}` }));
  const started = Date.now();
  const assessed = await assess(listings, { authorised_sellers, market_prices: [price('12')] });
  t.equal(assessed.length, 1000);
  t.ok(Date.now() - started < 3000, `it took ${Date.now() - started} ms`);
  t.equal((await agency.post('/v1/listing-assessments', { listings: [...listings, {}] })).status, 400);
});
