import t from 'tap';
import { startService } from '../../support/service.ts';
import {
  addLinks,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  report,
  reportMany,
  reports,
  submit,
  submitted,
} from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString();

t.test('each report of a request is judged by itself, and told what became of it', async (t) => {
  const [one = '', two = ''] = await submitted(agency, ground, 2);
  const answer = await reportMany(agency, [
    { complaint_id: one, event: 'removed', occurred_at: at(5), note: 'Row 1', reason: 'Counterfeit' },
    { complaint_id: two, event: 'counter_noticed', occurred_at: at(5) },
  ]);
  t.match(answer, { status: 400, body: { errors: [{ pointer: '/events/1/event', code: 'not_in_list' }] } });
  const { status, body } = await reportMany(agency, [
    { complaint_id: one, event: 'removed', occurred_at: at(5), note: 'Row 1', platform_reference: 'T-1' },
    { complaint_id: one, event: 'refused', occurred_at: at(6) },
    { complaint_id: two, event: 'acknowledged', occurred_at: '2026-11-20T12:00:00.001Z' },
    { event: 'acknowledged' },
    { complaint_id: ground.client_id, event: 'acknowledged' },
    { complaint_id: two, event: 'acknowledged' },
  ]);
  t.equal(status, 207);
  t.match(body.results, [
    { index: 0, status: 201, id: String, complaint_id: one, state: 'removed', relisting_id: null, problem: null },
    {
      ...{ index: 1, status: 409, id: null, complaint_id: one, state: 'removed' },
      problem: { code: 'illegal_transition', state: 'removed', legal_events: Array, detail: /Legal are/ },
    },
    { index: 2, status: 422, complaint_id: null, state: null, problem: { errors: [{ code: 'in_future' }] } },
    { index: 3, status: 422, complaint_id: null, problem: { errors: [{ pointer: '/events/3/complaint_id' }] } },
    { index: 4, status: 404, complaint_id: null, state: null, problem: { code: 'not_found' } },
    { index: 5, status: 201, complaint_id: two, state: 'platform_review' },
  ]);
  t.match(await complaint(agency, one), { state: 'removed', platform_reference: 'T-1', closed_at: at(5) });
  const { body: event } = await agency.get(`/v1/complaint-events/${String(body.results[0].id)}`);
  t.match(event, { event: 'removed', note: 'Row 1', source: 'complaint_events', actor: 'platform', sequence: 3 });
});

t.test('reports about one complaint are taken in the order of their times', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const { body } = await reportMany(agency, [
    { complaint_id: id, event: 'removed', occurred_at: at(9) },
    { complaint_id: id, event: 'seller_notified', occurred_at: at(7) },
    { complaint_id: id, event: 'acknowledged', occurred_at: at(3) },
  ]);
  t.match(body.results, [{ state: 'removed' }, { state: 'seller_notified' }, { state: 'platform_review' }]);
  t.match(await complaint(agency, id), {
    ...{ state: 'removed', seller_notified_at: at(7), version: 3 },
    deadlines: [{ kind: 'seller_response', closed_at: '2026-11-20T12:00:00.000Z' }],
  });
  const timeline = await agency.get(`/v1/complaints/${id}/events?sort=created_at`);
  t.same(
    timeline.body.data.map(({ event, sequence, state }: Record<string, unknown>) => [event, sequence, state]).slice(2),
    [
      ['acknowledged', 3, 'platform_review'],
      ['seller_notified', 4, 'seller_notified'],
      ['removed', 5, 'removed'],
    ],
  );
});

t.test('the very same report is taken once, whichever way it comes', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const said = { event: 'seller_notified', occurred_at: at(1) };
  const first = await report(agency, id, said.event, { occurred_at: said.occurred_at });
  t.equal(first.status, 201);
  const again = await report(agency, id, said.event, { occurred_at: said.occurred_at, note: 'again' });
  t.same([again.status, again.body], [200, first.body]);
  const { body } = await reportMany(agency, [
    { complaint_id: id, ...said },
    { complaint_id: id, event: 'removed', occurred_at: at(2) },
    { complaint_id: id, event: 'removed', occurred_at: '2026-11-20T18:02:00.000+08:00' },
  ]);
  t.match(body.results, [
    { status: 200, id: first.body.id, state: 'seller_notified' },
    { status: 201 },
    { status: 200 },
  ]);
  t.equal(body.results[2].id, body.results[1].id, 'in one request too, whatever the zone it is written in');
  const twins = await Promise.all(
    [1, 2, 3, 4].map(() => reportMany(agency, [{ complaint_id: id, event: 'upheld', occurred_at: at(3) }])),
  );
  t.same(twins.map((twin) => twin.body.results[0].status).sort(), [200, 200, 200, 201]);
  t.equal(new Set(twins.map((twin) => twin.body.results[0].id)).size, 1);
  t.equal((await agency.get(`/v1/complaints/${id}/events`)).body.data.length, 5);
});

t.test('a complaint is found by the platform’s number, its own or that of its batch', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = [newLink(), newLink()];
  const ids = await fill(agency, batch.id, links);
  await submit(agency, batch.id, { platform_reference: 'SUB-7' });
  const alone = await newBatch(agency, ground);
  const [single = ''] = await fill(agency, alone.id, [newLink()]);
  await submit(agency, alone.id, { platform_reference: 'SUB-8' });
  const { body } = await reportMany(agency, [
    { platform: 'taobao', platform_reference: 'SUB-7', event: 'acknowledged' },
    { platform_reference: 'SUB-7', url: links[1], event: 'acknowledged' },
    { platform_reference: 'SUB-8', event: 'acknowledged' },
    { platform: 'jd', platform_reference: 'SUB-8', event: 'acknowledged' },
    { url: links[0], platform_reference: 'OWN-1', event: 'acknowledged' },
  ]);
  t.match(body.results, [
    { status: 409, complaint_id: null, problem: { code: 'several_complaints', detail: /Name the link/ } },
    { status: 201, complaint_id: ids[1] },
    { status: 201, complaint_id: single },
    { status: 404, problem: { errors: [{ pointer: '/events/3/platform_reference' }] } },
    { status: 201, complaint_id: ids[0] },
  ]);
  t.same(body.results[0].problem.complaint_ids.toSorted(), ids.toSorted());
  t.equal((await complaint(agency, ids[0] ?? '')).platform_reference, 'OWN-1', 'a number that is new is kept');
  const later = await reportMany(agency, [
    { platform_reference: 'OWN-1', event: 'removed' },
    { url: links[0], platform_reference: 'OWN-2', event: 'removed' },
  ]);
  t.match(later.body.results, [{ status: 201, complaint_id: ids[0] }, { status: 404 }]);
});

t.test('a history takes a thousand events, and then no more reports', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const events = Array.from({ length: 999 }, (_, second) => ({
    complaint_id: id,
    event: 'acknowledged',
    occurred_at: new Date(Date.UTC(2026, 10, 20, 10) + second * 1000).toISOString(),
  }));
  const { body } = await reportMany(agency, events);
  t.same(
    body.results.map(({ status }: { status: number }) => status),
    events.map((_, index) => (index < 998 ? 201 : 409)),
    'two are there since it was submitted',
  );
  t.match(body.results[998], { state: 'platform_review', problem: { code: 'history_full' } });
  t.match(await report(agency, id, 'removed'), { status: 409, body: { code: 'history_full' } });
  t.match(await reportMany(agency, events.slice(0, 1)), { body: { results: [{ status: 200 }] } });
});

t.test('no more complaints are named than help', async (t) => {
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, Array.from({ length: 30 }, newLink));
  await submit(agency, batch.id, { platform_reference: 'SUB-30' });
  const { body } = await reportMany(agency, [{ platform_reference: 'SUB-30', event: 'acknowledged' }]);
  t.equal(body.results[0].problem.complaint_ids.length, 10);
});

t.test('a listing means the complaint that is open, else the latest that was submitted', async (t) => {
  const link = newLink();
  const file = async () => {
    const batch = await newBatch(agency, ground);
    const [id = ''] = await fill(agency, batch.id, [link]);
    return { id, batch: batch.id };
  };
  const [first] = [await file()];
  const known = async (event: string) =>
    (await reportMany(agency, [{ url: `看看 ${link}&spm=a1`, event }])).body.results[0];
  t.match(await known('withdrawn'), { status: 201, complaint_id: first.id }, 'even one that is not submitted');
  const second = await file();
  await submit(agency, second.batch);
  t.match(await known('removed'), { status: 201, complaint_id: second.id });
  const third = await file();
  t.match(await known('upheld'), { status: 201, complaint_id: second.id }, 'not the one that is not handed over');
  await submit(agency, third.batch);
  const { listing } = await complaint(agency, third.id);
  const byKey = await reportMany(agency, [{ listing_key: listing.listing_key, event: 'acknowledged' }]);
  t.match(byKey.body.results, [{ status: 201, complaint_id: third.id }]);
  const other = await newGround(agency);
  const theirs = await newBatch(agency, other);
  const [fourth = ''] = await fill(agency, theirs.id, [link]);
  await submit(agency, theirs.id);
  t.match(await known('acknowledged'), {
    ...{ status: 409, problem: { code: 'several_complaints', detail: /about one listing/ } },
  });
  const told = await reportMany(agency, [
    { url: link, complaint_id: fourth, event: 'acknowledged' },
    { url: newLink(), complaint_id: fourth, event: 'acknowledged' },
    { url: 'https://example.com/1', event: 'acknowledged' },
    { url: link, listing_key: 'taobao:1', event: 'acknowledged' },
  ]);
  t.match(told.body.results, [
    { status: 201, complaint_id: fourth },
    { status: 404 },
    { status: 422, problem: { errors: [{ pointer: '/events/2/url', code: 'unsupported_host' }] } },
    { status: 422, problem: { errors: [{ pointer: '/events/3/listing_key', code: 'other_listing' }] } },
  ]);
});

t.test('requests that meet on complaints take their turns, and none is lost', async (t) => {
  const ids = await submitted(agency, ground, 60);
  const orders = [ids, ids.toReversed(), ids.slice(20).concat(ids.slice(0, 20)), ids.toReversed()];
  const events = ['acknowledged', 'seller_notified', 'information_requested', 'removed'];
  const answers = await Promise.all(
    orders.map((order, index) =>
      reportMany(
        agency,
        order.map((complaint_id) => ({ complaint_id, event: events[index], occurred_at: at(index + 1) })),
      ),
    ),
  );
  for (const { status, body, text } of answers) {
    t.equal(status, 207, text.slice(0, 300));
    for (const result of body.results) t.ok([201, 409].includes(result.status), JSON.stringify(result));
  }
  const { batch_id } = await complaint(agency, ids[0] ?? '');
  t.match((await agency.get(`/v1/complaint-batches/${batch_id}`)).body, { counts: { total: 60, removed: 60 } });
});

t.test('a thousand reports take as many statements as a hundred', async (t) => {
  const many = [...(await submitted(agency, ground, 300)), ...(await submitted(agency, ground, 300))];
  let sent = 0;
  const { nameOf } = service.db;
  const counted: typeof nameOf = (...statement) => {
    sent += 1;
    return nameOf(...statement);
  };
  Object.assign(service.db, { nameOf: counted });
  t.teardown(() => Object.assign(service.db, { nameOf }));
  const statements = async (ids: string[]): Promise<number> => {
    const before = sent;
    const { status } = await reportMany(
      agency,
      ids.map((complaint_id, index) => ({ complaint_id, event: 'seller_notified', occurred_at: at(index % 50) })),
    );
    t.equal(status, 207);
    return sent - before;
  };
  const few = await statements(many.slice(0, 20));
  t.equal(await statements(many.slice(20)), few);
  t.ok(few > 5 && few < 30, `there are ${few}`);
});

t.test('another agency’s complaints are as good as absent', async (t) => {
  const stranger = await service.newAgency('South Sea IP');
  const [id = ''] = await submitted(agency, ground);
  const { listing } = await complaint(agency, id);
  const { body } = await reportMany(stranger, [
    { complaint_id: id, event: 'withdrawn' },
    { listing_key: listing.listing_key, event: 'withdrawn' },
    { platform_reference: 'SUB-7', event: 'withdrawn' },
  ]);
  t.same(
    body.results.map(({ status, complaint_id }: Record<string, unknown>) => [status, complaint_id]),
    [
      [404, null],
      [404, null],
      [404, null],
    ],
  );
  await reports(agency, id, 'withdrawn');
  t.equal((await addLinks(agency, (await newBatch(agency, ground)).id, [newLink()])).status, 207);
});
