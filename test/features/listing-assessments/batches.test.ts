import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { withWorker, jobOver } from '../complaint-imports/importing.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';
import { assessed, batchOf, begin, cny, doJob, flagOf, type Listing, ranked } from './assessing.ts';

const service = await startService(t);
const agency = await service.newAgency();

const newBatchOf = async (listings: readonly Listing[]) => batchOf(agency, listings, await newGround(agency));
const stocks = (count: number): Listing[] => Array.from({ length: count }, (_, stock) => ({ stock }));

t.test('a batch is assessed in a job, and is then ranked, the most suspicious first', async (t) => {
  const worked = await service.newAgency();
  const batch = await batchOf(
    worked,
    [
      { seller_name: 'Aurora', title: 'Bag', price: cny('120'), stock: 20 },
      { seller_name: 'Bargain House', title: 'Belt', price: cny('19.90'), stock: 250 },
      {},
    ],
    await newGround(worked),
  );
  const started = await begin(worked, batch, { market_prices: [cny('100')], authorised_sellers: [{ name: 'Aurora' }] });
  t.equal(started.status, 202);
  t.match(started.body, {
    ...{ kind: 'listing_assessment', status: 'queued', progress: { done: 0, total: 3 } },
    ...{ subject_type: 'complaint_batch', subject_id: batch, result: null },
  });
  t.equal(started.headers.get('location'), `/v1/jobs/${started.body.id}`);
  await withWorker(t, service);
  const job = await jobOver(worked, started.body.id);
  t.match(job, { status: 'succeeded', progress: { done: 3, total: 3 } });
  t.same(job.result, { assessed: 3, high: 1, medium: 0, low: 1, not_judged: 1, superseded: 0 });

  const found = await ranked(worked, batch);
  t.same(
    found.map(({ band, job_id }) => [band, job_id]),
    ['high', 'low', null].map((band) => [band, job.id]),
  );
  const complaint = (await worked.get(`/v1/complaints/${found[0]?.complaint_id}`)).body;
  t.match(found[0], { seller_id: complaint.seller_id, listing_key: complaint.listing.listing_key });
  t.equal(complaint.seller_name, 'Bargain House');
  t.same(complaint.triage, { score: found[0]?.score, band: 'high' }, 'the complaint shows it too');
  t.match(flagOf(found[0]?.flags ?? [], 'below_market_price'), {
    outcome: 'raised',
    figures: { price: cny('19.90'), market_price: cny('100') },
  });
});

t.test('the ranked listings of a batch are filtered, and read page by page without a gap', async (t) => {
  const batch = await newBatchOf([
    { seller_name: 'First', stock: 100 },
    { seller_name: 'Second', stock: 100 },
    ...stocks(5),
    {},
  ]);
  await assessed(service, agency, batch);
  const all = await ranked(agency, batch);
  const [first] = all;
  t.same(await ranked(agency, batch, '&band=medium'), all.slice(0, 2));
  t.same(await ranked(agency, batch, '&flag=large_stock'), all.slice(0, 2));
  t.same((await ranked(agency, batch, '&flag=large_stock&flag=few_units')).length, 5, 'three have few units');
  t.same(await ranked(agency, batch, `&complaint_id=${first?.complaint_id}`), all.slice(0, 1));
  t.same(await ranked(agency, batch, `&seller_id=${first?.seller_id}`), all.slice(0, 1));
  const pages: unknown[] = [];
  const path = `/v1/complaint-batches/${batch}/listing-assessments?sort=-priority&limit=3`;
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await agency.get(`${path}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    pages.push(...body.data);
    cursor = body.next_cursor as string | null;
  }
  t.same(pages, all);
});

t.test('a described listing and the same listing of a batch come to the same', async (t) => {
  const listings = [
    { seller_name: 'Same Seller', title: 'Hat', price: cny('10'), stock: 2 },
    { seller_name: ' ｓａｍｅ  seller ', title: 'ＨＡＴ', price: cny('14.9999'), stock: 300 },
    { seller_name: 'A', seller_url: 'https://Shop1.taobao.com/', title: ' hat\t', stock: 4 },
    { seller_name: 'B', seller_url: 'http://shop1.taobao.com?spm=1', title: 'Cap', price: cny('1') },
    { seller_name: 'Other', title: 'Hat', price: { amount: '1', currency: 'USD' } },
  ];
  const compared = { market_prices: [cny('12')], authorised_sellers: [{ name: 'Other' }] };
  const batch = await newBatchOf(listings);
  await assessed(service, agency, batch, compared);
  const described = await agency.post('/v1/listing-assessments', {
    listings: listings.map((listing) => ({ url: newLink(), ...listing })),
    ...compared,
  });
  const bare = (all: { score: number; band: unknown; flags: unknown }[]) =>
    all
      .map(({ score, band, flags }) => ({ score, band, flags }))
      .sort((one, other) => other.score - one.score || JSON.stringify(one).localeCompare(JSON.stringify(other)));
  t.same(bare(await ranked(agency, batch)), bare(described.body.data));
});

t.test('assessed again, a batch of several pieces keeps one assessment for each complaint', async (t) => {
  const own = await service.newAgency();
  const batch = await batchOf(own, stocks(2001), await newGround(own));
  t.match(await assessed(service, own, batch), { status: 'succeeded', progress: { done: 2001, total: 2001 } });
  const before = await ranked(own, batch);
  await assessed(service, own, batch);
  const bare = (all: typeof before) =>
    all.map(({ complaint_id, score, band, flags }) => ({ complaint_id, score, band, flags }));
  t.same(bare(await ranked(own, batch)), bare(before), 'the same listings come to the same, in the same order');
  await own.call('PUT', '/v1/listing-assessment-policy', { body: { weights: {}, thresholds: { large_stock: 2000 } } });
  const job = await assessed(service, own, batch);
  t.match(job.result, { assessed: 2001, medium: 1, low: 2000, superseded: 0 });
  const again = await ranked(own, batch);
  t.match(again[0], { id: String, policy_version: 1, version: 3, job_id: job.id });
  t.same([again[0]?.score, again[1]?.score], [30, 0], 'one alone is raised now');
});

t.test('the policy of the moment of the request counts, also when the job is done later', async (t) => {
  const own = await service.newAgency();
  const batch = await batchOf(own, [{ stock: 100 }], await newGround(own));
  const { body } = await begin(own, batch);
  await own.call('PUT', '/v1/listing-assessment-policy', { body: { weights: {}, thresholds: { large_stock: 101 } } });
  await doJob(service, own, body.id);
  t.match((await ranked(own, batch))[0], { policy_version: 0, band: 'medium' });
});

t.test('of two jobs on a batch the findings of the later one stay, whichever is done last', async (t) => {
  const batch = await newBatchOf(stocks(1500));
  const [older, newer] = [(await begin(agency, batch)).body.id, (await begin(agency, batch)).body.id];
  await doJob(service, agency, newer);
  await doJob(service, agency, older);
  t.match((await agency.get(`/v1/jobs/${newer}`)).body.result, { assessed: 1500, superseded: 0 });
  const overtaken = (await agency.get(`/v1/jobs/${older}`)).body;
  t.match(overtaken, { status: 'succeeded', progress: { done: 1500, total: 1500 } });
  t.same(overtaken.result, { assessed: 0, high: 0, medium: 0, low: 0, not_judged: 0, superseded: 1500 });
  t.ok((await ranked(agency, batch)).every(({ job_id }) => job_id === newer));
});

t.test('two jobs on a batch that are done at once both come to their end, and one of them is whole', async (t) => {
  const batch = await newBatchOf(stocks(2500));
  const ids = [(await begin(agency, batch)).body.id, (await begin(agency, batch)).body.id];
  await Promise.all(ids.map((id) => doJob(service, agency, String(id))));
  for (const id of ids) t.equal((await agency.get(`/v1/jobs/${id}`)).body.status, 'succeeded');
  t.equal((await agency.get(`/v1/jobs/${ids[1]}`)).body.result.assessed, 2500);
  t.ok((await ranked(agency, batch)).every(({ job_id }) => job_id === ids[1]));
});

t.test('a batch without complaints, and one that was deleted before its turn', async (t) => {
  const ground = await newGround(agency);
  const { id: empty } = await newBatch(agency, ground);
  t.match(await assessed(service, agency, empty), {
    progress: { done: 0, total: 0 },
    result: { assessed: 0, superseded: 0 },
  });
  const batch = await batchOf(agency, [{ stock: 1 }], ground);
  await assessed(service, agency, batch);
  const { body } = await begin(agency, batch);
  t.equal((await agency.delete(`/v1/complaint-batches/${batch}`)).status, 204, 'an assessment holds no batch');
  await doJob(service, agency, body.id);
  t.match((await agency.get(`/v1/jobs/${body.id}`)).body, { status: 'failed', problem: { code: 'not_found' } });
});

t.test('another agency, and a credential for other clients, find no batch, no job and no assessment', async (t) => {
  const batch = await newBatchOf([{ stock: 1 }]);
  const job = await assessed(service, agency, batch);
  const stranger = await service.newAgency('South Sea IP');
  const { id } = await agency.make('/v1/clients', { name: 'Other' });
  const restricted = await restrictedTo(service, agency, [id]);
  for (const caller of [stranger, restricted]) {
    t.equal((await begin(caller, batch)).status, 404);
    t.equal((await caller.get(`/v1/jobs/${job.id}`)).status, 404);
    t.equal((await caller.get(`/v1/complaint-batches/${batch}/listing-assessments`)).status, 404);
  }
});

t.test('what cannot be compared is refused before a job is started', async (t) => {
  const batch = await newBatchOf([{ stock: 1 }]);
  const compared = { market_prices: [cny('1'), cny('2')], authorised_sellers: [{ platform: 'tmall' }] };
  const { status, body } = await begin(agency, batch, compared);
  t.equal(status, 422);
  t.match(body.errors, [{ pointer: '/market_prices/1/currency' }, { pointer: '/authorised_sellers/0' }]);
  t.same((await agency.get(`/v1/jobs?subject_id=${batch}`)).body.data, []);
});

t.test('a job sees what the credential sees that asked for it', async (t) => {
  const [mine, others] = [await newGround(agency), await newGround(agency)];
  const seller = { seller_name: 'Seller to two clients' };
  await batchOf(
    agency,
    Array.from({ length: 9 }, () => seller),
    others,
  );
  const batch = await batchOf(agency, [seller], mine);
  const restricted = await restrictedTo(service, agency, [mine.client_id]);
  const listings = async (caller: Caller) => {
    await assessed(service, { ...caller, agency_id: agency.agency_id }, batch);
    return flagOf((await ranked(caller, batch))[0]?.flags ?? [], 'many_listings_of_seller').figures.seller_listings;
  };
  t.equal(await listings(agency), 10);
  t.equal(await listings(restricted), 1);
});
