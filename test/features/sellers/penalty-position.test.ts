import t from 'tap';
import { startService } from '../../support/service.ts';
import { complaint, newGround, newLink } from '../complaints/filing.ts';
import { newNumber, seller, sellerOf } from './selling.ts';
import { complainAbout } from './selling.ts';
import { reports, submit } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-02T04:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

/** A complaint about an Alibaba.com listing that is won on the day that the clock shows. */
async function wonOn(shop: string, moment: string, severity: 'general' | 'serious'): Promise<string> {
  service.clock.set(moment);
  const url = `https://${shop}.en.alibaba.com/product/${newNumber()}-8000${newNumber()}/goods.html`;
  const { batchId, ids } = await complainAbout(agency, ground, [{ url }], { platform: 'alibaba', severity });
  const answer = await submit(agency, batchId);
  if (answer.status !== 200) throw new Error(answer.text);
  const [id = ''] = ids;
  await reports(agency, id, 'removed');
  return id;
}

const position = (id: unknown, query = '') => agency.get(`/v1/sellers/${String(id)}/penalty-position${query}`);

t.test('complaints that were won make the penalty position of their seller', async (t) => {
  const shop = `outlet${newNumber()}`;
  const ids = [
    await wonOn(shop, '2026-11-02T04:00:00.000Z', 'general'),
    await wonOn(shop, '2026-11-03T04:00:00.000Z', 'general'),
    await wonOn(shop, '2026-11-03T05:00:00.000Z', 'general'),
    // In China, where Alibaba.com counts, it is the 4th already.
    await wonOn(shop, '2026-11-03T17:00:00.000Z', 'general'),
    await wonOn(shop, '2026-11-05T04:00:00.000Z', 'serious'),
    await wonOn(shop, '2026-11-11T04:00:00.000Z', 'serious'),
  ];
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  const today = (await position(seller_id)).body;
  t.match(today, {
    ...{ as_of: '2026-11-11', scheme: 'alibaba_2022', confidence: 'third_party', points: 12 },
    ...{ general_violations: 4, serious_violations: 2 },
    current: {
      because: 'strikes',
      action: 'search_blocked',
      on: '2026-11-11',
      until: '2026-11-18',
      until_is_assumed: true,
    },
    other_schemes: ['alibaba_seed_003', 'alibaba_notice_2015', 'strikes_2014'],
  });
  t.match(
    today.strikes.find(({ counted_by }: { counted_by: string }) => counted_by === 'ip_right'),
    { ip_right_id: ground.ip_right_id, right_holder_id: ground.right_holder_id, count: 2, last_on: '2026-11-11' },
  );
  t.match(today.reached, [{ at: 2 }, { at: 1 }, { because: 'points', at: 12, on: '2026-11-04', until: '2026-11-11' }]);
  t.match(today.next_steps[0], { because: 'strikes', at: 3, missing: 1, merged_until: '2026-11-16' });
  t.same((await seller(agency, seller_id)).body.penalty_position, today, 'and it is part of the seller');
  t.match((await position(seller_id, '?as_of=2026-11-03')).body, { points: 6, current: null, serious_violations: 0 });
  t.match((await position(seller_id, '?scheme=alibaba_seed_003')).body, {
    ...{ scheme: 'alibaba_seed_003', points: 18, confidence: 'seed', current: null },
    strikes: [{ counted_by: 'seller', count: 2 }],
    next_steps: [{ action: 'account_terminated', missing: 1 }, { at: 48 }],
  });
  t.match((await position(seller_id, '?scheme=strikes_2014')).body, { points: null, strikes: [{ count: 1 }] });
});

t.test('a scheme that there is not is refused with those that there are', async (t) => {
  const found = await sellerOf(
    agency,
    ground,
    { url: newLink(), seller_name: `Shop ${newNumber()}` },
    { platform: 'taobao' },
  );
  t.match(await position(found['id'], '?scheme=alibaba_2015'), {
    status: 422,
    body: { errors: [{ in: 'query', pointer: '/scheme', code: 'unknown_scheme', detail: /taobao_points/ }] },
  });
});

t.test('where points are not known the position says so, and shows the steps that may be next', async (t) => {
  service.clock.set('2026-11-12T04:00:00.000Z');
  const shop = await agency.make('/v1/sellers', { platform: 'taobao', url: `https://shop${newNumber()}.taobao.com` });
  const step = { because: 'points', days: null, violations_needed: null };
  t.match((await position(shop.id)).body, {
    ...{ scheme: 'taobao_points', note: /may seal or close a shop earlier/ },
    ...{ points: null, violations_of_unknown_points: 0, current: null },
    next_steps: [{ ...step, at: 12, missing: 12, missing_is_at_most: false }],
  });
  const listing = { url: newLink(), seller_url: shop['url'] };
  const { batchId, ids } = await complainAbout(agency, ground, [listing], { platform: 'taobao', severity: 'general' });
  t.equal((await submit(agency, batchId)).status, 200);
  await reports(agency, ids[0] ?? '', 'removed');
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  t.equal(seller_id, shop.id);
  const { body } = await position(shop.id);
  t.match(body, { points: null, violations_of_unknown_points: 1, general_violations: 1, current: null });
  t.match(
    body.next_steps,
    [12, 24, 36, 48].map((at) => ({ ...step, at, missing: at, missing_is_at_most: true })),
  );
  t.equal(body.next_steps.length, 4);
});

t.test('where the rulebook has no scheme there is no position', async (t) => {
  const { id } = await agency.make('/v1/sellers', { platform: 'dhgate', name: `Shop ${newNumber()}` });
  t.match(await position(id), { status: 404, body: { code: 'not_found', detail: /penalty scheme/ } });
  t.equal((await seller(agency, id)).body.penalty_position, null);
  const early = await agency.make('/v1/sellers', { platform: 'alibaba', name: `Shop ${newNumber()}` });
  t.equal((await position(early.id, '?as_of=2015-04-07')).status, 404);
  t.match((await position(early.id, '?as_of=2015-04-08')).body, {
    scheme: 'alibaba_2015',
    confidence: 'seed',
    points: 0,
  });
});
