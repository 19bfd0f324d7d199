import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import {
  complaint,
  fill,
  type Ground,
  newBatch,
  newGround,
  object,
  report,
  reports,
  submit,
  submitted,
} from '../complaints/filing.ts';
import { deleteDay, enter, notice } from './own-days.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'complaints');

type Desk = { agency: Caller; ground: Ground };

async function newDesk(): Promise<Desk> {
  service.clock.set('2026-11-20T12:00:00.000Z');
  const agency = await service.newAgency();
  return { agency, ground: await newGround(agency) };
}

/** A complaint of which the seller was told at a moment. */
async function notifiedAt({ agency, ground }: Desk, occurred_at: string): Promise<string> {
  service.clock.set(occurred_at);
  const [id = ''] = await submitted(agency, ground);
  await reportAt(agency, id, 'seller_notified', occurred_at);
  return id;
}

async function reportAt(agency: Caller, id: string, event: string, occurred_at: string): Promise<void> {
  const { status, text } = await report(agency, id, event, { occurred_at });
  if (status !== 201) throw new Error(`${event} was answered ${status}: ${text}`);
}

const deadlinesOf = async (agency: Caller, id: string): Promise<Answer['body'][]> =>
  (await complaint(agency, id)).deadlines;

/** When the complaint's row says that its next deadline ends. */
const nextDueAt = async (id: string): Promise<string> => {
  const [row] = await runStatement(service.databaseUrl, 'select next_due_at from complaints where id = $1', [id]);
  return (row as { next_due_at: Date }).next_due_at.toISOString();
};

const auditOf = async (agency: Caller, subject: string, action: string): Promise<Answer['body'][]> =>
  (await agency.get(`/v1/audit-entries?subject_id=${subject}&action=${action}`)).body.data;

const holidays = ['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => notice(date, false));

t.test('an own day moves the deadline that starts after it by one day, for its agency alone', async (t) => {
  const [desk, other] = [await newDesk(), await newDesk()];
  await enter(desk.agency, [{ date: '2026-11-24', is_working: false, reason: 'Bridge day' }]);
  const start = '2026-11-20T12:00:00.000Z';
  t.match(await deadlinesOf(desk.agency, await notifiedAt(desk, start)), [
    {
      ...{ due_on: '2026-11-26', due_at: '2026-11-26T15:59:59.999Z' },
      basis: { calendar: 'CN', calendar_origin: 'agency', calendar_uncertain: false },
    },
  ]);
  t.match(await deadlinesOf(other.agency, await notifiedAt(other, start)), [
    { due_on: '2026-11-25', basis: { calendar: 'CN', calendar_origin: 'built_in', calendar_uncertain: false } },
  ]);
});

t.test(
  'a running deadline follows a day that is announced late, and its correction; other days leave it alone',
  async (t) => {
    const desk = await newDesk();
    const id = await notifiedAt(desk, '2026-11-20T12:00:00.000Z');
    const before = await complaint(desk.agency, id);
    const outside = [notice('2026-11-20', false), notice('2026-11-26', false), notice('2026-11-21', false)];
    t.match(await enter(desk.agency, outside), { recounted_deadlines: 1 }, 'a day off that is named again');
    t.match(await deadlinesOf(desk.agency, id), [{ due_on: '2026-11-25', basis: { calendar_origin: 'agency' } }]);
    t.match(await enter(desk.agency, [notice('2026-11-24', false)]), { recounted_deadlines: 1 });
    t.match(await deadlinesOf(desk.agency, id), [{ due_on: '2026-11-27' }], 'the 26th is off too');
    await deleteDay(desk.agency, '2026-11-24');
    await deleteDay(desk.agency, '2026-11-21');
    t.same(await deadlinesOf(desk.agency, id), before.deadlines);
  },
);

t.test('an uncertain deadline becomes certain and right when the days are entered', async (t) => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const start = '2026-12-30T12:00:00.000Z';
  const [id, twin] = [await notifiedAt(desk, start), await notifiedAt(other, start)];
  const [before, unmoved] = [await complaint(desk.agency, id), await complaint(other.agency, twin)];
  t.match(before.deadlines, [{ due_on: '2027-01-04', basis: { calendar_uncertain: true } }]);
  const entered = [...holidays, notice('2027-01-04', true), notice('2027-01-05', true)];
  t.match(await enter(desk.agency, entered), { recounted_deadlines: 1 });
  const after = await complaint(desk.agency, id);
  t.match(after.deadlines, [
    {
      ...{ id: before.deadlines[0].id, due_on: '2027-01-05', due_at: '2027-01-05T15:59:59.999Z' },
      basis: { ...before.deadlines[0].basis, calendar_uncertain: false, calendar_origin: 'agency' },
    },
  ]);
  t.equal(after.version, Number(before.version) + 1, 'the complaint is another than was read');
  t.equal(await nextDueAt(id), '2027-01-05T15:59:59.999Z');
  t.match(await auditOf(desk.agency, id, 'complaint.deadlines_recounted'), [
    {
      client_id: desk.ground.client_id,
      data: {
        calendar: 'CN',
        deadlines: [
          {
            kind: 'seller_response',
            before: { due_on: '2027-01-04', calendar_uncertain: true },
            after: { due_on: '2027-01-05', calendar_uncertain: false },
          },
        ],
      },
    },
  ]);
  t.same(await complaint(other.agency, twin), unmoved, 'another agency’s stays');
  t.match(
    await enter(desk.agency, [notice('2027-01-04', false)]),
    { recounted_deadlines: 1 },
    'a correction counts too',
  );
  t.match(await deadlinesOf(desk.agency, id), [{ due_on: '2027-01-06', basis: { calendar_uncertain: true } }]);
});

t.test('as long as a day is missing a deadline moves with each that is entered or deleted', async (t) => {
  const desk = await newDesk();
  const id = await notifiedAt(desk, '2026-12-30T12:00:00.000Z');
  await enter(desk.agency, [notice('2027-01-01', false)]);
  t.match(await deadlinesOf(desk.agency, id), [
    { due_on: '2027-01-05', basis: { calendar_uncertain: true, calendar_origin: 'agency' } },
  ]);
  await deleteDay(desk.agency, '2027-01-01');
  t.match(await deadlinesOf(desk.agency, id), [
    { due_on: '2027-01-04', basis: { calendar_uncertain: true, calendar_origin: 'built_in' } },
  ]);
  t.match(await enter(desk.agency, [notice('2027-01-05', false)]), { recounted_deadlines: 0 }, 'it ends before');
  t.match(await enter(desk.agency, [notice('2027-01-01', false)], 'MON_FRI'), { recounted_deadlines: 0 });
});

t.test('a deadline that runs no more stays as it was', async (t) => {
  const desk = await newDesk();
  const id = await notifiedAt(desk, '2026-12-30T12:00:00.000Z');
  await reportAt(desk.agency, id, 'seller_complied', '2026-12-30T12:00:00.000Z');
  const before = await complaint(desk.agency, id);
  t.match(await enter(desk.agency, holidays), { recounted_deadlines: 0 });
  t.same(await complaint(desk.agency, id), before);
});

t.test('a counter-notice that waits for its answer is counted anew with its complaint', async (t) => {
  const desk = await newDesk();
  const id = await notifiedAt(desk, '2026-12-30T12:00:00.000Z');
  const { body: waiting } = await object(desk.agency, id, { received_at: '2026-12-30T12:00:00.000Z' });
  t.match(waiting, { response_due_at: '2027-01-04T15:59:59.999Z', response_due_basis: { calendar_uncertain: true } });
  const answeredId = await notifiedAt(desk, '2026-12-30T12:00:00.000Z');
  const { body: answered } = await object(desk.agency, answeredId, { received_at: '2026-12-30T12:00:00.000Z' });
  await desk.agency.post(`/v1/counter-notices/${String(answered.id)}/response`, { decision: 'accept' });
  const change = await enter(desk.agency, [...holidays, notice('2027-01-04', true), notice('2027-01-05', true)]);
  t.equal(change['recounted_deadlines'], 2, 'that of the complaint and that of the counter-notice');
  const read = async (counterNotice: string) => (await agencyGet(desk, `/v1/counter-notices/${counterNotice}`)).body;
  t.match(await read(waiting.id), {
    response_due_at: '2027-01-05T15:59:59.999Z',
    response_due_basis: { calendar_uncertain: false, calendar_origin: 'agency' },
    version: Number(waiting.version) + 1,
  });
  t.match(await read(answered.id), { response_due_at: '2027-01-04T15:59:59.999Z' });
  t.match(await auditOf(desk.agency, waiting.id, 'counter_notice.response_recounted'), [
    { data: { after: { response_due_at: '2027-01-05T15:59:59.999Z', calendar_uncertain: false } } },
  ]);
  const running = (await deadlinesOf(desk.agency, id)).filter(({ closed_at }) => closed_at === null);
  t.match(running, [
    { kind: 'counter_notice_response', due_on: '2027-01-05' },
    { kind: 'statutory_notice', due_on: '2027-01-14', basis: { calendar: null, calendar_origin: null } },
  ]);
  t.equal(await nextDueAt(id), '2027-01-05T15:59:59.999Z');
});

const agencyGet = ({ agency }: Desk, path: string) => agency.get(path);

t.test('on a platform whose calendar nobody knows, working days are counted from Monday to Friday', async (t) => {
  const desk = await newDesk();
  const { agency } = desk;
  const { id: batchId } = await newBatch(agency, desk.ground, { platform: 'lazada', reason: 'counterfeit_goods' });
  const [id = ''] = await fill(agency, batchId, ['https://www.lazada.sg/products/bag-i301526483-s1127654892.html']);
  const handed = await submit(agency, batchId);
  t.equal(handed.status, 200, handed.text);
  await reports(agency, id, 'seller_notified');
  t.match(await deadlinesOf(agency, id), [
    {
      ...{ kind: 'seller_response', due_on: '2026-11-25', due_at: '2026-11-25T15:59:59.999Z' },
      basis: {
        calendar: 'MON_FRI',
        time_zone: 'Asia/Singapore',
        calendar_origin: 'built_in',
        calendar_uncertain: true,
      },
    },
  ]);
  await enter(agency, [notice('2026-11-23', false)], 'MON_FRI');
  t.match(await deadlinesOf(agency, id), [{ due_on: '2026-11-26', basis: { calendar_uncertain: true } }]);
  const days = ['21', '22', '24', '25', '26'].map((day) => notice(`2026-11-${day}`, Number(day) > 22));
  await enter(agency, days, 'MON_FRI');
  t.match(await deadlinesOf(agency, id), [{ due_on: '2026-11-26', basis: { calendar_uncertain: false } }]);
});

t.test('an agency may have a platform count from Monday to Friday', async (t) => {
  const desk = await newDesk();
  const rule = {
    rule: 'deadlines.calendar',
    value: { calendar: 'MON_FRI', time_zone: 'UTC' },
    reason: 'They told us.',
  };
  const policy = await desk.agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides: [rule] } });
  t.equal(policy.status, 200, policy.text);
  t.match(await deadlinesOf(desk.agency, await notifiedAt(desk, '2026-11-20T12:00:00.000Z')), [
    { due_at: '2026-11-25T23:59:59.999Z', basis: { calendar: 'MON_FRI', calendar_uncertain: true } },
  ]);
});

t.test('a deadline that starts while days are entered is counted by them', async (t) => {
  const desk = await newDesk();
  const { agency, ground } = desk;
  service.clock.set('2026-12-30T12:00:00.000Z');
  const ids = await submitted(agency, ground, 8);
  const told = ids.map((id) => report(agency, id, 'seller_notified', { occurred_at: '2026-12-30T12:00:00.000Z' }));
  const [change] = await Promise.all([enter(agency, [notice('2027-01-01', false)]), ...told]);
  const due = await Promise.all(ids.map(async (id) => (await deadlinesOf(agency, id))[0].due_on));
  t.same(new Set(due), new Set(['2027-01-05']), `${String(change['recounted_deadlines'])} of them counted anew`);
});
