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

/** A history in which every event has its place. */
export interface SoundHistory<Recorded extends RecordedEvent> {
  ok: true;
  state: ComplaintState;
  /** In the order of the procedure. */
  steps: readonly HistoryStep<Recorded>[];
  /** In the order of their times, ties in the order of recording. */
  by_time: readonly Recorded[];
}

/** An event that has no place. */
export interface Misfit<Recorded extends RecordedEvent> {
  ok: false;
  /** The first recorded event that has no place; when an event is being added to a sound history, that event. */
  conflict: Recorded;
  /** The state without it, and what would be legal in that state. */
  state: ComplaintState;
  legal_events: ComplaintEvent[];
}

export type DerivedState<Recorded extends RecordedEvent> = SoundHistory<Recorded> | Misfit<Recorded>;

type Course<Recorded extends RecordedEvent> = Omit<SoundHistory<Recorded>, 'by_time'> | Misfit<Recorded>;

const unborn = { state: initialComplaintState, steps: [] } as const;

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
  const by_time = events.toSorted((a, b) => timeOf(a) - timeOf(b));
  const inOrder = replay(unborn, by_time, options);
  return inOrder.ok ? { ...inOrder, by_time } : replayAsRecorded(events, options);
}

/**
 * What becomes of a complaint when one more event is appended; decides whether it may be. Of a thousand events each is
 * appended to what came of those before it, so that no history is derived anew for every one.
 */
export function appendEvent<Recorded extends RecordedEvent>(
  history: SoundHistory<Recorded>,
  event: Recorded,
  options: TransitionOptions = {},
): DerivedState<Recorded> {
  const place = history.by_time.findLastIndex((other) => timeOf(other) <= timeOf(event)) + 1;
  const by_time = history.by_time.toSpliced(place, 0, event);
  const inOrder = replay(unborn, by_time, options);
  if (inOrder.ok) return { ...inOrder, by_time };
  const course = placed(history.steps, event, options);
  return course.ok ? { ...course, by_time } : course;
}

/** Takes one event after the other in the order of recording and finds each its place. */
function replayAsRecorded<Recorded extends RecordedEvent>(
  events: readonly Recorded[],
  options: TransitionOptions,
): DerivedState<Recorded> {
  let history: SoundHistory<Recorded> = { ok: true, ...unborn, by_time: [] };
  for (const event of events) {
    const appended = appendEvent(history, event, options);
    if (!appended.ok) return appended;
    history = appended;
  }
  return history;
}

/** Takes events in their order after the steps that are taken already. */
function replay<Recorded extends RecordedEvent>(
  before: { state: ComplaintState; steps: readonly HistoryStep<Recorded>[] },
  events: readonly Recorded[],
  options: TransitionOptions,
): Course<Recorded> {
  let { state } = before;
  const steps = [...before.steps];
  for (const recorded of events) {
    const result = transition(state, recorded.event, { on_silence: recorded.on_silence ?? options.on_silence });
    if (!result.ok) return { ok: false, conflict: recorded, state, legal_events: result.legal_events };
    steps.push({ recorded, from: state, to: result.state });
    state = result.state;
  }
  return { ok: true, state, steps };
}

/** The course with one more event at its time or, where that is not legal, as soon afterwards as it is. */
function placed<Recorded extends RecordedEvent>(
  steps: readonly HistoryStep<Recorded>[],
  event: Recorded,
  options: TransitionOptions,
): Course<Recorded> {
  const on_silence = event.on_silence ?? options.on_silence;
  const earliest = steps.findLastIndex(({ recorded }) => timeOf(recorded) <= timeOf(event)) + 1;
  const dead: Dead = new Map();
  for (let position = earliest; position < steps.length; position += 1) {
    const state = steps[position]?.from ?? initialComplaintState;
    const taken = transition(state, event.event, { on_silence });
    if (!taken.ok || !goesOn(taken.state, steps, { position, options, dead })) continue;
    const after = steps.slice(position).map(({ recorded }) => recorded);
    return replay({ state, steps: steps.slice(0, position) }, [event, ...after], options);
  }
  return replay({ state: steps.at(-1)?.to ?? initialComplaintState, steps }, [event], options);
}

/** The states that were met at positions on the way to a step that cannot be taken. */
type Dead = Map<number, Set<ComplaintState>>;

/**
 * Whether the steps from a position on can be taken from another state. A course that has come to the same state at the same
 * position before came to nothing, or it would have been taken; so that none is followed twice.
 */
function goesOn(
  from: ComplaintState,
  steps: readonly HistoryStep<RecordedEvent>[],
  { position, options, dead }: { position: number; options: TransitionOptions; dead: Dead },
): boolean {
  let state = from;
  for (let index = position; index < steps.length; index += 1) {
    const met = dead.get(index);
    if (met?.has(state) === true) return false;
    if (met === undefined) dead.set(index, new Set([state]));
    else met.add(state);
    const recorded = steps[index]?.recorded;
    if (recorded === undefined) return true;
    const result = transition(state, recorded.event, { on_silence: recorded.on_silence ?? options.on_silence });
    if (!result.ok) return false;
    state = result.state;
  }
  return true;
}

function timeOf(event: RecordedEvent): number {
  return new Date(event.occurred_at).getTime();
}
