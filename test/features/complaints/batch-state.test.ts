import fc from 'fast-check';
import t from 'tap';
import {
  deriveBatchState,
  type BatchState,
  type ComplaintCounts,
} from '../../../src/features/complaints/batch-state.ts';
import {
  complaintStateFacts,
  complaintStates,
  type ComplaintState,
} from '../../../src/features/complaints/lifecycle-states.ts';

t.test('a batch of one is in the state its complaint’s state means', async (t) => {
  const expected: Record<ComplaintState, BatchState> = {
    draft: 'draft',
    blocked: 'blocked',
    ready: 'draft',
    submitted: 'in_progress',
    submission_failed: 'action_required',
    platform_review: 'in_progress',
    info_required: 'action_required',
    seller_notified: 'in_progress',
    seller_complied: 'in_progress',
    removed: 'closed_success',
    counter_noticed: 'action_required',
    reinstated_pending: 'action_required',
    disputed: 'in_progress',
    upheld: 'closed_success',
    refused: 'closed_failed',
    counter_accepted: 'closed_failed',
    lapsed: 'closed_failed',
    overturned: 'closed_failed',
    withdrawn: 'closed_mixed',
    escalated: 'closed_mixed',
  };
  for (const state of complaintStates) t.equal(deriveBatchState({ [state]: 1 }), expected[state], state);
});

t.test('a batch of several is in the first state of the precedence that applies', async (t) => {
  const cases: [ComplaintCounts, BatchState][] = [
    [{}, 'draft'],
    [{ draft: 0, removed: 0 }, 'draft'],
    [{ draft: 2, ready: 3 }, 'draft'],
    [{ ready: 1, blocked: 5 }, 'draft'],
    [{ blocked: 5, withdrawn: 1 }, 'blocked'],
    [{ draft: 1, withdrawn: 4 }, 'draft'],
    [{ ready: 1, submitted: 1 }, 'partially_submitted'],
    [{ blocked: 1, removed: 1 }, 'partially_submitted'],
    [{ ready: 1, escalated: 1 }, 'partially_submitted'],
    [{ ready: 1, submitted: 1, counter_noticed: 1 }, 'action_required'],
    [{ draft: 1, submission_failed: 1 }, 'action_required'],
    [{ removed: 98, info_required: 1 }, 'action_required'],
    [{ removed: 98, disputed: 1 }, 'in_progress'],
    [{ seller_notified: 1, refused: 1 }, 'in_progress'],
    [{ submitted: 1, withdrawn: 1 }, 'in_progress'],
    [{ removed: 3, upheld: 2 }, 'closed_success'],
    [{ refused: 1, lapsed: 1, overturned: 1, counter_accepted: 1 }, 'closed_failed'],
    [{ removed: 99, refused: 1 }, 'closed_mixed'],
    [{ removed: 1, withdrawn: 1 }, 'closed_mixed'],
    [{ refused: 1, withdrawn: 1 }, 'closed_mixed'],
    [{ withdrawn: 2, escalated: 1 }, 'closed_mixed'],
  ];
  for (const [counts, state] of cases) t.equal(deriveBatchState(counts), state, JSON.stringify(counts));
});

t.test('the state depends on which complaint states occur, not on how often', async () => {
  const states = fc.subarray([...complaintStates]);
  fc.assert(
    fc.property(states, fc.integer({ min: 2, max: 100_000 }), (present, many) => {
      const once = Object.fromEntries(present.map((state) => [state, 1]));
      const often = Object.fromEntries(present.map((state) => [state, many]));
      return deriveBatchState(once) === deriveBatchState(often);
    }),
  );
});

t.test('a batch is closed exactly when it has complaints and none of them is open', async () => {
  fc.assert(
    fc.property(fc.subarray([...complaintStates]), (present) => {
      const closed = deriveBatchState(Object.fromEntries(present.map((state) => [state, 1]))).startsWith('closed_');
      return closed === (present.length > 0 && present.every((state) => complaintStateFacts[state].phase === 'closed'));
    }),
  );
});
