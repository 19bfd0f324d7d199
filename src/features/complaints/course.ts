import { sellerNotifiedEvents } from './lifecycle-events.ts';
import type { HistoryStep, RecordedEvent } from './lifecycle-history.ts';
import { outcomeOf, type ComplaintOutcome, type ComplaintState } from './lifecycle-states.ts';

/** What the row of a complaint repeats of its history, so that lists and figures need not replay it. */
export type Course = {
  state: ComplaintState;
  outcome: ComplaintOutcome | null;
  counter_notice_count: number;
  /** When it was handed over; the last time, if a hand-over failed. */
  submitted_at: string | null;
  /** The earliest event that cannot happen before the platform told the seller. */
  seller_notified_at: string | null;
  /** When the link came down first, by a report or by a decision. */
  removed_at: string | null;
  /** When the outcome that stands came about; null while the complaint is open. */
  closed_at: string | null;
};

/** The course that the steps of a sound history took. */
export function courseOf(state: ComplaintState, steps: readonly HistoryStep<RecordedEvent>[]): Course {
  const outcome = outcomeOf(state);
  const takenDown = steps.find(({ to }) => to === 'removed' || to === 'upheld');
  const submitted = steps.findLast(({ recorded }) => recorded.event === 'submitted');
  const closing = steps.findLast(({ from, to }) => outcomeOf(from) !== outcomeOf(to));
  return {
    state,
    outcome,
    counter_notice_count: steps.filter(({ recorded }) => recorded.event === 'counter_noticed').length,
    submitted_at: timeOf(submitted),
    seller_notified_at: earliest(steps.filter(({ recorded }) => sellerNotifiedEvents.includes(recorded.event))),
    removed_at: timeOf(takenDown),
    closed_at: outcome === null ? null : timeOf(closing),
  };
}

const timeOf = (step: HistoryStep<RecordedEvent> | undefined): string | null =>
  step === undefined ? null : new Date(step.recorded.occurred_at).toISOString();

const earliest = (steps: HistoryStep<RecordedEvent>[]): string | null =>
  steps.map(timeOf).reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null);
