import t from 'tap';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';
import {
  addLinks,
  answer,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  object,
  report,
  submit,
  submitted,
} from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const [agency, stranger] = [await service.newAgency(), await service.newAgency('South Sea IP')];
const [ground, strangers] = [await newGround(agency), await newGround(stranger)];
const [id = ''] = await submitted(agency, ground);
await report(agency, id, 'seller_notified');
const counterNotice = (await object(agency, id)).body;
const { batch_id } = await complaint(agency, id);
const event = (await agency.get(`/v1/complaints/${id}/events`)).body.data[0];

t.test('another agency finds nothing, whatever it asks for', async (t) => {
  const batch = `/v1/complaint-batches/${String(batch_id)}`;
  const answers = [
    await stranger.get(batch),
    await stranger.patch(batch, { description: 'x' }),
    await stranger.delete(batch),
    await addLinks(stranger, String(batch_id), [newLink()]),
    await submit(stranger, String(batch_id)),
    await stranger.get(`/v1/complaints/${id}`),
    await stranger.patch(`/v1/complaints/${id}`, { note: 'x' }),
    await stranger.get(`/v1/complaints/${id}/events`),
    await report(stranger, id, 'withdrawn'),
    await stranger.get(`/v1/complaint-events/${String(event.id)}`),
    await object(stranger, id),
    await stranger.get(`/v1/counter-notices/${String(counterNotice.id)}`),
    await answer(stranger, counterNotice.id, { decision: 'accept' }),
  ];
  for (const { status, body } of answers) {
    t.equal(status, 404);
    t.equal(body.code, 'not_found');
  }
  for (const list of [
    `complaints?batch_id=${String(batch_id)}`,
    `complaints?right_holder_id=${ground.right_holder_id}`,
    `complaint-batches?client_id=${ground.client_id}`,
    `counter-notices?complaint_id=${id}`,
  ]) {
    t.same((await stranger.get(`/v1/${list}`)).body.data, [], list);
  }
});

t.test('a foreign right, foreign evidence and a foreign client’s evidence are refused like absent ones', async (t) => {
  const missing = (pointer: string) => ({ status: 422, body: { errors: [{ pointer, code: 'not_found' }] } });
  const grounds = { platform: 'taobao', reason: 'counterfeit_features' };
  t.match(
    await stranger.post('/v1/complaint-batches', { ...grounds, ip_right_id: ground.ip_right_id }),
    missing('/ip_right_id'),
  );
  const own = { ...grounds, ip_right_id: strangers.ip_right_id };
  t.match(
    await stranger.post('/v1/complaint-batches', { ...own, evidence_document_ids: [ground.evidence_id] }),
    missing('/evidence_document_ids/0'),
  );
  const batch = await newBatch(stranger, strangers);
  const foreign = [strangers.evidence_id, ground.evidence_id];
  t.match(
    await stranger.patch(`/v1/complaint-batches/${batch.id}`, { evidence_document_ids: foreign }),
    missing('/evidence_document_ids/1'),
  );
  const [their = ''] = await submitted(stranger, strangers);
  t.match(
    await report(stranger, their, 'acknowledged', { evidence_document_ids: [ground.evidence_id] }),
    missing('/evidence_document_ids/0'),
  );
  await report(stranger, their, 'seller_notified');
  t.match(await object(stranger, their, { document_ids: [ground.evidence_id] }), missing('/document_ids/0'));
  const { body } = await object(stranger, their);
  t.match(
    await answer(stranger, body.id, { decision: 'dispute', evidence_document_ids: [ground.evidence_id] }),
    missing('/evidence_document_ids/0'),
  );
  const neighbour = await stranger.make('/v1/clients', { name: 'Neighbour' });
  const neighbours = await uploadPaper(stranger, 'comparison', { client_id: neighbour.id });
  t.match(await stranger.post('/v1/complaint-batches', { ...own, evidence_document_ids: [neighbours] }), {
    status: 422,
    body: { errors: [{ pointer: '/evidence_document_ids/0', code: 'other_client' }] },
  });
});

t.test('one agency’s open complaint does not keep another’s from the same listing', async (t) => {
  const { url } = await complaint(agency, id);
  const batch = await newBatch(stranger, strangers);
  const { body } = await addLinks(stranger, batch.id, [String(url)]);
  t.match(body.results, [{ status: 201 }]);
});

t.test('a credential restricted to one client sees and files for that client only', async (t) => {
  const other = await newGround(agency);
  const [others = ''] = await submitted(agency, other);
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  t.equal((await restricted.get(`/v1/complaints/${id}`)).status, 200);
  t.equal((await restricted.get(`/v1/complaints/${others}`)).status, 404);
  t.equal((await report(restricted, others, 'withdrawn')).status, 404);
  t.equal((await restricted.get(`/v1/right-holders/${other.right_holder_id}/metrics`)).status, 404);
  t.match((await restricted.get('/v1/metrics/takedowns')).body, { counts: { total: 1 } });
  const ids = (await restricted.get('/v1/complaints')).body.data.map((one: { id: string }) => one.id);
  t.same(ids, [id]);
  const grounds = { platform: 'taobao', reason: 'counterfeit_features' };
  t.match(await restricted.post('/v1/complaint-batches', { ...grounds, ip_right_id: other.ip_right_id }), {
    status: 422,
    body: { errors: [{ pointer: '/ip_right_id', code: 'not_found' }] },
  });
  const batch = await newBatch(restricted, ground);
  const [mine = ''] = await fill(restricted, batch.id, [newLink()]);
  t.equal((await submit(restricted, batch.id)).status, 200);
  t.equal((await report(restricted, mine, 'seller_notified')).status, 201);
  const objection = await object(restricted, mine);
  t.equal((await answer(restricted, objection.body.id, { decision: 'dispute' })).status, 200);
});

t.test('a cursor of one complaint’s timeline is good for no other', async (t) => {
  const { body } = await agency.get(`/v1/complaints/${id}/events?limit=1`);
  t.type(body.next_cursor, 'string');
  const [other = ''] = await submitted(agency, ground);
  const cursor = encodeURIComponent(String(body.next_cursor));
  t.match(await agency.get(`/v1/complaints/${other}/events?limit=1&cursor=${cursor}`), {
    status: 400,
    body: { code: 'invalid_cursor' },
  });
  t.equal((await agency.get(`/v1/complaints/${id}/events?limit=1&cursor=${cursor}`)).status, 200);
});
