import t from 'tap';
import { expireResponses } from '../../../src/features/complaints/index.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import {
  answer,
  complaint,
  fill,
  type Ground,
  newBatch,
  newGround,
  object,
  reports,
  submit,
  submitted,
} from '../complaints/filing.ts';
import { enter, notice } from '../calendar-days/own-days.ts';
import { listed } from './listed.ts';

const service = await startService(t);
const due = '2026-11-25T15:59:59.999Z';
const over = '2026-11-25T16:00:00.000Z';

async function expireAt(moment: string): Promise<void> {
  service.clock.set(moment);
  await expireResponses(service);
}

type Desk = { agency: Caller; ground: Ground };

/** An agency for which Taobao lets a listing back until the answer comes. */
async function newDesk(): Promise<Desk> {
  const desk = await newDeskByTheBook();
  await setPolicy(desk.agency, 'taobao', [
    { rule: 'silence', value: 'reinstate_until_response', reason: 'They told us.' },
  ]);
  return desk;
}

async function newDeskByTheBook(): Promise<Desk> {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  return { agency, ground: await newGround(agency) };
}

/** A complaint on Taobao with an objection that is to be answered by the end of 25 November in China. */
async function objected({ agency, ground }: Desk): Promise<{ id: string; counterNotice: string }> {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  const { body } = await object(agency, id);
  return { id, counterNotice: String(body.id) };
}

const setPolicy = async (agency: Caller, platform: string, overrides: unknown[]): Promise<void> => {
  const put = await agency.call('PUT', `/v1/platforms/${platform}/policy`, { body: { overrides } });
  if (put.status !== 200) throw new Error(`the policy was answered ${put.status}: ${put.text}`);
};

const lastEvent = async (agency: Caller, id: string): Promise<Answer['body']> =>
  (await agency.get(`/v1/complaints/${id}/events`)).body.data[0];

const expiries = async (agency: Caller, id: string): Promise<Answer['body'][]> =>
  (await agency.get(`/v1/complaints/${id}/events?event=response_period_expired`)).body.data;

t.test('silence becomes what the platform makes of it, at the moment at which the time was over', async (t) => {
  const desk = await newDesk();
  const { agency } = desk;
  const { id } = await objected(desk);
  await expireAt(due);
  t.match(await complaint(agency, id), { state: 'counter_noticed' }, 'the last moment is in time');
  await expireAt('2026-11-27T08:00:00.000Z');
  t.match(await complaint(agency, id), { state: 'reinstated_pending', outcome: null });
  t.match(await lastEvent(agency, id), {
    ...{ event: 'response_period_expired', actor: 'system', source: 'service', occurred_at: due },
    ...{ on_silence: 'reinstate_until_response', created_at: '2026-11-27T08:00:00.000Z', credential_name: null },
  });
  await expireAt('2026-11-27T08:01:00.000Z');
  t.equal((await expiries(agency, id)).length, 1);
  t.match(await listed(agency, `complaint_id=${id}&kind=counter_notice_response`), [{ state: 'missed', due_at: due }]);
  const { body } = await agency.get(`/v1/audit-entries?subject_id=${id}&action=complaint.response_period_expired`);
  t.match(body.data, [{ actor_kind: 'system', data: { state: 'reinstated_pending' } }]);
});

t.test('a late answer takes a complaint up again whose listing is back until then', async (t) => {
  const desk = await newDesk();
  const { id, counterNotice } = await objected(desk);
  await expireAt(over);
  service.clock.set('2026-11-26T08:00:00.000Z');
  t.equal((await answer(desk.agency, counterNotice, { decision: 'dispute' })).status, 200);
  t.match(await complaint(desk.agency, id), { state: 'disputed' });
  t.same(await listed(desk.agency, `complaint_id=${id}&state=missed`), []);
});

t.test('the rule of the day counts, the agency’s own before the rulebook’s', async (t) => {
  const silence = (value: string, others: Record<string, string> = {}) => ({
    ...{ rule: 'silence', value, reason: 'They told us.' },
    ...others,
  });
  const cases: [overrides: unknown[], state: string, on_silence: string][] = [
    [[], 'lapsed', 'drop'],
    [[silence('seller_wins')], 'lapsed', 'seller_wins'],
    [
      [silence('reinstate_until_response', { valid_from: '2026-11-25' })],
      'reinstated_pending',
      'reinstate_until_response',
    ],
    [[silence('reinstate_until_response', { valid_from: '2026-11-26' })], 'lapsed', 'drop'],
  ];
  for (const [overrides, state, on_silence] of cases) {
    const desk = await newDeskByTheBook();
    const { id } = await objected(desk);
    await setPolicy(desk.agency, 'taobao', overrides);
    await expireAt('2026-11-27T08:00:00.000Z');
    t.match(await complaint(desk.agency, id), { state });
    t.match(await expiries(desk.agency, id), [{ on_silence, occurred_at: due, state }]);
    const running = await listed(desk.agency, `complaint_id=${id}`);
    t.equal(running.length, state === 'lapsed' ? 0 : 2, 'of a complaint that is over nothing runs');
  }
});

t.test('where nobody knows what a platform makes of it, the deadline is missed and nothing else happens', async (t) => {
  const { agency, ground } = await newDesk();
  const span = { count: 2, unit: 'calendar_days', starts_at: 'receipt' };
  await setPolicy(agency, 'jd', [{ rule: 'deadlines.counter_notice_response', value: span, reason: 'They told us.' }]);
  const { id: batchId } = await newBatch(agency, ground, { platform: 'jd', reason: 'counterfeit_goods' });
  const [id = ''] = await fill(agency, batchId, ['https://item.jd.com/100012043978.html']);
  const handed = await submit(agency, batchId);
  t.equal(handed.status, 200, handed.text);
  await reports(agency, id, 'seller_notified');
  await object(agency, id);
  await expireAt('2026-11-30T08:00:00.000Z');
  await expireAt('2026-11-30T08:01:00.000Z');
  t.match(await complaint(agency, id), { state: 'counter_noticed' });
  t.same(await expiries(agency, id), []);
  t.match(await listed(agency, `complaint_id=${id}&kind=counter_notice_response`), [{ state: 'missed' }]);
});

t.test('an end that is moved after it was judged is judged anew', async (t) => {
  const { agency, ground } = await newDesk();
  const span = { count: 3, unit: 'working_days', starts_at: 'receipt' };
  const response = { rule: 'deadlines.counter_notice_response', value: span, reason: 'They told us.' };
  await setPolicy(agency, 'jd', [response]);
  const { id: batchId } = await newBatch(agency, ground, { platform: 'jd', reason: 'counterfeit_goods' });
  const [id = ''] = await fill(agency, batchId, ['https://item.jd.com/100012043979.html']);
  await submit(agency, batchId);
  await reports(agency, id, 'seller_notified');
  await object(agency, id);
  await expireAt(over);
  await enter(agency, [notice('2026-11-24', false)]);
  await setPolicy(agency, 'jd', [response, { rule: 'silence', value: 'drop', reason: 'They told us.' }]);
  await expireAt('2026-11-26T15:59:59.999Z');
  t.match(await complaint(agency, id), { state: 'counter_noticed' }, 'the new end is not over');
  await expireAt('2026-11-26T16:00:00.000Z');
  t.match(await expiries(agency, id), [{ occurred_at: '2026-11-26T15:59:59.999Z', on_silence: 'drop' }]);
});

t.test('an answer that is there wins, and so does one that comes at the same moment', async (t) => {
  const desk = await newDesk();
  const { agency } = desk;
  const { id, counterNotice } = await objected(desk);
  service.clock.set(due);
  await answer(agency, counterNotice, { decision: 'dispute' });
  await expireAt(over);
  t.match(await complaint(agency, id), { state: 'disputed' });
  t.same(await expiries(agency, id), []);

  const racing = await Promise.all(Array.from({ length: 8 }, () => objected(desk)));
  service.clock.set(over);
  const [answers] = await Promise.all([
    Promise.all(racing.map((one) => answer(agency, one.counterNotice, { decision: 'accept' }))),
    expireResponses(service),
  ]);
  for (const [index, one] of racing.entries()) {
    t.match(answers[index], { status: 200 });
    t.match(await complaint(agency, one.id), { state: 'counter_accepted' });
    t.ok((await expiries(agency, one.id)).length <= 1);
  }
});

t.test('of several workers at once each silence is recorded by one', async (t) => {
  const desk = await newDesk();
  const all = await Promise.all(Array.from({ length: 5 }, () => objected(desk)));
  service.clock.set(over);
  await Promise.all([expireResponses(service), expireResponses(service), expireResponses(service)]);
  for (const { id } of all) {
    t.equal((await expiries(desk.agency, id)).length, 1);
    t.match(await complaint(desk.agency, id), { state: 'reinstated_pending' });
  }
});

t.test(
  'a seller’s silence is no event: the platform reports the removal, and until then the deadline is missed',
  async (t) => {
    const { agency, ground } = await newDesk();
    const [id = ''] = await submitted(agency, ground);
    await reports(agency, id, 'seller_notified');
    await expireAt('2026-12-10T08:00:00.000Z');
    t.match(await complaint(agency, id), { state: 'seller_notified' });
    t.match(await listed(agency, `complaint_id=${id}`), [{ kind: 'seller_response', state: 'missed' }]);
  },
);
