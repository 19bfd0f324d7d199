import t from 'tap';
import { labelledLinks, negativeLinks, summary } from '../../platforms/labelled-links.ts';
import { asAgency, type Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { addLinks, complaint, newBatch, newGround } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();

const fields = [
  'index',
  'outcome',
  'platform',
  'item_id',
  'variant_id',
  'shop_id',
  'canonical_url',
  'listing_key',
  'code',
  'detail',
];

type Parsed = Record<string, string | null> & { index: number; outcome: string };

/** Parses lines, in as many requests as they need. */
async function parse(caller: Caller, lines: string[]): Promise<Parsed[]> {
  const parsed: Parsed[] = [];
  for (let from = 0; from < lines.length; from += 1000) {
    const { status, body, text } = await caller.post('/v1/listings/parse', { lines: lines.slice(from, from + 1000) });
    if (status !== 200) throw new Error(`parsing was answered ${status}: ${text}`);
    parsed.push(...(body.data as Parsed[]));
  }
  return parsed;
}

const parseOne = async (caller: Caller, line: string): Promise<Parsed> => {
  const [parsed] = await parse(caller, [line]);
  if (parsed === undefined) throw new Error('a line was not answered');
  return parsed;
};

const addKleinmarkt = (caller: Caller, code = 'kleinmarkt') =>
  caller.make('/v1/platforms', {
    code,
    names: { en: 'Kleinmarkt' },
    hosts: ['kleinmarkt.example'],
    language: 'de',
    contact: { kind: 'email', address: 'legal@kleinmarkt.example', name: null },
  });

t.test('every labelled link is understood as labelled, and every negative one refused with its reason', async (t) => {
  const rows = labelledLinks();
  const parsed = await parse(
    agency,
    rows.map(({ input }) => input),
  );
  t.equal(parsed.length, rows.length);
  rows.forEach(({ input, expected }, at) => t.equal(summary(parsed[at] as Parsed), expected, input));
  // A line with a NUL never arrives: it is no text (see below).
  const negatives = negativeLinks().filter((line) => !line.includes('\0'));
  t.ok(negatives.length > 230);
  for (const [at, one] of (await parse(agency, negatives)).entries()) {
    t.match(one, { outcome: 'rejected', code: /^[a-z_]+$/, detail: /\.$/ }, (negatives[at] ?? '').slice(0, 100));
    t.match(one, { platform: null, item_id: null, shop_id: null, canonical_url: null, listing_key: null });
  }
});

t.test('every field is there in every entry, in the order of the lines, and ids are text', async (t) => {
  const lines = [
    'https://item.taobao.com/item.htm?id=674927362845&skuId=5021347812345',
    'https://shop123456.taobao.com/',
    'https://amzn.to/4gyj1Wj',
    '',
    '看看 https://shop.tiktok.com/view/product/1729732615040962895 真的',
    'https://shopee.sg/a-i.9007199254740993.9223372036854775807',
  ];
  const parsed = await parse(agency, lines);
  for (const [at, one] of parsed.entries()) t.same(Object.keys(one).sort(), [...fields].sort(), `entry ${at}`);
  t.same(
    parsed.map(({ index }) => index),
    lines.map((_, at) => at),
  );
  t.same(parsed[0], {
    index: 0,
    outcome: 'listing',
    platform: 'taobao',
    item_id: '674927362845',
    variant_id: '5021347812345',
    shop_id: null,
    canonical_url: 'https://item.taobao.com/item.htm?id=674927362845',
    listing_key: 'taobao:674927362845',
    code: null,
    detail: null,
  });
  t.match(parsed[1], { outcome: 'shop', item_id: null, shop_id: '123456', listing_key: 'taobao:shop:123456' });
  t.match(parsed[2], {
    outcome: 'short_link',
    platform: 'amazon',
    code: '4gyj1Wj',
    canonical_url: null,
    listing_key: 'short_link:https://amzn.to/4gyj1Wj',
    detail: /no id .* unresolved.*paste the address/,
  });
  t.match(parsed[3], { outcome: 'rejected', platform: null, code: 'not_a_url' });
  t.match(parsed[4], { outcome: 'listing', platform: 'tiktok_shop', item_id: '1729732615040962895' });
  t.match(parsed[5], { shop_id: '9007199254740993', item_id: '9223372036854775807' }, 'ids beyond 2^53 are exact');
});

t.test('address and key are those of a complaint about the link', async (t) => {
  await addKleinmarkt(agency);
  const cases: [platform: string, enforcement_type: string, line: string][] = [
    ['taobao', 'listing', 'https://world.taobao.com/item/674927300001.htm'],
    ['taobao', 'storefront', 'https://shop1234567.taobao.com/'],
    ['taobao', 'listing', 'https://m.tb.cn/h.5CJXeVU?tk=1'],
    ['amazon', 'listing', 'https://www.amazon.de/gp/product/b0fgjf5qn7/?ref_=x'],
    ['mercadolibre', 'listing', 'https://produto.mercadolivre.com.br/MLB-1207263399-xx-_JM'],
    ['shopee', 'storefront', 'https://shopee.com.my/shop/4711'],
    ['meta', 'listing', 'https://www.facebook.com/marketplace/item/1234567890/?ref=x#y'],
    ['kleinmarkt', 'listing', 'Look: HTTPS://Shop.Kleinmarkt.example/Item/7?id=3#photos'],
  ];
  for (const [platform, enforcement_type, line] of cases) {
    const reason = enforcement_type === 'storefront' ? 'trademark_use' : 'counterfeit_goods';
    const batch = await newBatch(agency, await newGround(agency), {
      ...{ platform, enforcement_type },
      reason: platform !== 'taobao' ? reason : enforcement_type === 'listing' ? 'counterfeit_features' : 'improper_use',
    });
    const added = await addLinks(agency, batch.id, [line]);
    const { listing } = await complaint(agency, added.body.results[0].id);
    const { outcome, ...parsed } = await parseOne(agency, line);
    t.equal(outcome, listing.kind, line);
    for (const field of ['platform', 'item_id', 'variant_id', 'shop_id', 'canonical_url', 'listing_key']) {
      t.equal(parsed[field], listing[field], `${field} of ${line}`);
    }
  }
});

t.test('shops of one number on two country sites have two keys, of one site one', async (t) => {
  const keys = (await parse(agency, ['https://shopee.sg/shop/4711', 'https://shopee.com.my/shop/4711'])).map(
    ({ listing_key }) => listing_key,
  );
  t.same(keys, ['shopee.sg:shop:4711', 'shopee.com.my:shop:4711']);
});

t.test('a page of an own platform is a listing of it, and means nothing to another agency', async (t) => {
  const [owner, stranger] = [await service.newAgency(), await service.newAgency()];
  await addKleinmarkt(owner, 'markt');
  const line = 'http://kleinmarkt.example/Item/7?id=3#photos';
  t.match(await parseOne(owner, line), {
    outcome: 'listing',
    platform: 'markt',
    item_id: null,
    shop_id: null,
    canonical_url: 'http://kleinmarkt.example/Item/7?id=3',
    listing_key: 'markt:kleinmarkt.example/Item/7?id=3',
    code: null,
    detail: null,
  });
  t.match(await parseOne(stranger, line), {
    outcome: 'rejected',
    platform: null,
    code: 'unsupported_host',
    listing_key: null,
  });
  const refused: [string, string][] = [
    ['https://u@kleinmarkt.example/', 'userinfo'],
    ['https://kleinmarkt.example:8443/', 'bad_port'],
    ['https://notkleinmarkt.example/', 'unsupported_host'],
    [`https://kleinmarkt.example/${'x'.repeat(400)}`, 'too_long'],
    ['https://kleinmarkt.example/../x', 'malformed'],
    ['https://item.taobao.com.evil.example/item.htm?id=1', 'lookalike_host'],
  ];
  for (const [text, code] of refused) t.match(await parseOne(owner, text), { outcome: 'rejected', code }, text);
  const { id } = await owner.make('/v1/clients', { name: 'Aurora' });
  t.match(
    await parseOne(await restrictedTo(service, owner, [id]), line),
    { platform: 'markt' },
    'for some clients too',
  );
});

t.test('a thousand lines of ten thousand characters are answered, one more of either is not', async (t) => {
  const line = 'https://item.taobao.com/item.htm?id=674927362845';
  const longest = `${line} ${'x'.repeat(10_000 - line.length - 1)}`;
  const lengths = await parse(agency, Array<string>(1000).fill(longest));
  t.ok(lengths.every(({ item_id }) => item_id === '674927362845'));
  t.equal(lengths.at(-1)?.index, 999);
  const faulty: [unknown, string, string][] = [
    [[], '/lines', 'too_few'],
    [Array(1001).fill(line), '/lines', 'too_many'],
    [[line, `${longest}x`], '/lines/1', 'too_long'],
    [[line, null], '/lines/1', 'wrong_type'],
    [['a\0b'], '/lines/0', 'control_character'],
  ];
  for (const [lines, pointer, code] of faulty) {
    t.match(await agency.post('/v1/listings/parse', { lines }), { status: 400, body: { errors: [{ pointer, code }] } });
  }
  t.match(await agency.post('/v1/listings/parse', { lines: [line], more: 1 }), { status: 400 });
  t.equal((await agency.post('/v1/listings/parse', { lines: Array(1000).fill('汉'.repeat(10_000)) })).status, 413);
});

t.test('a thousand hostile lines are answered, each with a reason', async (t) => {
  const fillers = ['a.', 'https://', '[', '](https://', '【', ')', '&id=1', 'a:', '.-+', '\\', '。', '-g-1', '/-/'];
  const hosts = ['item.taobao.com', 'www.amazon.de', 'shopee.sg', 'www.temu.com', 'articulo.mercadolibre.cl'];
  const hostile = Array.from({ length: 1000 }, (_, at) => {
    const filler = (fillers[at % fillers.length] ?? '').repeat(5000);
    const start = at % 3 === 0 ? '' : `https://${hosts[at % hosts.length]}/${at % 3 === 1 ? '' : 'a?'}`;
    return `${start}${filler}`.slice(0, at % 2 === 0 ? 2000 : 10_000);
  });
  const parsed = await parse(agency, hostile);
  t.equal(parsed.length, 1000);
  for (const { outcome, detail } of parsed) t.ok(outcome !== 'rejected' || detail !== null);
});

t.test('parsing needs the scope for it and nothing else', async (t) => {
  const statusWith = async (scope: string): Promise<number> => {
    const { key } = await agency.make('/v1/api-keys', { name: 'A narrower key', scopes: [scope] });
    return (await asAgency(service.url, String(key)).post('/v1/listings/parse', { lines: ['x'] })).status;
  };
  t.equal(await statusWith('listings:read'), 200);
  t.equal(await statusWith('platforms:read'), 403);
});
