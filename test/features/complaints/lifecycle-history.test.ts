import fc from 'fast-check';
import t from 'tap';
import {
  complaintEventFacts,
  complaintEvents,
  type ComplaintEvent,
} from '../../../src/features/complaints/lifecycle-events.ts';
import { appendEvent, deriveState, type RecordedEvent } from '../../../src/features/complaints/lifecycle-history.ts';
import type { ComplaintState } from '../../../src/features/complaints/lifecycle-states.ts';
import { silenceConsequences, transitionRules } from '../../../src/features/complaints/lifecycle-transitions.ts';
import { transition } from '../../../src/features/complaints/lifecycle.ts';

type Entry = [event: ComplaintEvent, minute: number];

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();
const recorded = (...entries: Entry[]): RecordedEvent[] =>
  entries.map(([event, minute]) => ({ event, occurred_at: at(minute), on_silence: 'reinstate_until_response' }));
const stateAfter = (...entries: Entry[]): ComplaintState | 'refused_report' => {
  const derived = deriveState(recorded(...entries));
  return derived.ok ? derived.state : 'refused_report';
};
const submission: Entry[] = [
  ['validated', 0],
  ['submitted', 10],
];

/** A legal course, one event a minute, chosen by numbers; `allows` narrows the steps it may take. */
function courseOf(
  choices: number[],
  allows: (state: ComplaintState, event: ComplaintEvent) => boolean,
): RecordedEvent[] {
  const course: RecordedEvent[] = [];
  let state: ComplaintState = 'draft';
  for (const [minute, choice] of choices.entries()) {
    const on_silence = silenceConsequences[choice % silenceConsequences.length];
    const from = state;
    const steps = complaintEvents.filter((event) => allows(from, event) && transition(from, event, { on_silence }).ok);
    const event = steps[choice % steps.length];
    if (event === undefined) break;
    const result = transition(from, event, { on_silence });
    if (result.ok) state = result.state;
    course.push({ event, occurred_at: at(minute), on_silence });
  }
  return course;
}
const choices = fc.array(fc.nat(10_000), { minLength: 3, maxLength: 14 });

t.test('a complaint without events is a draft', async (t) => {
  t.same(deriveState([]), { ok: true, state: 'draft', steps: [] });
});

t.test('the steps tell which state each event led from and to', async (t) => {
  const derived = deriveState(recorded(...submission, ['removed', 30], ['seller_notified', 20]));
  t.ok(derived.ok);
  if (!derived.ok) return;
  t.same(
    derived.steps.map(({ recorded: { event }, from, to }) => [event, from, to]),
    [
      ['validated', 'draft', 'ready'],
      ['submitted', 'ready', 'submitted'],
      ['seller_notified', 'submitted', 'seller_notified'],
      ['removed', 'seller_notified', 'removed'],
    ],
  );
});

t.test('reports that come late, twice or out of order end where the procedure ended', async (t) => {
  t.equal(stateAfter(...submission, ['removed', 30], ['seller_notified', 20], ['acknowledged', 15]), 'removed');
  t.equal(stateAfter(...submission, ['removed', 30], ['removed', 31], ['removed', 30]), 'removed');
  t.equal(
    stateAfter(...submission, ['upheld', 60], ['counter_noticed', 30], ['counter_notice_disputed', 40]),
    'upheld',
  );
  t.equal(stateAfter(...submission, ['counter_noticed', 30], ['counter_noticed', 30]), 'counter_noticed');
});

t.test('events of the same instant happened in the order of their recording', async (t) => {
  t.equal(stateAfter(...submission, ['seller_notified', 20], ['removed', 20]), 'removed');
  t.equal(stateAfter(...submission, ['removed', 20], ['seller_notified', 20]), 'refused_report');
});

t.test('an answer in time that becomes known late undoes the consequence of silence', async (t) => {
  const silent: Entry[] = [...submission, ['counter_noticed', 30], ['response_period_expired', 50]];
  t.equal(stateAfter(...silent), 'reinstated_pending');
  t.equal(stateAfter(...silent, ['counter_notice_disputed', 40]), 'disputed');
  t.equal(stateAfter(...silent, ['counter_notice_disputed', 60]), 'disputed');
});

t.test('the consequence of silence is the one recorded with the event, else the caller’s', async (t) => {
  const history = recorded(...submission, ['counter_noticed', 30]);
  const expired = { event: 'response_period_expired', occurred_at: at(50) } as const;
  const drop = { on_silence: 'drop' } as const;
  t.match(deriveState([...history, { ...expired, on_silence: 'reinstate_until_response' }], drop), {
    state: 'reinstated_pending',
  });
  t.match(deriveState([...history, expired], drop), { ok: true, state: 'lapsed' });
  t.match(deriveState([...history, { ...expired, on_silence: null }]), { ok: false, conflict: expired });
});

t.test('a report dated before the submission we know of is taken after it', async (t) => {
  t.equal(stateAfter(...submission, ['removed', -60]), 'removed');
  t.equal(stateAfter(...submission, ['removed', -60], ['seller_notified', -120]), 'removed');
  t.equal(stateAfter(...submission, ['seller_notified', -120], ['removed', -60]), 'removed');
  t.equal(stateAfter(...submission, ['withdrawn', -60]), 'withdrawn');
});

t.test('a decision dated before the answer we recorded afterwards is taken after it', async (t) => {
  const answered: Entry[] = [...submission, ['counter_noticed', 20], ['counter_notice_disputed', 90]];
  t.equal(stateAfter(...answered, ['upheld', 60]), 'upheld');
  t.equal(stateAfter(...answered, ['overturned', 60]), 'overturned');
});

t.test('what has no place in the course is refused with the state and its legal events', async (t) => {
  const history = recorded(...submission, ['withdrawn', 20]);
  const removed = recorded(['removed', 15])[0];
  t.ok(removed);
  if (removed === undefined) return;
  t.same(appendEvent(history, removed), {
    ok: false,
    conflict: removed,
    state: 'withdrawn',
    legal_events: ['response_period_expired'],
  });
  t.equal(stateAfter(...submission, ['removed', 30], ['refused', 20]), 'refused_report');
  t.equal(stateAfter(['validated', 0], ['withdrawn', 5], ['submitted', 10]), 'refused_report');
  t.equal(stateAfter(['removed', 0]), 'refused_report');
  t.equal(stateAfter(...submission, ['counter_noticed', 20], ['removed', 30]), 'refused_report');
});

t.test('replaying accepted events gives the state they were accepted into, whatever their times', async () => {
  const event = fc.record({
    event: fc.constantFrom(...complaintEvents),
    occurred_at: fc.integer({ min: -5, max: 25 }).map(at),
    on_silence: fc.constantFrom(...silenceConsequences),
  });
  const tail = fc.array(event, { maxLength: 20 });
  fc.assert(
    fc.property(tail, (events) => {
      const history = recorded(...submission);
      let state: ComplaintState = 'submitted';
      for (const candidate of events) {
        const appended = appendEvent(history, candidate);
        if (!appended.ok) continue;
        history.push(candidate);
        state = appended.state;
      }
      const replayed = deriveState(history);
      return replayed.ok && replayed.state === state && replayed.steps.length === history.length;
    }),
    { numRuns: 500 },
  );
});

t.test('a legal course ends in the same state in whatever order its events are read', async () => {
  const shuffled = choices
    .map((numbers) => courseOf(numbers, () => true))
    .chain((course) =>
      fc.tuple(
        fc.constant(course),
        fc.shuffledSubarray(course, { minLength: course.length, maxLength: course.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([course, arrival]) => {
      const inOrder = deriveState(course);
      const outOfOrder = deriveState(arrival);
      return inOrder.ok && outOfOrder.ok && inOrder.state === outOfOrder.state;
    }),
    { numRuns: 500 },
  );
});

t.test('delayed reports of the platform are each taken on arrival and change nothing about the end', async () => {
  // Own acts and objections keep their order; a seller giving in after an objection has to be known before the removal.
  const isDelayable = ({ event }: RecordedEvent) =>
    complaintEventFacts[event].recorded_through === 'complaint_events' &&
    !complaintEventFacts[event].actors.includes('agency');
  const procedureOnly = (state: ComplaintState, event: ComplaintEvent) =>
    transitionRules[event].in_procedure.includes(state) &&
    !(event === 'seller_complied' && state !== 'seller_notified') &&
    !(event === 'withdrawn' && state === 'draft');
  const lastHandOver = (course: RecordedEvent[]) =>
    course.findLastIndex(({ event }) => ['validated', 'blocked', 'submitted', 'submission_failed'].includes(event)) + 1;

  let delayed = 0;
  const delays = fc.array(fc.nat(20), { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(choices, delays, (numbers, delay) => {
      const course = courseOf(numbers, procedureOnly);
      const handedOver = lastHandOver(course);
      const later = course.slice(handedOver);
      const arrival = later
        .map((event, index) => ({ event, key: isDelayable(event) ? (delay[index] ?? 0) - 5 : index }))
        .sort((a, b) => a.key - b.key)
        .map(({ event }) => event);
      const history = course.slice(0, handedOver);
      if (arrival.some((event, index) => event !== later[index])) delayed += 1;
      for (const event of arrival) {
        if (!appendEvent(history, event).ok) return false;
        history.push(event);
      }
      const inOrder = deriveState(course);
      const asArrived = deriveState(history);
      return inOrder.ok && asArrived.ok && inOrder.state === asArrived.state;
    }),
    // About 240 of so many do: far enough above the bound that chance alone never fails it.
    { numRuns: 4000 },
  );
  t.ok(delayed > 100, 'enough of the courses arrived out of order');
});
