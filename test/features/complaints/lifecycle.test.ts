import t from 'tap';
import {
  complaintEventFacts,
  complaintEvents,
  isReportable,
  sellerNotifiedEvents,
  type ComplaintEvent,
} from '../../../src/features/complaints/lifecycle-events.ts';
import {
  complaintStateFacts,
  complaintStates,
  outcomeOf,
  type ComplaintState,
} from '../../../src/features/complaints/lifecycle-states.ts';
import { legalEvents, transition } from '../../../src/features/complaints/lifecycle.ts';

const isOpen = (state: ComplaintState) => complaintStateFacts[state].phase !== 'closed';

const statesWithOutcome = (outcome: ReturnType<typeof outcomeOf>) =>
  complaintStates.filter((state) => outcomeOf(state) === outcome);

type Row = Partial<Record<ComplaintEvent, ComplaintState>>;

/** What the platform can report while it examines a complaint, the steps in between being unknown to us or not. */
const fromReview: Row = {
  refused: 'refused',
  seller_notified: 'seller_notified',
  seller_complied: 'seller_complied',
  removed: 'removed',
  counter_noticed: 'counter_noticed',
  upheld: 'upheld',
  overturned: 'overturned',
  withdrawn: 'withdrawn',
};
const fromObjection: Row = {
  seller_complied: 'seller_complied',
  counter_notice_accepted: 'counter_accepted',
  counter_notice_disputed: 'disputed',
  response_period_expired: 'reinstated_pending',
  upheld: 'upheld',
  overturned: 'overturned',
  withdrawn: 'withdrawn',
  escalated: 'escalated',
};

/** The whole machine, written down a second time by state; what is not named here is illegal. Silence reinstates. */
const expected: Record<ComplaintState, Row> = {
  draft: { validated: 'ready', blocked: 'blocked', withdrawn: 'withdrawn' },
  blocked: { validated: 'ready', blocked: 'blocked', withdrawn: 'withdrawn' },
  ready: { validated: 'ready', blocked: 'blocked', submitted: 'submitted', withdrawn: 'withdrawn' },
  submitted: {
    ...fromReview,
    submission_failed: 'submission_failed',
    acknowledged: 'platform_review',
    information_requested: 'info_required',
    information_supplied: 'submitted',
  },
  submission_failed: { validated: 'ready', blocked: 'blocked', withdrawn: 'withdrawn' },
  platform_review: {
    ...fromReview,
    acknowledged: 'platform_review',
    information_requested: 'info_required',
    information_supplied: 'platform_review',
  },
  info_required: {
    ...fromReview,
    information_requested: 'info_required',
    information_supplied: 'platform_review',
  },
  seller_notified: {
    seller_notified: 'seller_notified',
    seller_complied: 'seller_complied',
    removed: 'removed',
    counter_noticed: 'counter_noticed',
    upheld: 'upheld',
    overturned: 'overturned',
    withdrawn: 'withdrawn',
  },
  seller_complied: {
    seller_complied: 'seller_complied',
    removed: 'removed',
    counter_noticed: 'counter_noticed',
    response_period_expired: 'seller_complied',
    upheld: 'upheld',
    overturned: 'overturned',
    withdrawn: 'withdrawn',
  },
  removed: {
    seller_complied: 'removed',
    removed: 'removed',
    counter_noticed: 'counter_noticed',
    response_period_expired: 'removed',
    upheld: 'upheld',
    overturned: 'overturned',
    relisted: 'removed',
  },
  counter_noticed: { ...fromObjection, counter_noticed: 'counter_noticed' },
  reinstated_pending: { ...fromObjection, counter_noticed: 'reinstated_pending' },
  disputed: {
    seller_complied: 'seller_complied',
    response_period_expired: 'disputed',
    upheld: 'upheld',
    overturned: 'overturned',
    withdrawn: 'withdrawn',
    escalated: 'escalated',
  },
  upheld: {
    seller_complied: 'upheld',
    removed: 'upheld',
    response_period_expired: 'upheld',
    upheld: 'upheld',
    relisted: 'upheld',
  },
  refused: { refused: 'refused' },
  counter_accepted: { response_period_expired: 'counter_accepted' },
  lapsed: { response_period_expired: 'lapsed' },
  overturned: { response_period_expired: 'overturned', overturned: 'overturned' },
  withdrawn: { response_period_expired: 'withdrawn' },
  escalated: {
    response_period_expired: 'escalated',
    upheld: 'upheld',
    overturned: 'overturned',
    withdrawn: 'withdrawn',
  },
};
const on_silence = 'reinstate_until_response';

t.test('each of the 20 × 20 pairs of state and event ends as the table says', async (t) => {
  for (const state of complaintStates) {
    const legal = complaintEvents.filter((event) => expected[state][event] !== undefined);
    for (const event of complaintEvents) {
      const to = expected[state][event];
      const wanted =
        to === undefined ? { ok: false, legal_events: legal } : { ok: true, state: to, changed: to !== state };
      t.same(transition(state, event, { on_silence }), wanted, `${state} + ${event}`);
    }
  }
});

t.test('silence has the consequence the platform gives it, and none that is not known', async (t) => {
  const after = (consequence: 'drop' | 'seller_wins' | 'reinstate_until_response') =>
    transition('counter_noticed', 'response_period_expired', { on_silence: consequence });
  t.match(after('reinstate_until_response'), { ok: true, state: 'reinstated_pending' });
  t.match(after('drop'), { ok: true, state: 'lapsed' });
  t.match(after('seller_wins'), { ok: true, state: 'lapsed' });

  const unknown = transition('counter_noticed', 'response_period_expired');
  t.equal(unknown.ok, false);
  t.notOk(legalEvents('counter_noticed').includes('response_period_expired'));
  t.ok(legalEvents('counter_noticed', { on_silence: 'drop' }).includes('response_period_expired'));
});

t.test('every state can be reached from a draft', async (t) => {
  const reached = new Set<ComplaintState>(['draft']);
  for (const state of reached) {
    for (const silence of ['reinstate_until_response', 'drop'] as const) {
      for (const event of complaintEvents) {
        const result = transition(state, event, { on_silence: silence });
        if (result.ok) reached.add(result.state);
      }
    }
  }
  t.same([...reached].sort(), [...complaintStates].sort());
});

t.test('exactly the states called terminal have no way out', async (t) => {
  for (const state of complaintStates) {
    const leaves = complaintEvents.some((event) => {
      const result = transition(state, event, { on_silence });
      return result.ok && result.changed;
    });
    t.equal(leaves, !complaintStateFacts[state].terminal, state);
  }
});

t.test('outcome, openness and whose move it is do not contradict each other', async (t) => {
  t.same(statesWithOutcome('won'), ['removed', 'upheld']);
  t.same(statesWithOutcome('lost'), ['refused', 'counter_accepted', 'lapsed', 'overturned']);
  t.same(statesWithOutcome('neither'), ['withdrawn', 'escalated']);
  t.equal(statesWithOutcome(null).length, 12);
  for (const state of complaintStates) {
    const { awaits, terminal } = complaintStateFacts[state];
    t.equal(isOpen(state), outcomeOf(state) === null, `${state} is open while it has no outcome`);
    t.equal(isOpen(state), awaits !== null, `${state} is open while somebody has to move`);
    t.notOk(terminal && isOpen(state), `${state} is not both open and terminal`);
    t.equal(isOpen(state) || state === 'escalated', legalEvents(state).includes('withdrawn'), `${state}, withdrawn`);
  }
});

t.test('an agency reports answers and its own steps, not what other requests or the service record', async (t) => {
  t.same(complaintEvents.filter(isReportable), [
    'acknowledged',
    'information_requested',
    'information_supplied',
    'refused',
    'seller_notified',
    'seller_complied',
    'removed',
    'upheld',
    'overturned',
    'withdrawn',
    'escalated',
    'relisted',
  ]);
  const reportableIn = (state: ComplaintState) => legalEvents(state).filter(isReportable);
  t.same(reportableIn('disputed'), ['seller_complied', 'upheld', 'overturned', 'withdrawn', 'escalated']);
  t.same(reportableIn('withdrawn'), []);
});

t.test('only who can have caused an event is accepted as its actor', async (t) => {
  t.ok(complaintEventFacts.removed.actors.includes('platform'));
  t.notOk(complaintEventFacts.removed.actors.includes('agency'));
  t.ok(
    complaintEventFacts.relisted.actors.includes('agency') && complaintEventFacts.relisted.actors.includes('system'),
  );
  t.notOk(complaintEventFacts.relisted.actors.includes('seller'));
});

t.test('what presupposes the seller’s notification cannot be the end of a refused or unsent complaint', async (t) => {
  t.same(sellerNotifiedEvents, [
    'seller_notified',
    'seller_complied',
    'removed',
    'counter_noticed',
    'counter_notice_accepted',
    'counter_notice_disputed',
    'response_period_expired',
    'upheld',
    'overturned',
  ]);
  for (const state of ['draft', 'blocked', 'ready', 'submission_failed', 'refused'] as const) {
    t.notOk(
      legalEvents(state).some((event) => sellerNotifiedEvents.includes(event)),
      state,
    );
  }
});
