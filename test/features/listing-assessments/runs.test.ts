import t from 'tap';
import { assessBatch } from '../../../src/features/listing-assessments/index.ts';
import { type Task, startWorker } from '../../../src/foundation/jobs/worker.ts';
import { workOf } from '../../../src/jobs.ts';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const task: Task = assessBatch(service);

type Listing = { seller_name?: string; title?: string; price?: object; stock?: number };

const cny = (amount: string) => ({ amount, currency: 'CNY' });

async function batchOf(caller: Caller, listings: Listing[], ground = newGround(caller)): Promise<string> {
  const { id } = await newBatch(caller, await ground);
  for (let start = 0; start < listings.length; start += 1000) {
    const complaints = listings.slice(start, start + 1000).map((listing) => ({ url: newLink(), ...listing }));
    await caller.post(`/v1/complaint-batches/${id}/complaints`, { complaints });
  }
  return id;
}

const begin = (caller: Caller, batch_id: string, others: object = {}) =>
  caller.post('/v1/listing-assessment-runs', { batch_id, ...others });

/** Lets the worker's task do a run. */
async function assessed(caller: Caller & { agency_id: string }, batchId: string, others: object = {}) {
  const { status, body, text } = await begin(caller, batchId, others);
  if (status !== 201) throw new Error(`the run was answered ${status}: ${text}`);
  await task.run({ agency_id: caller.agency_id, id: body.id }, { isLast: false });
  return (await caller.get(`/v1/listing-assessment-runs/${String(body.id)}`)).body;
}

const ranked = async (caller: Caller, batchId: string, query = '') =>
  (await caller.get(`/v1/complaint-batches/${batchId}/listing-assessments?sort=-priority&limit=100${query}`)).body.data;

t.test('a worker assesses the batch, which is then ranked, the most suspicious first', async (t) => {
  const batch = await batchOf(agency, [
    { seller_name: 'Aurora', title: 'Bag', price: cny('120'), stock: 20 },
    { seller_name: 'Bargain House', title: 'Belt', price: cny('19.90'), stock: 250 },
    {},
  ]);
  const channel = { market_prices: [cny('100')], authorised_sellers: [{ name: 'Aurora' }] };
  const created = await begin(agency, batch, channel);
  t.match(created.body, { batch_id: batch, status: 'queued', done: 0, total: 3 });
  t.equal(created.headers.get('location'), `/v1/listing-assessment-runs/${created.body.id}`);
  const log = { info: () => undefined, error: () => undefined, debug: () => undefined };
  const worker = await startWorker(service.databaseUrl, workOf(service), log);
  const read = async () => (await agency.get(`/v1/listing-assessment-runs/${created.body.id}`)).body;
  while ((await read()).status !== 'succeeded') await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.stop();
  t.match(await read(), { status: 'succeeded', done: 3, total: 3 });

  const found = await ranked(agency, batch);
  t.same(
    found.map(({ band }: { band: string | null }) => band),
    ['high', 'low', null],
  );
  const complaint = (await agency.get(`/v1/complaints/${found[0].complaint_id}`)).body;
  t.equal(complaint.seller_name, 'Bargain House');
  t.same(complaint.triage, { score: found[0].score, band: 'high' }, 'the complaint shows it too');
  t.equal(found[0].listing_key, complaint.listing.listing_key);
  t.match(found[0].flags[2], {
    code: 'below_market_price',
    outcome: 'raised',
    figures: { price: cny('19.90'), market_price: cny('100') },
  });
  t.same(await ranked(agency, batch, '&band=high'), [found[0]]);
  t.same(await ranked(agency, batch, `&complaint_id=${found[1].complaint_id}`), [found[1]]);
});

t.test('a described listing and the same listing of a batch come to the same', async (t) => {
  const listings = [
    { seller_name: 'Same Seller', title: 'Hat', price: cny('10'), stock: 2 },
    { seller_name: ' ｓａｍｅ  seller ', title: 'ＨＡＴ', price: cny('14.9999'), stock: 300 },
    { seller_name: 'A', seller_url: 'https://Shop1.taobao.com/', title: ' hat\t', stock: 4 },
    { seller_name: 'B', seller_url: 'http://shop1.taobao.com', title: 'Cap', price: cny('1') },
    { seller_name: 'Other', title: 'Hat', price: { amount: '1', currency: 'USD' } },
  ];
  const compared = { market_prices: [cny('12')], authorised_sellers: [{ name: 'Other' }] };
  const batch = await batchOf(agency, listings);
  await assessed(agency, batch, compared);
  const described = await agency.post('/v1/listing-assessments', {
    listings: listings.map((listing) => ({ url: newLink(), ...listing })),
    ...compared,
  });
  const bare = (all: { score: number; band: string; flags: unknown }[]) =>
    all.map(({ score, band, flags }) => ({ score, band, flags })).sort((one, other) => other.score - one.score);
  t.same(bare(await ranked(agency, batch)), bare(described.body.data));
});

t.test('sellers are counted in all batches of the agency, prices among complaints about the same right', async (t) => {
  const ground = newGround(agency);
  const vendor = { seller_name: 'Vendor of many', title: 'Scarf' };
  const first = await batchOf(
    agency,
    Array.from({ length: 9 }, () => ({ ...vendor, price: cny('100') })),
    ground,
  );
  await assessed(agency, first);
  const outcomes = async (batch: string) =>
    (await ranked(agency, batch)).map(({ flags }: { flags: { outcome: string }[] }) => [
      flags[1]?.outcome,
      flags[3]?.outcome,
    ])[0];
  t.same(await outcomes(first), ['not_raised', 'not_raised']);
  const second = await batchOf(agency, [{ ...vendor, price: cny('50') }], ground);
  await assessed(agency, second);
  t.same(await outcomes(second), ['raised', 'raised']);
  const otherRight = await batchOf(agency, [{ ...vendor, price: cny('50') }]);
  await assessed(agency, otherRight);
  t.same(await outcomes(otherRight), ['raised', 'insufficient_data']);
});

t.test(
  'a batch of more than one piece is assessed whole; again, it keeps one assessment for each complaint',
  async (t) => {
    const batch = await batchOf(
      agency,
      Array.from({ length: 2001 }, (_, stock) => ({ stock })),
    );
    t.match(await assessed(agency, batch), { status: 'succeeded', done: 2001, total: 2001 });
    const scores = await ranked(agency, batch);
    t.equal(scores.length, 100);
    await agency.call('PUT', '/v1/listing-assessment-policy', {
      body: { weights: {}, thresholds: { large_stock: 2000 } },
    });
    await assessed(agency, batch);
    const again = await ranked(agency, batch);
    t.match(again[0], {
      id: scores.find((one: { id: string }) => one.id === again[0].id)?.id ?? String,
      policy_version: 1,
      version: 2,
    });
    t.same([again[0].score, again[1].score], [30, 0], 'one alone is raised now');
    await agency.delete('/v1/listing-assessment-policy');
  },
);

t.test('a run that was done is not done again; one that fails for the last time says so', async (t) => {
  const batch = await batchOf(agency, [{ stock: 1 }]);
  const run = await assessed(agency, batch);
  await task.run({ agency_id: agency.agency_id, id: run.id }, { isLast: false });
  t.equal((await agency.get(`/v1/listing-assessment-runs/${run.id}`)).body.version, run.version);

  const other = (await begin(agency, batch)).body;
  let reads = 0;
  const failing = assessBatch({
    ...service,
    clock: {
      now: () => {
        reads += 1;
        if (reads === 2) throw new Error('the clock stands still');
        return service.clock.now();
      },
    },
  });
  await t.rejects(failing.run({ agency_id: agency.agency_id, id: other.id }, { isLast: true }), /stands still/);
  t.equal((await agency.get(`/v1/listing-assessment-runs/${other.id}`)).body.status, 'failed');
  const gone = { agency_id: agency.agency_id, id: ground404 };
  await t.resolves(task.run(gone, { isLast: false }), 'a run whose batch was deleted is left');
});

const ground404 = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

t.test('another agency, and a credential for other clients, find no batch, no run and no assessment', async (t) => {
  const batch = await batchOf(agency, [{ stock: 1 }]);
  const run = await assessed(agency, batch);
  const stranger = await service.newAgency('South Sea IP');
  const { id } = await agency.make('/v1/clients', { name: 'Other' });
  const restricted = await restrictedTo(service, agency, [id]);
  for (const caller of [stranger, restricted]) {
    const refused = await begin(caller, batch);
    t.match([refused.status, refused.body.errors], [422, [{ pointer: '/batch_id', code: 'not_found' }]]);
    t.equal((await caller.get(`/v1/listing-assessment-runs/${run.id}`)).status, 404);
    t.equal((await caller.get(`/v1/complaint-batches/${batch}/listing-assessments`)).status, 404);
  }
});

t.test('a run sees what the credential sees that asked for it', async (t) => {
  const [mine, others] = [newGround(agency), newGround(agency)];
  const seller = { seller_name: 'Seller to two clients' };
  await batchOf(
    agency,
    Array.from({ length: 9 }, () => seller),
    others,
  );
  const batch = await batchOf(agency, [seller], mine);
  const restricted = await restrictedTo(service, agency, [(await mine).client_id]);
  const listings = async (caller: Caller) => {
    await assessed({ ...caller, agency_id: agency.agency_id }, batch);
    return (await ranked(caller, batch))[0].flags[1].figures.seller_listings;
  };
  t.equal(await listings(agency), 10);
  t.equal(await listings(restricted), 1);
});
