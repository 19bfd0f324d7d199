import t from 'tap';
import { expireResponses } from '../../../src/features/complaints/index.ts';
import type { Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { answer, complaint, newGround, object, report, reportMany, submitted } from '../complaints/filing.ts';
import { listed } from './listed.ts';

const service = await startService(t);
service.clock.set('2026-11-09T00:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

async function newComplaint(): Promise<string> {
  service.clock.set('2026-11-09T00:00:00.000Z');
  const [id = ''] = await submitted(agency, ground);
  service.clock.set('2026-11-13T12:00:00.000Z');
  return id;
}

/** Kind, last day and state of each deadline of a complaint, those too that do not count any more. */
async function deadlinesOf(caller: Caller, id: string): Promise<string[]> {
  const { deadlines } = await complaint(caller, id);
  return (deadlines as { kind: string; due_on: string; closed_at: string | null }[])
    .map(({ kind, due_on, closed_at }) => `${kind} ${due_on} ${closed_at === null ? 'running' : 'closed'}`)
    .sort();
}

t.test('a deadline is counted from the first of its reports, in whatever order they arrive', async (t) => {
  const times = ['2026-11-10T02:00:00.000Z', '2026-11-12T02:00:00.000Z'];
  for (const order of [times, times.toReversed()]) {
    const id = await newComplaint();
    for (const occurred_at of order) await report(agency, id, 'seller_notified', { occurred_at });
    t.same(await deadlinesOf(agency, id), ['seller_response 2026-11-13 running'], order.join());
  }
});

t.test('one whose first report came late is moved, and keeps its id', async (t) => {
  const id = await newComplaint();
  await report(agency, id, 'seller_notified', { occurred_at: '2026-11-12T02:00:00.000Z' });
  const [before] = await listed(agency, `complaint_id=${id}`);
  await report(agency, id, 'seller_notified', { occurred_at: '2026-11-10T02:00:00.000Z' });
  t.match(await listed(agency, `complaint_id=${id}`), [
    {
      ...{ id: before.id, due_on: '2026-11-13', sequence: 1, moved_at: '2026-11-13T12:00:00.000Z' },
      basis: { start_at: '2026-11-10T02:00:00.000Z', count: 3 },
    },
  ]);
});

t.test('an answer that becomes known after silence was judged lets the statutory time run again', async (t) => {
  const id = await newComplaint();
  await report(agency, id, 'seller_notified', { occurred_at: '2026-11-10T02:00:00.000Z' });
  const { body: counterNotice } = await object(agency, id, { received_at: '2026-11-11T02:00:00.000Z' });
  const [statutory] = await listed(agency, `complaint_id=${id}&kind=statutory_notice`);
  service.clock.set('2026-11-17T00:00:00.000Z');
  await expireResponses(service);
  t.match(await complaint(agency, id), { state: 'lapsed' });
  t.same(await listed(agency, `complaint_id=${id}`), []);
  const answered = await answer(agency, String(counterNotice.id), {
    ...{ decision: 'dispute', responded_at: '2026-11-12T02:00:00.000Z' },
  });
  t.equal(answered.status, 200, answered.text);
  t.match(await complaint(agency, id), { state: 'disputed' });
  t.match(await listed(agency, `complaint_id=${id}`), [
    { kind: 'platform_decision', state: 'running' },
    { kind: 'statutory_notice', state: 'running', id: statutory.id, due_on: '2026-11-26', closed_at: null },
  ]);
});

t.test('reports in one request leave the deadlines that they leave one by one', async (t) => {
  const course = [
    { event: 'acknowledged', occurred_at: '2026-11-10T01:00:00.000Z' },
    { event: 'seller_notified', occurred_at: '2026-11-10T02:00:00.000Z' },
    { event: 'seller_complied', occurred_at: '2026-11-11T02:00:00.000Z' },
    { event: 'removed', occurred_at: '2026-11-12T02:00:00.000Z' },
  ];
  const expected = ['seller_response 2026-11-13 closed'];
  const ids = [await newComplaint(), await newComplaint(), await newComplaint()];
  await reportMany(
    agency,
    course.map((one) => ({ ...one, complaint_id: ids[0] })),
  );
  for (const one of course) await reportMany(agency, [{ ...one, complaint_id: ids[1] }]);
  for (const one of course.toReversed()) await reportMany(agency, [{ ...one, complaint_id: ids[2] }]);
  for (const id of ids) t.same(await deadlinesOf(agency, id), expected);
});
