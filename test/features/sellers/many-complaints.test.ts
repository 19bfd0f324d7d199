import t from 'tap';
import { startWorker } from '../../../src/foundation/jobs/worker.ts';
import { workOf } from '../../../src/jobs.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { complaint, newBatch, newGround, submit } from '../complaints/filing.ts';
import { until } from '../documents/samples.ts';
import { authorise, listingOf, merge, newNumber, seller } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };

/** Complaints against a shop in two batches: a thousand, which a request sees to by itself, and some that it leaves to a worker. */
async function shopOfMany(): Promise<{ seller_id: string; batches: string[]; last: string }> {
  const shop = newNumber();
  const batches: string[] = [];
  let last = '';
  for (const count of [1000, 50]) {
    const { id } = await newBatch(agency, ground, { platform: 'aliexpress' });
    const complaints = Array.from({ length: count }, () => ({ url: listingOf(shop) }));
    const { body } = await agency.post(`/v1/complaint-batches/${id}/complaints`, { complaints });
    batches.push(id);
    last = String(body.results.at(-1).id);
  }
  return { seller_id: String((await complaint(agency, last)).seller_id), batches, last };
}

const countsOf = async (batchId: string) => (await agency.get(`/v1/complaint-batches/${batchId}`)).body.counts;

async function withWorker(isDone: () => Promise<boolean>): Promise<void> {
  const worker = await startWorker(service.databaseUrl, workOf(service), quiet);
  await until(isDone, 'the worker to be done').finally(() => worker.stop());
}

t.test('an authorisation blocks a thousand complaints at once and the rest soon after', async (t) => {
  const { seller_id, batches } = await shopOfMany();
  const [first = '', second = ''] = batches;
  const { status, body } = await authorise(agency, ground, seller_id);
  t.equal(status, 201);
  t.match([await countsOf(first), await countsOf(second)], [{ blocked: 1000 }, { ready: 50 }]);
  t.match(await submit(agency, second), { status: 422, body: { errors: [{ code: 'nothing_ready' }] } });
  await withWorker(async () => (await countsOf(second)).blocked === 50);
  t.match(await countsOf(second), { ready: 0, blocked: 50, total: 50 });
  await agency.delete(`/v1/seller-authorisations/${body.id}`);
  await withWorker(async () => (await countsOf(second)).ready === 50);
  t.match([await countsOf(first), await countsOf(second)], [{ ready: 1000, blocked: 0 }, { ready: 50 }]);
});

t.test('a merger moves a thousand complaints at once and the rest soon after, none filed meanwhile', async (t) => {
  const { seller_id: from, batches, last } = await shopOfMany();
  const [, second = ''] = batches;
  const { id: into } = await agency.make('/v1/sellers', { platform: 'aliexpress', name: `Kept ${newNumber()}` });
  await authorise(agency, ground, into);
  t.match(await merge(agency, into, from), { status: 201, body: { complaint_count: 1050 } });
  t.match((await seller(agency, into)).body, { complaint_count: 1000 });
  t.match(await complaint(agency, last), { seller_id: from, state: 'ready' });
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  t.equal((await seller(restricted, from)).body.merged_into_id, into, 'also who sees few clients sees where it went');
  for (const caller of [agency, restricted])
    t.match(await submit(caller, second), { status: 422, body: { errors: [{ code: 'nothing_ready' }] } });
  const { id: final } = await agency.make('/v1/sellers', { platform: 'aliexpress', name: `Final ${newNumber()}` });
  t.match(await merge(agency, final, into), { status: 201, body: { complaint_count: 1000 } });
  await withWorker(async () => (await countsOf(second)).blocked === 50);
  t.match((await seller(agency, final)).body, { complaint_count: 1050, open_count: 1050 });
  for (const id of [into, from])
    t.match((await seller(agency, id)).body, { complaint_count: 0, merged_into_id: final });
  t.match(await complaint(agency, last), { seller_id: final, state: 'blocked', blocked_by: ['authorised_seller'] });
});
