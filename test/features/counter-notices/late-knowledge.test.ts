import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { answer, complaint, newGround, object, reports, submitted } from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-02T02:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

/** November 2026, in UTC. */
const at = (day: number, hour = 2): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const today = (day: number, hour = 2): void => {
  service.clock.set(at(day, hour));
};
const shown = async (id: unknown): Promise<Answer['body']> =>
  (await agency.get(`/v1/counter-notices/${String(id)}`)).body;
const withdraw = (id: unknown, withdrawn_by: string, fields = {}): Promise<Answer> =>
  agency.post(`/v1/counter-notices/${String(id)}/withdrawal`, { withdrawn_by, ...fields });
const objection = async (id: string, day: number, reason: string): Promise<Answer['body']> =>
  (await object(agency, id, { received_at: at(day), reason })).body;

/** A complaint of which the seller was told on the second. */
async function notified(): Promise<string> {
  today(2);
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  return id;
}

t.test(
  'an earlier objection that becomes known later does not take the place of the one that was disputed',
  async (t) => {
    const id = await notified();
    today(4);
    const first = await objection(id, 4, 'owner');
    await answer(agency, first.id, { decision: 'dispute' });
    today(5);
    const late = await objection(id, 3, 'fair_use');
    t.match(late, { round: 2, status: 'closed', outcome: 'superseded' });
    t.match(await shown(first.id), { status: 'answered', outcome: null });
    t.match(await withdraw(late.id, 'seller'), { status: 409, body: { code: 'counter_notice_over' } });
    await reports(agency, id, 'upheld');
    t.match(await shown(first.id), { outcome: 'upheld' });
    t.match(await shown(late.id), { outcome: 'superseded' });
    t.same(
      (await agency.get(`/v1/counter-notices?complaint_id=${id}&outcome=superseded`)).body.data.map(
        ({ id: found }: { id: string }) => found,
      ),
      [late.id],
    );
  },
);

t.test('an answer to an objection that another one overtook does not count for the other one', async (t) => {
  const id = await notified();
  today(4);
  const [first, second] = [await objection(id, 3, 'owner'), await objection(id, 4, 'fair_use')];
  for (const responded_at of [at(3, 3), at(4, 2)])
    for (const decision of ['accept', 'dispute'])
      t.match(await answer(agency, first.id, { decision, responded_at }), {
        status: 409,
        body: { code: 'counter_notice_over' },
      });
  t.match(await shown(first.id), { decision: null, outcome: 'superseded', version: 2 });
  t.equal((await complaint(agency, id)).state, 'counter_noticed');
  t.equal((await answer(agency, second.id, { decision: 'dispute' })).status, 200);
});

t.test('an answer that becomes known once the matter has gone on is kept where it was given', async (t) => {
  const id = await notified();
  today(6);
  const first = await objection(id, 3, 'owner');
  await reports(agency, id, 'seller_complied', 'removed');
  const again = (await object(agency, id, { received_at: at(6), reason: 'other' })).body;
  t.match(await answer(agency, first.id, { decision: 'dispute', responded_at: at(4) }), {
    status: 200,
    body: { status: 'answered', decision: 'dispute', outcome: 'conceded' },
  });
  t.equal((await complaint(agency, id)).state, 'counter_noticed', 'the second waits for its answer');
  t.match(await shown(again.id), { status: 'open' });
});

t.test('a second objection before an answer leaves the time that runs', async (t) => {
  const id = await notified();
  today(4);
  const first = await objection(id, 3, 'owner');
  const second = await objection(id, 4, 'fair_use');
  t.equal(second.response_due_at, first.response_due_at);
  t.match(second.response_due_basis, { start_at: at(3) });
  const { deadlines } = await complaint(agency, id);
  const running = deadlines.filter(
    ({ kind, closed_at }: Record<string, unknown>) => kind === 'counter_notice_response' && closed_at === null,
  );
  t.match(running, [{ due_at: second.response_due_at }]);
  const other = await notified();
  today(6);
  await objection(other, 3, 'owner');
  await reports(agency, other, 'seller_complied', 'removed');
  const { response_due_at } = (await object(agency, other, { received_at: at(6), reason: 'other' })).body;
  t.equal(response_due_at, '2026-11-11T15:59:59.999Z', 'after the first is over a new time runs');
});

t.test('one that arrives again brings what it lacked, and what it has stays', async (t) => {
  const id = await notified();
  today(3);
  const [invoice, licence] = [
    await uploadPaper(agency, 'other', { client_id: ground.client_id }),
    await uploadPaper(agency, 'other', { client_id: ground.client_id }),
  ];
  const send = (fields: object) => object(agency, id, { received_at: at(3), reason: 'owner', ...fields });
  const first = (await send({ statement: null, document_ids: [invoice] })).body;
  const second = await send({ statement: 'It is mine.', platform_reference: 'CN-1', document_ids: [licence, invoice] });
  const whole = { statement: 'It is mine.', platform_reference: 'CN-1', document_ids: [invoice, licence], version: 2 };
  t.match(second, { status: 200, body: { id: first.id, ...whole } });
  t.match(await send({ statement: 'Other words.', platform_reference: 'CN-1' }), { status: 200, body: whole });
  const stranger = await uploadPaper(await service.newAgency('South Sea IP'), 'other', {});
  t.match(await send({ platform_reference: 'CN-1', document_ids: [stranger] }), {
    status: 422,
    body: { errors: [{ pointer: '/document_ids/0', code: 'not_found' }] },
  });
  const { body } = await agency.get(`/v1/audit-entries?subject_id=${String(first.id)}&sort=created_at`);
  t.match(body.data, [
    { action: 'counter_notice.received' },
    { action: 'counter_notice.completed', data: { fields: ['platform_reference', 'statement', 'document_ids'] } },
  ]);
});

t.test('what is taken back stays taken back, whatever is decided of the complaint', async (t) => {
  const id = await notified();
  today(3);
  const { id: objected } = await objection(id, 3, 'owner');
  await withdraw(objected, 'seller');
  await reports(agency, id, 'upheld');
  t.match(await shown(objected), { withdrawn_by: 'seller', outcome: 'conceded', status: 'closed' });
});

t.test(
  'of an answer and the seller’s withdrawal at once both are kept in an order that is legal, or one is taken',
  async (t) => {
    for (let round = 0; round < 4; round += 1) {
      const id = await notified();
      today(3);
      const { id: objected } = await objection(id, 3, 'owner');
      const decision = round % 2 === 0 ? 'accept' : 'dispute';
      const work = [() => answer(agency, objected, { decision }), () => withdraw(objected, 'seller')];
      const [answered, withdrawn] = await Promise.all((round < 2 ? work : work.toReversed()).map((one) => one())).then(
        (answers) => (round < 2 ? answers : answers.toReversed()),
      );
      const { state } = await complaint(agency, id);
      const { withdrawn_by, decision: decided } = await shown(objected);
      if (withdrawn?.status === 200) {
        t.same([state, withdrawn_by], ['seller_complied', 'seller']);
        t.ok(answered?.status === 409 || decision === 'dispute', 'what was accepted is not withdrawn any more');
      } else {
        t.same([answered?.status, withdrawn?.status, state, decided], [200, 409, 'counter_accepted', 'accept']);
      }
    }
  },
);

t.test('evidence is of the client or the agency’s own, is there, and is kept', async (t) => {
  const id = await notified();
  today(3);
  const { id: objected } = await objection(id, 3, 'owner');
  const other = await newGround(agency);
  const deleted = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
  await agency.delete(`/v1/documents/${deleted}`);
  const stranger = await service.newAgency('East Sea IP');
  const evidence_document_ids = [other.evidence_id, deleted, await uploadPaper(stranger, 'comparison', {})];
  t.match(await answer(agency, objected, { decision: 'dispute', evidence_document_ids }), {
    status: 422,
    body: {
      errors: [
        { pointer: '/evidence_document_ids/0', code: 'other_client' },
        { pointer: '/evidence_document_ids/1', code: 'not_found' },
        { pointer: '/evidence_document_ids/2', code: 'not_found' },
      ],
    },
  });
  for (let round = 0; round < 4; round += 1) {
    const proof = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
    const one = await objection(await notified(), 2, 'owner');
    const [answered, gone] = await Promise.all([
      answer(agency, one.id, { decision: 'dispute', evidence_document_ids: [proof] }),
      agency.delete(`/v1/documents/${proof}`),
    ]);
    const kept = answered.status === 200;
    t.same([answered.status, gone.status], kept ? [200, 409] : [422, 204]);
  }
});
