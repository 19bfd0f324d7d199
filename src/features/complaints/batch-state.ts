import { complaintStateFacts, complaintStates, type ComplaintState } from './lifecycle-states.ts';

/** What a batch of complaints is doing as a whole. */
export const batchStates = [
  'draft',
  'blocked',
  'partially_submitted',
  'in_progress',
  'action_required',
  'closed_success',
  'closed_mixed',
  'closed_failed',
] as const;
export type BatchState = (typeof batchStates)[number];

/** How many of the batch's complaints are in each state; a state left out counts zero. */
export type ComplaintCounts = Readonly<Partial<Record<ComplaintState, number>>>;

/**
 * The state of a batch, never stored, always from its complaints. The first line that applies:
 * 1. `action_required`: one that was handed over waits for the agency (proof asked for, objection to answer, hand-over failed).
 * 2. Not all were handed over: `partially_submitted` if some were; else `blocked` if none left could be (every one that is
 *    not withdrawn is blocked); else `draft`.
 * 3. `in_progress`: one is still with the platform or the seller.
 * 4. All closed: `closed_success` if every one was won, `closed_failed` if every one was lost, else `closed_mixed`, so
 *    also when all were withdrawn or escalated: that is neither.
 *
 * An empty batch is a `draft`. A withdrawn complaint says nothing about hand-over, as it may have been withdrawn before.
 */
export function deriveBatchState(counts: ComplaintCounts): BatchState {
  const present = complaintStates.filter((state) => (counts[state] ?? 0) > 0);
  const facts = present.map((state) => complaintStateFacts[state]);
  const preparing = present.filter((state) => complaintStateFacts[state].phase === 'preparation');

  if (facts.some(({ phase, awaits }) => phase === 'procedure' && awaits === 'agency')) return 'action_required';
  if (present.length === 0) return 'draft';
  if (preparing.length > 0) {
    if (present.some((state) => state !== 'withdrawn' && !preparing.includes(state))) return 'partially_submitted';
    return preparing.every((state) => state === 'blocked') ? 'blocked' : 'draft';
  }
  if (facts.some(({ phase }) => phase === 'procedure')) return 'in_progress';
  if (facts.every(({ outcome }) => outcome === 'won')) return 'closed_success';
  return facts.every(({ outcome }) => outcome === 'lost') ? 'closed_failed' : 'closed_mixed';
}
