import t from 'tap';
import { startService } from '../../support/service.ts';
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
  reports,
  submit,
  submitted,
} from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

/** A complaint that the seller was told of. */
async function notified(): Promise<string> {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  return id;
}

t.test('a counter-notice is recorded with its deadline and moves the complaint', async (t) => {
  const id = await notified();
  const invoice = await uploadPaper(agency, 'other', { client_id: ground.client_id });
  const made = await object(agency, id, { platform_reference: 'CN-9', document_ids: [invoice] });
  t.match(made, {
    status: 201,
    body: {
      ...{ complaint_id: id, client_id: ground.client_id, right_holder_id: ground.right_holder_id, platform: 'taobao' },
      ...{ client: { id: ground.client_id, name: 'Aurora' }, right_holder: { name: 'Aurora Brands AB' } },
      ...{ round: 1, reason: 'authorised', received_at: '2026-11-22T11:00:00.000Z', document_ids: [invoice] },
      ...{ status: 'open', decision: null, responded_at: null, outcome: null, evidence_document_ids: [] },
      // Received on a Sunday: Monday, Tuesday, Wednesday.
      response_due_at: '2026-11-25T15:59:59.999Z',
      response_due_basis: {
        ...{ rule: 'counter_notice_response', count: 3, unit: 'working_days', confidence: 'assumed' },
        note: /No official text gives a figure/,
      },
    },
  });
  t.equal(made.headers.get('location'), `/v1/counter-notices/${String(made.body.id)}`);
  t.same((await agency.get(`/v1/counter-notices/${String(made.body.id)}`)).body, made.body);
  const { state, counter_notice_count, deadlines } = await complaint(agency, id);
  t.same([state, counter_notice_count], ['counter_noticed', 1]);
  t.same(
    deadlines.map(({ kind, due_on, closed_at }: Record<string, unknown>) => [kind, due_on, closed_at === null]),
    [
      ['seller_response', '2026-11-25', false],
      ['counter_notice_response', '2026-11-25', true],
      ['statutory_notice', '2026-12-07', true],
    ],
  );
});

t.test('an answer is given once; the platform’s decision becomes the outcome', async (t) => {
  for (const [decision, outcome] of [
    ['upheld', 'upheld'],
    ['overturned', 'overturned'],
  ]) {
    const id = await notified();
    const { body } = await object(agency, id);
    const proof = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
    const disputed = await answer(agency, body.id, { decision: 'dispute', evidence_document_ids: [proof] });
    t.match(disputed, {
      status: 200,
      body: {
        ...{ decision: 'dispute', response_statement: 'The invoice is forged.', evidence_document_ids: [proof] },
        ...{ status: 'answered', responded_at: '2026-11-22T12:00:00.000Z', outcome: null, version: 2 },
      },
    });
    t.match(await answer(agency, body.id, { decision: 'accept' }), { status: 409, body: { code: 'already_answered' } });
    t.match((await complaint(agency, id)).deadlines.at(-1), { kind: 'statutory_notice', closed_at: null });
    await reports(agency, id, String(decision));
    t.match((await agency.get(`/v1/counter-notices/${String(body.id)}`)).body, { outcome });
    t.ok((await complaint(agency, id)).deadlines.every((one: { closed_at: unknown }) => one.closed_at !== null));
  }
});

t.test('accepting an objection ends the complaint', async (t) => {
  const id = await notified();
  const { body } = await object(agency, id);
  t.match(await answer(agency, body.id, { decision: 'accept', statement: null }), {
    status: 200,
    body: { outcome: 'accepted', response_statement: null },
  });
  t.match(await complaint(agency, id), { state: 'counter_accepted', outcome: 'lost' });
});

t.test('a dispute says why, is answered after the receipt and not in the future', async (t) => {
  const { body } = await object(agency, await notified());
  t.match(
    await answer(agency, body.id, { decision: 'dispute', statement: null, responded_at: '2026-11-22T10:59:59.999Z' }),
    {
      status: 422,
      body: {
        errors: [
          { pointer: '/responded_at', code: 'before_receipt' },
          { pointer: '/statement', code: 'missing' },
        ],
      },
    },
  );
  t.match(await answer(agency, body.id, { decision: 'dispute', responded_at: '2026-11-22T12:00:00.001Z' }), {
    status: 422,
    body: { errors: [{ code: 'in_future' }] },
  });
  t.match(await object(agency, await notified(), { received_at: '2026-11-22T12:00:00.001Z' }), {
    status: 422,
    body: { errors: [{ pointer: '/received_at', code: 'in_future' }] },
  });
});

t.test('a counter-notice that arrives twice is one', async (t) => {
  const [id, other] = [await notified(), await notified()];
  const twins = await Promise.all([1, 2, 3, 4].map(() => object(agency, id, { platform_reference: 'TWIN' })));
  t.same(twins.map(({ status }) => status).sort(), [200, 200, 200, 201]);
  t.equal(new Set(twins.map(({ body }) => body.id)).size, 1, 'known by its reference');
  const unnumbered = await Promise.all([1, 2].map(() => object(agency, other)));
  t.equal(new Set(unnumbered.map(({ body }) => body.id)).size, 1, 'known by what it says');
  t.equal((await complaint(agency, other)).counter_notice_count, 1);
  const different = await Promise.all(
    ['owner', 'fair_use', 'no_right'].map((reason) => object(agency, other, { reason })),
  );
  t.same(different.map(({ body }) => body.round).sort(), [2, 3, 4], 'others are rounds of their own');
  const { body } = await agency.get(`/v1/counter-notices?complaint_id=${other}&status=open`);
  t.same(
    body.data.map(({ round }: { round: number }) => round),
    [4],
    'the newest waits for an answer',
  );
});

t.test('a seller objects after the removal, and the takedown is open again', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'removed');
  const { status, body } = await object(agency, id, { received_at: '2026-11-22T12:00:00.000Z' });
  t.equal(status, 201);
  t.match(await complaint(agency, id), { state: 'counter_noticed', outcome: null, closed_at: null });
  const told = { occurred_at: '2026-11-22T12:00:00.000Z' };
  t.equal((await report(agency, id, 'removed', told)).status, 200, 'the very report of before says nothing new');
  service.clock.set('2026-11-22T12:00:00.001Z');
  t.match(await report(agency, id, 'removed'), { status: 409, body: { code: 'illegal_transition' } });
  await reports(agency, id, 'seller_complied', 'removed');
  t.match((await agency.get(`/v1/counter-notices/${String(body.id)}`)).body, { status: 'closed', outcome: 'conceded' });
  t.match(await answer(agency, body.id, { decision: 'dispute' }), {
    status: 409,
    body: { code: 'illegal_transition', state: 'removed' },
  });
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('of two takedowns of one listing both come alive at once, and one of them holds the listing', async (t) => {
  for (let round = 1; round <= 5; round += 1) {
    const link = newLink();
    const removed = async () => {
      const batch = await newBatch(agency, ground);
      const [id = ''] = await fill(agency, batch.id, [link]);
      await submit(agency, batch.id);
      await reports(agency, id, 'removed');
      return id;
    };
    const ids = [await removed(), await removed()];
    const objections = await Promise.all(ids.map((id) => object(agency, id)));
    t.same(
      objections.map(({ status }) => status),
      [201, 201],
    );
    const { id } = await newBatch(agency, ground);
    t.match(await addLinks(agency, id, [link]), { body: { results: [{ status: 409 }] } });
  }
});

t.test('an objection to what is not filed, or over, is refused', async (t) => {
  const id = await notified();
  await reports(agency, id, 'withdrawn');
  t.match(await object(agency, id, { received_at: '2026-11-22T12:00:00.000Z' }), {
    status: 409,
    body: { code: 'illegal_transition', state: 'withdrawn', legal_events: [] },
  });
  t.equal((await agency.get(`/v1/counter-notices?complaint_id=${id}`)).body.data.length, 0);
});

t.test('of two answers at once one is taken', async (t) => {
  const id = await notified();
  const { body } = await object(agency, id);
  const answers = await Promise.all(['accept', 'dispute'].map((decision) => answer(agency, body.id, { decision })));
  t.same(answers.map(({ status }) => status).sort(), [200, 409]);
  const { decision } = (await agency.get(`/v1/counter-notices/${String(body.id)}`)).body;
  t.equal((await complaint(agency, id)).state, decision === 'accept' ? 'counter_accepted' : 'disputed');
});

t.test('counter-notices are found by what they are about and when an answer is due', async (t) => {
  const id = await notified();
  const { body } = await object(agency, id, { received_at: '2026-11-22T09:00:00.000Z' });
  const { batch_id } = await complaint(agency, id);
  const found = async (query: string): Promise<number> =>
    (await agency.get(`/v1/counter-notices?batch_id=${String(batch_id)}&${query}`)).body.data.length;
  t.equal(await found(`complaint_id=${id}&right_holder_id=${ground.right_holder_id}&client_id=${ground.client_id}`), 1);
  t.equal(await found('due_before=2026-11-25T15:59:59.999Z'), 0, 'not before its last moment');
  t.equal(await found('due_before=2026-11-25T16:00:00.000Z&platform=taobao&status=open'), 1);
  t.equal(await found('platform=tmall'), 0);
  await answer(agency, body.id, { decision: 'dispute' });
  t.equal(await found('status=open'), 0);
  t.equal(await found('status=answered&status=closed'), 1);
});
