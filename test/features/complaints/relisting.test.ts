import t from 'tap';
import { startService } from '../../support/service.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';
import {
  addLinks,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  object,
  report,
  reportMany,
  reports,
  submit,
} from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

/** Complaints about links that were taken down. */
async function takenDown(links: string[], fields = {}, rests = ground): Promise<string[]> {
  const batch = await newBatch(agency, rests, fields);
  const ids = await fill(agency, batch.id, links);
  const { status, text } = await submit(agency, batch.id);
  t.equal(status, 200, text);
  const { body } = await reportMany(
    agency,
    ids.map((complaint_id) => ({ complaint_id, event: 'removed' })),
  );
  for (const result of body.results) t.equal(result.status, 201);
  return ids;
}

const batchOf = async (id: string) =>
  (await agency.get(`/v1/complaint-batches/${String((await complaint(agency, id)).batch_id)}`)).body;
const relistingsOf = async (id: string): Promise<string[]> =>
  (await agency.get(`/v1/complaints?relisting_of_id=${id}`)).body.data.map((one: { id: string }) => one.id);

t.test('a listing that is seen again is complained about anew, and the takedown stays won', async (t) => {
  const [id = ''] = await takenDown([newLink()], { severity: 'general', description: 'A copy.' });
  await agency.patch(`/v1/complaints/${id}`, { seller_name: '小店', stock: 3 });
  const { status, body: event } = await report(agency, id, 'relisted', { note: 'Seen on Sunday.' });
  t.match([status, event], [201, { event: 'relisted', state: 'removed', actor: 'agency', source: 'complaint_events' }]);
  t.match(await complaint(agency, id), { state: 'removed', outcome: 'won', relisting_of_id: null });
  const before = await complaint(agency, id);
  const after = await complaint(agency, event.relisting_id);
  t.match(after, { relisting_of_id: id, state: 'ready', url: before.url, seller_name: '小店', stock: null });
  t.same(after.listing, before.listing);
  t.match(await batchOf(after.id), {
    ...{ for_relistings: true, submitted_at: null, state: 'draft', counts: { total: 1, ready: 1 } },
    ...{ severity: 'general', description: 'A copy.', evidence_document_ids: [ground.evidence_id] },
  });
  t.same(await relistingsOf(id), [after.id]);
  const again = await report(agency, id, 'relisted');
  t.match([again.status, again.body], [200, { id: event.id, relisting_id: after.id }], 'told again it is the same');
  const { body: first } = await agency.get(`/v1/complaints/${String(after.id)}/events`);
  t.match(first.data, [{ event: 'validated', sequence: 1 }]);
});

t.test('relistings of one right, platform, type and reason wait in one batch until it is submitted', async (t) => {
  const other = await newGround(agency);
  const ids = await takenDown([newLink(), newLink(), newLink()], {}, other);
  const screenshot = await uploadPaper(agency, 'evidence_screenshot', { client_id: other.client_id });
  const otherwise = { reason: 'unauthorised_sale', evidence_document_ids: [screenshot] };
  const [unlike = ''] = await takenDown([newLink()], otherwise, other);
  const { body } = await reportMany(
    agency,
    [...ids, unlike].map((complaint_id) => ({ complaint_id, event: 'relisted' })),
  );
  const opened = body.results.map((one: { relisting_id: string }) => one.relisting_id);
  const batches = await Promise.all(opened.map(batchOf));
  t.equal(new Set(batches.slice(0, 3).map(({ id }) => id)).size, 1);
  t.match(batches[0], { counts: { total: 3, ready: 3 }, ip_right_id: other.ip_right_id });
  t.match(batches[3], { counts: { total: 1 }, reason: 'unauthorised_sale' });
  t.not(batches[3].id, batches[0].id);
  t.match(await submit(agency, batches[0].id), { status: 200, body: { counts: { submitted: 3 } } });
  await reports(agency, opened[0], 'removed');
  const next = await report(agency, opened[0], 'relisted');
  const chain = await complaint(agency, next.body.relisting_id);
  t.match(chain, { relisting_of_id: opened[0], state: 'ready' });
  t.not(chain.batch_id, batches[0].id, 'a new one is made');
});

t.test('requests that report relistings at once fill one batch', async (t) => {
  const other = await newGround(agency);
  const ids = await takenDown(Array.from({ length: 8 }, newLink), {}, other);
  const answers = await Promise.all(ids.map((id) => report(agency, id, 'relisted')));
  t.same(new Set(answers.map(({ status }) => status)), new Set([201]));
  const batches = await Promise.all(answers.map(({ body }) => batchOf(body.relisting_id)));
  t.equal(new Set(batches.map(({ id }) => id)).size, 1);
  t.match(batches[0].counts, { total: 8, ready: 8 });
});

t.test('a report may name the batch that takes the complaint in', async (t) => {
  const [id = '', two = ''] = await takenDown([newLink(), newLink()]);
  const draft = await newBatch(agency, ground, { reason: 'unauthorised_sale' });
  const named = await report(agency, id, 'relisted', { batch_id: draft.id });
  t.match(await complaint(agency, named.body.relisting_id), { batch_id: draft.id, reason: 'unauthorised_sale' });
  const shops = await newBatch(agency, ground, { enforcement_type: 'storefront', reason: 'shop_name_or_sign' });
  const { batch_id } = await complaint(agency, id);
  const foreign = await newBatch(agency, await newGround(agency));
  const { body } = await reportMany(agency, [
    { complaint_id: two, event: 'relisted', batch_id: shops.id },
    { complaint_id: two, event: 'relisted', batch_id },
    { complaint_id: two, event: 'relisted', batch_id: foreign.id },
    { complaint_id: two, event: 'relisted', batch_id: id },
    { complaint_id: two, event: 'upheld', batch_id: draft.id },
    { complaint_id: two, event: 'relisted', batch_id: draft.id },
  ]);
  t.match(body.results, [
    { status: 422, problem: { errors: [{ pointer: '/events/0/batch_id', code: 'other_grounds' }] } },
    { status: 409, problem: { code: 'batch_submitted' } },
    { status: 422, problem: { errors: [{ code: 'other_grounds', detail: /ip_right_id/ }] } },
    { status: 422, problem: { errors: [{ pointer: '/events/3/batch_id', code: 'not_found' }] } },
    { status: 422, problem: { errors: [{ pointer: '/events/4/batch_id', code: 'not_for_this_event' }] } },
    { status: 201, state: 'removed', relisting_id: String },
  ]);
  t.match(await report(agency, two, 'upheld', { batch_id: draft.id }), {
    ...{ status: 422, body: { errors: [{ pointer: '/batch_id', code: 'not_for_this_event' }] } },
  });
});

t.test('a takedown and its undoing may be told in one request', async (t) => {
  const rests = await newGround(agency);
  const batch = await newBatch(agency, rests);
  const ids = await fill(agency, batch.id, [newLink(), newLink(), newLink()]);
  await submit(agency, batch.id);
  const named = await newBatch(agency, rests);
  const [one = '', two = '', three = ''] = ids;
  const { status, body, text } = await reportMany(agency, [
    { complaint_id: one, event: 'relisted', occurred_at: '2026-11-22T10:00:00Z' },
    { complaint_id: one, event: 'removed', occurred_at: '2026-11-22T09:00:00Z' },
    { complaint_id: two, event: 'removed', occurred_at: '2026-11-22T09:00:00Z' },
    { complaint_id: two, event: 'relisted', occurred_at: '2026-11-22T10:00:00Z', batch_id: named.id },
    { complaint_id: three, event: 'refused', occurred_at: '2026-11-22T09:00:00Z' },
    { complaint_id: three, event: 'relisted', occurred_at: '2026-11-22T10:00:00Z' },
  ]);
  t.equal(status, 207, text);
  t.same(
    body.results.map((result: { status: number }) => result.status),
    [201, 201, 201, 201, 201, 409],
  );
  for (const [id, result] of [
    [one, body.results[0]],
    [two, body.results[3]],
  ]) {
    t.match(await complaint(agency, id), { state: 'removed', outcome: 'won' });
    t.same(await relistingsOf(id), [result.relisting_id], 'the complaint that carries on is another one');
    t.match(await complaint(agency, result.relisting_id), { state: 'ready', relisting_of_id: id });
  }
  t.match(await batchOf(body.results[0].relisting_id), { for_relistings: true, counts: { total: 1 } });
  t.match(await batchOf(body.results[3].relisting_id), { id: named.id, counts: { total: 1 } });
  t.match(await batchOf(one), { counts: { removed: 2, refused: 1, total: 3 } });
});

t.test('a report that says a relisting again makes no batch', async (t) => {
  const rests = await newGround(agency);
  const batches = async () =>
    (await agency.get(`/v1/complaint-batches?ip_right_id=${rests.ip_right_id}`)).body.data.length;
  const [id = ''] = await takenDown([newLink()], {}, rests);
  const told = { complaint_id: id, event: 'relisted', occurred_at: '2026-11-22T12:00:00Z' };
  const { body } = await reportMany(agency, [told]);
  t.equal((await submit(agency, (await batchOf(body.results[0].relisting_id)).id)).status, 200);
  t.match((await reportMany(agency, [told])).body.results, [{ status: 200, id: body.results[0].id }]);
  t.equal(await batches(), 2);
  t.equal((await report(agency, id, 'relisted', { occurred_at: told.occurred_at })).status, 200);
  t.equal(await batches(), 2);
});

t.test('what was never taken down cannot be relisted, and no batch is made for it', async (t) => {
  const other = await newGround(agency);
  const batch = await newBatch(agency, other);
  const [id = ''] = await fill(agency, batch.id, [newLink()]);
  await submit(agency, batch.id);
  t.match(await report(agency, id, 'relisted'), { status: 409, body: { code: 'illegal_transition' } });
  const { body } = await agency.get(`/v1/complaint-batches?ip_right_id=${other.ip_right_id}`);
  t.equal(body.data.length, 1);
});

t.test('where an open complaint stands already, that one carries on', async (t) => {
  const link = newLink();
  const [id = ''] = await takenDown([link]);
  const draft = await newBatch(agency, ground);
  const [open = ''] = await fill(agency, draft.id, [link]);
  const [first, second] = (
    await reportMany(agency, [
      { complaint_id: id, event: 'relisted', occurred_at: '2026-11-22T11:00:00.000Z' },
      { complaint_id: id, event: 'relisted', occurred_at: '2026-11-22T11:30:00.000Z' },
    ])
  ).body.results;
  t.match(
    [first, second],
    [
      { status: 201, relisting_id: open },
      { status: 201, relisting_id: open },
    ],
  );
  t.same(await relistingsOf(id), [open]);
});

t.test('a complaint about what was taken down before is linked, and the takedown hears of it', async (t) => {
  const [one, two, three] = [newLink(), newLink(), newLink()];
  const [first = '', second = ''] = await takenDown([one, two]);
  const batch = await newBatch(agency, ground, { reason: 'unauthorised_sale' });
  const { body } = await addLinks(agency, batch.id, [one, three, two, 'https://example.com/', one]);
  t.match(body.results, [
    { status: 201, relisting_of_id: first },
    { status: 201, relisting_of_id: null },
    { status: 201, relisting_of_id: second },
    { status: 422, relisting_of_id: null },
    { status: 409, relisting_of_id: null },
  ]);
  const [added] = body.results;
  t.match(await complaint(agency, added.id), { relisting_of_id: first });
  const { body: timeline } = await agency.get(`/v1/complaints/${first}/events?event=relisted`);
  t.match(timeline.data, [{ actor: 'system', source: 'service', relisting_id: added.id, state: 'removed' }]);
  t.match(await complaint(agency, first), { state: 'removed', outcome: 'won' });
  t.equal((await agency.delete(`/v1/complaint-batches/${batch.id}`)).status, 204, 'it can still be dropped');
  const { body: later } = await agency.get(`/v1/complaints/${first}/events?event=relisted`);
  t.match(later.data, [{ relisting_id: null }]);
  const other = await newBatch(agency, await newGround(agency));
  t.match((await addLinks(agency, other.id, [one])).body.results, [{ status: 201, relisting_of_id: null }]);
});

t.test('a listing that is added while its takedown is disputed is taken by one of the two', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const link = newLink();
    const [id = ''] = await takenDown([link]);
    const batch = await newBatch(agency, ground);
    const [added, objection, reported] = await Promise.all([
      addLinks(agency, batch.id, [link]),
      object(agency, id),
      report(agency, id, 'relisted', { batch_id: batch.id }),
    ]);
    t.equal(objection.status, 201);
    t.ok([201, 409].includes(added.body.results[0].status), added.text);
    t.ok([201, 409].includes(reported.status), reported.text);
  }
});

t.test('nothing is opened for an archived client', async (t) => {
  const archived = await newGround(agency);
  const [id = ''] = await takenDown([newLink()], {}, archived);
  await agency.post(`/v1/clients/${archived.client_id}/archival`);
  t.match(await report(agency, id, 'relisted'), { status: 422, body: { errors: [{ code: 'client_archived' }] } });
});
