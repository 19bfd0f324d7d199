import { deadlineKindsStartedBy, type DeadlineKind, runsIn, type Start } from './deadlines.ts';
import type { HistoryStep, RecordedEvent } from './lifecycle-history.ts';

/** A deadline as the history has it. */
export type CourseDeadline = {
  kind: DeadlineKind;
  start: Start;
  /** The event that started it. */
  event_id: string;
  closed: boolean;
};

/**
 * The deadlines that a history starts and ends, in its order: each event closes those that do not run in the state that it
 * leads to, and starts its own where none of the kind runs. So it does not matter in which order the events were reported.
 */
export function deadlinesInCourse(steps: readonly HistoryStep<RecordedEvent & { id: string }>[]): CourseDeadline[] {
  const deadlines: CourseDeadline[] = [];
  for (const { recorded, to } of steps) {
    for (const one of deadlines) one.closed ||= !runsIn(one.kind, to);
    const isRunning = (kind: DeadlineKind) => deadlines.some((one) => one.kind === kind && !one.closed);
    const start = { event: recorded.event, at: new Date(recorded.occurred_at).toISOString() };
    for (const kind of deadlineKindsStartedBy(recorded.event)) {
      if (runsIn(kind, to) && !isRunning(kind)) deadlines.push({ kind, start, event_id: recorded.id, closed: false });
    }
  }
  return deadlines;
}
