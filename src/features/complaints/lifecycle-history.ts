import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';
import type { SilenceConsequence } from './lifecycle-transitions.ts';
import { initialComplaintState, transition, type TransitionOptions } from './lifecycle.ts';

/** One appended event, as far as the state depends on it. */
export interface RecordedEvent {
  event: ComplaintEvent;
  /** When it happened, not when we heard of it. */
  occurred_at: string | Date;
  /** The consequence of silence that applied then; a later rule of the platform must not move old complaints. */
  on_silence?: SilenceConsequence | null | undefined;
}

/** One event in its place in the procedure. */
export interface HistoryStep<Recorded extends RecordedEvent> {
  recorded: Recorded;
  from: ComplaintState;
  to: ComplaintState;
}

export type DerivedState<Recorded extends RecordedEvent> =
  | { ok: true; state: ComplaintState; steps: HistoryStep<Recorded>[] }
  | {
      ok: false;
      /** The first recorded event that has no place; when an event is being added to a sound history, that event. */
      conflict: Recorded;
      /** The state without it, and what would be legal in that state. */
      state: ComplaintState;
      legal_events: ComplaintEvent[];
    };

/**
 * The state of a complaint from its events: replayed by `occurred_at`, ties in the order of recording, so that reports end
 * in the same state whatever order they arrive in.
 *
 * Where that order is not a legal course, each event is taken at its time or as soon afterwards as is legal: the agency's
 * own acts are often recorded after the fact and exports carry dates without hours, so a removal can bear a time before
 * the submission we know of, and a decision one before the answer it decides on.
 * @param events in the order in which they were recorded
 * @param options the consequence of silence for events that do not carry their own
 */
export function deriveState<Recorded extends RecordedEvent>(
  events: readonly Recorded[],
  options: TransitionOptions = {},
): DerivedState<Recorded> {
  const byTime = replay(inOrderOfTime(events), options);
  return byTime.ok ? byTime : replayAsRecorded(events, options);
}

/**
 * What becomes of a complaint when one more event is appended; decides whether it may be.
 * @param history the events so far in the order in which they were recorded, itself sound
 */
export function appendEvent<Recorded extends RecordedEvent>(
  history: readonly Recorded[],
  event: Recorded,
  options: TransitionOptions = {},
): DerivedState<Recorded> {
  return deriveState([...history, event], options);
}

function replay<Recorded extends RecordedEvent>(
  events: readonly Recorded[],
  options: TransitionOptions,
): DerivedState<Recorded> {
  let state = initialComplaintState;
  const steps: HistoryStep<Recorded>[] = [];
  for (const recorded of events) {
    const result = transition(state, recorded.event, { on_silence: recorded.on_silence ?? options.on_silence });
    if (!result.ok) return { ok: false, conflict: recorded, state, legal_events: result.legal_events };
    steps.push({ recorded, from: state, to: result.state });
    state = result.state;
  }
  return { ok: true, state, steps };
}

/** Takes one event after the other in the order of recording and finds each its place. */
function replayAsRecorded<Recorded extends RecordedEvent>(
  events: readonly Recorded[],
  options: TransitionOptions,
): DerivedState<Recorded> {
  let course = replay<Recorded>([], options);
  for (const [index, recorded] of events.entries()) {
    if (!course.ok) return course;
    const byTime = replay(inOrderOfTime(events.slice(0, index + 1)), options);
    course = byTime.ok
      ? byTime
      : placed(
          course.steps.map((step) => step.recorded),
          recorded,
          options,
        );
  }
  return course;
}

/** The course with one more event at its time or, where that is not legal, as soon afterwards as it is. */
function placed<Recorded extends RecordedEvent>(
  course: readonly Recorded[],
  event: Recorded,
  options: TransitionOptions,
): DerivedState<Recorded> {
  const earliest = course.findLastIndex((other) => timeOf(other) <= timeOf(event)) + 1;
  for (let position = earliest; position < course.length; position += 1) {
    const result = replay(course.toSpliced(position, 0, event), options);
    if (result.ok) return result;
  }
  return replay([...course, event], options);
}

function inOrderOfTime<Recorded extends RecordedEvent>(events: readonly Recorded[]): Recorded[] {
  return events.toSorted((a, b) => timeOf(a) - timeOf(b));
}

function timeOf(event: RecordedEvent): number {
  return new Date(event.occurred_at).getTime();
}
