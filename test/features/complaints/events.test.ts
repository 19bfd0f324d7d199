import t from 'tap';
import pg from 'pg';
import { startService } from '../../support/service.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';
import { complaint, fill, newBatch, newGround, newLink, report, reports, submit, submitted } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('an event that is not legal is refused with those that are', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'removed');
  const refused = await report(agency, id, 'refused');
  t.match(refused, {
    status: 409,
    body: { code: 'illegal_transition', state: 'removed', detail: /Legal are .*counter_noticed/ },
  });
  t.same(refused.body.legal_events, [
    'seller_complied',
    'removed',
    'counter_noticed',
    'upheld',
    'overturned',
    'relisted',
  ]);
  await reports(agency, id, 'upheld');
  t.match(await report(agency, id, 'withdrawn'), { status: 409, body: { state: 'upheld' } });
  t.equal((await complaint(agency, id)).state, 'upheld', 'a refused event changes nothing');
  t.equal((await agency.get(`/v1/complaints/${id}/events`)).body.data.length, 4);
});

t.test('events of other doors cannot be reported', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  for (const event of [
    'validated',
    'submitted',
    'counter_noticed',
    'counter_notice_disputed',
    'response_period_expired',
  ]) {
    t.match(await report(agency, id, event), { status: 400, body: { errors: [{ pointer: '/event' }] } }, event);
  }
  const batch = await newBatch(agency, ground);
  const [ready = ''] = await fill(agency, batch.id, [newLink()]);
  t.match(await report(agency, ready, 'removed'), {
    status: 409,
    body: { state: 'ready', legal_events: ['submitted', 'withdrawn'] },
  });
});

t.test('what an event says is kept, and its reference becomes that of the complaint', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const proof = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  const said = { reason: 'The mark differs.', platform_reference: 'T-55', note: 'Ask the client.' };
  const occurred_at = '2026-11-20T11:59:00.000Z';
  const made = await report(agency, id, 'information_requested', {
    ...said,
    occurred_at,
    evidence_document_ids: [proof],
  });
  t.match(made, {
    status: 201,
    body: {
      ...{
        complaint_id: id,
        event: 'information_requested',
        ...said,
        occurred_at,
        sequence: 3,
        state: 'info_required',
      },
      ...{ actor: 'platform', source: 'complaint_events', evidence_document_ids: [proof], on_silence: null },
      ...{ created_at: '2026-11-20T12:00:00.000Z', credential_name: String },
    },
  });
  const location = String(made.headers.get('location'));
  t.same((await agency.get(location)).body, made.body, 'it is found where Location says');
  t.equal((await complaint(agency, id)).platform_reference, 'T-55');
  t.equal((await agency.delete(`/v1/documents/${proof}`)).status, 409, 'its proof is kept');
});

t.test('an event cannot lie in the future or before there was such a thing', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  t.match(await report(agency, id, 'acknowledged', { occurred_at: '2026-11-20T12:00:00.001Z' }), {
    status: 422,
    body: { errors: [{ pointer: '/occurred_at', code: 'in_future' }] },
  });
  t.equal((await report(agency, id, 'acknowledged', { occurred_at: '1999-12-31T23:59:59.999Z' })).status, 422);
  t.equal((await report(agency, id, 'acknowledged', { occurred_at: '2026-11-20T20:00:00.000+08:00' })).status, 201);
});

t.test('reports that arrive late and out of order end in the same state', async (t) => {
  const [one = '', two = ''] = await submitted(agency, ground, 2);
  service.clock.set('2026-11-24T12:00:00.000Z');
  const told = { occurred_at: '2026-11-21T08:00:00.000Z' };
  const down = { occurred_at: '2026-11-23T08:00:00.000Z' };
  await report(agency, one, 'seller_notified', told);
  await report(agency, one, 'removed', down);
  await report(agency, two, 'removed', down);
  await report(agency, two, 'seller_notified', told);
  const [first, second] = [await complaint(agency, one), await complaint(agency, two)];
  for (const field of ['state', 'outcome', 'seller_notified_at', 'removed_at', 'closed_at']) {
    t.equal(second[field], first[field], field);
  }
  t.match(first, {
    state: 'removed',
    seller_notified_at: '2026-11-21T08:00:00.000Z',
    closed_at: '2026-11-23T08:00:00.000Z',
  });
  service.clock.set('2026-11-20T12:00:00.000Z');
});

t.test('once the seller is told, its time runs in working days of China, and ends with its answer', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  // 16:30 UTC on Friday 20 November would be Saturday in China; 11:00 is still Friday there.
  await report(agency, id, 'seller_notified', { occurred_at: '2026-11-20T11:00:00.000Z' });
  t.match((await complaint(agency, id)).deadlines, [
    {
      ...{ kind: 'seller_response', due_on: '2026-11-25', due_at: '2026-11-25T15:59:59.999Z', closed_at: null },
      basis: {
        ...{ rule: 'seller_response', calendar: 'CN', time_zone: 'Asia/Shanghai', start_event: 'seller_notified' },
        ...{ start_at: '2026-11-20T11:00:00.000Z', count: 3, unit: 'working_days', calendar_uncertain: false },
        ...{ rules_version: String, confidence: 'seed', source: String },
      },
    },
  ]);
  await report(agency, id, 'seller_notified');
  t.equal((await complaint(agency, id)).deadlines.length, 1, 'a repeated report starts nothing');
  await report(agency, id, 'seller_complied');
  t.match((await complaint(agency, id)).deadlines, [{ closed_at: '2026-11-20T12:00:00.000Z' }]);
});

t.test('a deadline beyond the announced holidays says that it is uncertain', async (t) => {
  service.clock.set('2026-12-30T12:00:00.000Z');
  const [id = ''] = await submitted(agency, ground);
  await report(agency, id, 'seller_notified');
  t.match((await complaint(agency, id)).deadlines, [{ basis: { calendar_uncertain: true } }]);
  service.clock.set('2026-11-20T12:00:00.000Z');
});

t.test('of two reports at once that exclude each other one is taken', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const [id = ''] = await submitted(agency, ground);
    const answers = await Promise.all([report(agency, id, 'refused'), report(agency, id, 'withdrawn')]);
    t.same(answers.map(({ status }) => status).sort(), [201, 409]);
    const taken = answers.find(({ status }) => status === 201);
    t.equal((await complaint(agency, id)).state, taken?.body.event);
  }
});

t.test('of two reports that rest on one version of the complaint the second is refused', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const tag = String((await agency.get(`/v1/complaints/${id}`)).headers.get('etag'));
  const answers = await Promise.all(
    ['acknowledged', 'acknowledged'].map((event) =>
      agency.post(`/v1/complaints/${id}/events`, { event }, { 'if-match': tag }),
    ),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 412]);
});

t.test('of two submissions at once one is taken', async (t) => {
  const batch = await newBatch(agency, ground);
  const [id = ''] = await fill(agency, batch.id, [newLink(), newLink()]);
  const answers = await Promise.all([1, 2, 3].map(() => submit(agency, batch.id)));
  t.same(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  const { body } = await agency.get(`/v1/complaints/${id}/events`);
  t.same(
    body.data.map(({ event }: { event: string }) => event),
    ['submitted', 'validated'],
  );
});

t.test('a link that is withdrawn while its batch is submitted is either, never both', async (t) => {
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, Array.from({ length: 20 }, newLink));
  await Promise.all([submit(agency, batch.id), ...ids.slice(0, 10).map((id) => report(agency, id, 'withdrawn'))]);
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, {
    counts: { total: 20, withdrawn: 10, submitted: 10, ready: 0 },
  });
});

t.test('the counts of a batch stay true when its complaints move at once, in every direction', async (t) => {
  const ids = await submitted(agency, ground, 24);
  const courses = [
    ['acknowledged', 'seller_notified', 'removed'],
    ['removed', 'upheld'],
    ['information_requested', 'information_supplied', 'refused'],
    ['seller_notified', 'withdrawn'],
  ];
  await Promise.all(ids.map((id, index) => reports(agency, id, ...(courses[index % courses.length] ?? []))));
  const { batch_id } = await complaint(agency, ids[0] ?? '');
  t.match((await agency.get(`/v1/complaint-batches/${batch_id}`)).body.counts, {
    ...{ total: 24, removed: 6, upheld: 6, refused: 6, withdrawn: 6, submitted: 0, platform_review: 0 },
  });
});

t.test('what is cached agrees with the rows that it comes from', async (t) => {
  const client = new pg.Client(service.databaseUrl);
  await client.connect();
  t.teardown(() => client.end());
  // The owner is bound by row-level security as well: it looks as the agency.
  await client.query(`select set_config('takedown_desk.agency_id', $1, false)`, [agency.agency_id]);
  const { rows: wrongCounts } = await client.query(
    `select batch_id, state, count from complaint_batch_counts k where count <> (
       select count(*) from complaints c where c.batch_id = k.batch_id and c.state = k.state)`,
  );
  t.same(wrongCounts, []);
  const { rows: wrongStates } = await client.query(
    `select c.id, c.state, c.event_count from complaints c join complaint_events e
       on e.complaint_id = c.id and e.sequence = c.event_count where e.state <> c.state
     union all select c.id, c.state, c.event_count from complaints c
       where event_count <> (select count(*) from complaint_events e where e.complaint_id = c.id)`,
  );
  t.same(wrongStates, []);
  const { rows: seen } = await client.query('select count(*) from complaints');
  t.ok(Number(seen[0].count) > 50, `there is something to compare: ${String(seen[0].count)}`);
});
