import { type DeadlineKindName, deadlineKindFacts } from '../deadlines/index.ts';

/** What of a deadline is known when it is asked what to tell. Moments are ISO texts in UTC. */
export type Alerted = {
  kind: DeadlineKindName;
  due_at: string;
  /** Since when it ends then. */
  since: string;
  /** Since when it does not count any more; null while it does. */
  closed_at: string | null;
  /** Whether it was judged that its end passed in silence. */
  in_silence: boolean;
  /** The lead time that was told last, of this very end; 0: that it was missed; null: nothing yet. */
  told: number | null;
};

/** What there is to tell now: that it is near, or that it was missed. */
export type Alert = {
  event: 'approaching' | 'missed';
  /** How many days were left at the moment that is told; 0 when it was missed. */
  lead_days: number;
  /** When it came so near, or ended, however late it is told. */
  occurred_at: string;
};

export type NextAlert = {
  alert: Alert | null;
  /** When there will be something to tell again; null: never. */
  alert_at: string | null;
  /** Whether its end has come, and was nothing to miss. */
  closes: boolean;
};

/**
 * What is to be told of a deadline now, and when to look again. Of several lead times that have passed at once (it was
 * started late, or no worker ran) the nearest is told, and a missed one is told as missed alone.
 */
export function nextAlert(deadline: Alerted, leadDays: readonly number[], now: string): NextAlert {
  const { kind, due_at, since, closed_at, told } = deadline;
  if (closed_at !== null) return afterClosing(deadline, closed_at);
  if (due_at < now) {
    if (!deadlineKindFacts[kind].can_be_missed) return { alert: null, alert_at: null, closes: true };
    return { alert: told === 0 ? null : missedAt(due_at), alert_at: null, closes: false };
  }
  const nearest = Math.min(...leadDays.filter((days) => before(due_at, days) <= now));
  const isNew = Number.isFinite(nearest) && (told === null || nearest < told);
  const next = Math.max(...leadDays.filter((days) => before(due_at, days) > now));
  return {
    alert: isNew
      ? { event: 'approaching', lead_days: nearest, occurred_at: later(before(due_at, nearest), since) }
      : null,
    alert_at: Number.isFinite(next) ? before(due_at, next) : justAfter(due_at),
    closes: false,
  };
}

/**
 * One that was closed after its end was missed before, unless it was started only when its end was over: then it may have
 * been met in time. Where silence was judged it was not.
 */
function afterClosing({ kind, due_at, since, in_silence, told }: Alerted, closed_at: string): NextAlert {
  const ranToItsEnd = (since <= due_at || in_silence) && due_at < closed_at;
  const wasMissed = ranToItsEnd && deadlineKindFacts[kind].can_be_missed && told !== 0;
  return { alert: wasMissed ? missedAt(due_at) : null, alert_at: null, closes: false };
}

const missedAt = (due_at: string): Alert => ({ event: 'missed', lead_days: 0, occurred_at: due_at });

const before = (moment: string, days: number): string => new Date(Date.parse(moment) - days * 86_400_000).toISOString();

const justAfter = (moment: string): string => new Date(Date.parse(moment) + 1).toISOString();

const later = (one: string, other: string): string => (one > other ? one : other);
