import fc from 'fast-check';
import t from 'tap';
import type { ComplaintEvent } from '../../../src/features/complaints/lifecycle-events.ts';
import { deriveState, type RecordedEvent } from '../../../src/features/complaints/lifecycle-history.ts';
import { startService } from '../../support/service.ts';
import { complaint, newGround, reportMany, submitted } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString();

/** What a platform and a seller do once a complaint is submitted, each step there or not. */
const endings: ComplaintEvent[][] = [
  ['refused'],
  ['seller_notified', 'removed'],
  ['seller_notified', 'seller_complied', 'removed'],
  ['seller_notified', 'removed', 'upheld'],
  ['seller_notified', 'overturned'],
];
const course = fc
  .record({ asked: fc.boolean(), ending: fc.constantFrom(...endings), left: fc.integer({ min: 0, max: 3 }) })
  .map(({ asked, ending, left }) => {
    const whole: ComplaintEvent[] = ['acknowledged', ...(asked ? (['information_requested'] as const) : []), ...ending];
    return whole.slice(0, Math.max(1, whole.length - left));
  });

type Sent = { which: number; event: ComplaintEvent; minute: number };

/** Courses of many complaints, their reports in any order, some of them twice, in requests of any size. */
const arrivals = fc.array(course, { minLength: 8, maxLength: 8 }).chain((courses) => {
  const sent = courses.flatMap((events, which) =>
    events.map((event, index): Sent => ({ which, event, minute: index + 1 })),
  );
  return fc.record({
    courses: fc.constant(courses),
    repeated: fc.subarray(sent),
    order: fc.array(fc.nat(1_000_000), { minLength: 2 * sent.length, maxLength: 2 * sent.length }),
    size: fc.integer({ min: 1, max: sent.length }),
    sent: fc.constant(sent),
  });
});

t.test('reports late, repeated and out of order end every complaint where its course ends', async (t) => {
  const property = fc.asyncProperty(arrivals, async ({ courses, sent, repeated, order, size }) => {
    const ids = await submitted(agency, ground, courses.length);
    service.clock.set('2026-11-20T13:00:00.000Z');
    const arriving = [...sent, ...repeated]
      .map((one, index) => ({ ...one, key: order[index] ?? 0 }))
      .sort((one, other) => one.key - other.key);
    let isNew = 0;
    for (let start = 0; start < arriving.length; start += size) {
      const { body } = await reportMany(
        agency,
        arriving.slice(start, start + size).map(({ which, event, minute }) => {
          return { complaint_id: ids[which], event, occurred_at: at(minute) };
        }),
      );
      for (const { status, problem } of body.results as { status: number; problem: { detail: string } | null }[]) {
        if (problem !== null) throw new Error(problem.detail);
        if (status === 201) isNew += 1;
      }
    }
    t.equal(isNew, sent.length, 'each is taken once');
    for (const [which, events] of courses.entries()) {
      const { state, seller_notified_at, deadlines } = await complaint(agency, ids[which] ?? '');
      t.equal(state, endOf(events));
      t.same(startsOf(deadlines), deadlinesOf(events));
      t.equal(
        seller_notified_at,
        events.includes('seller_notified') ? at(events.indexOf('seller_notified') + 1) : null,
      );
    }
    service.clock.set('2026-11-20T12:00:00.000Z');
  });
  await fc.assert(property, { numRuns: 12 });
});

type Listed = { kind: string; closed_at: string | null; basis: { start_at: string } };

const startsOf = (deadlines: Listed[]): string[] =>
  deadlines.map(
    ({ kind, closed_at, basis }) => `${kind} ${basis.start_at} ${closed_at === null ? 'running' : 'closed'}`,
  );

/** What the platform's word to the seller starts, and whatever follows ends. */
function deadlinesOf(events: readonly ComplaintEvent[]): string[] {
  const notified = events.indexOf('seller_notified');
  const isLast = notified === events.length - 1;
  return notified === -1 ? [] : [`seller_response ${at(notified + 1)} ${isLast ? 'running' : 'closed'}`];
}

function endOf(events: readonly ComplaintEvent[]): string {
  const before: RecordedEvent[] = [
    { event: 'validated', occurred_at: at(0) },
    { event: 'submitted', occurred_at: at(0) },
  ];
  const derived = deriveState([...before, ...events.map((event, index) => ({ event, occurred_at: at(index + 1) }))]);
  if (!derived.ok) throw new Error('the course is not legal');
  return derived.state;
}
