import type { Context } from '../../foundation/context.ts';
import { findCalendar } from '../../foundation/working-days/calendars.ts';
import { localDateOf } from '../../foundation/working-days/local-dates.ts';
import { type Fact, factOn } from '../../platforms/facts.ts';
import { rulesVersion } from '../../platforms/index.ts';
import type { Platform, Span } from '../../platforms/platform.ts';
import { type DayCounter, dayCounter } from '../calendar-days/index.ts';
import {
  type ComplaintDeadlineKind as DeadlineKind,
  complaintDeadlineKinds as deadlineKinds,
  type DeadlineBasis,
  type DeadlineRule,
} from '../deadlines/index.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

export type Deadline = { kind: DeadlineKind; due_on: string; due_at: string; basis: DeadlineBasis };

export type { DeadlineBasis, DeadlineKind };

/** What a deadline is counted from. */
export type Start = { event: ComplaintEvent; at: string };

/** Which event starts a deadline, and in which states it runs. */
const deadlineFacts: Readonly<Record<DeadlineKind, { starts: ComplaintEvent; runs_in: readonly ComplaintState[] }>> = {
  seller_response: { starts: 'seller_notified', runs_in: ['seller_notified'] },
  counter_notice_response: {
    starts: 'counter_noticed',
    runs_in: ['counter_noticed', 'reinstated_pending'],
  },
  // Runs beside the platform's own clock, until the matter was taken to an authority or a court.
  statutory_notice: {
    starts: 'counter_noticed',
    runs_in: ['counter_noticed', 'reinstated_pending', 'disputed'],
  },
  platform_decision: { starts: 'counter_notice_disputed', runs_in: ['disputed'] },
};

/** Whether a deadline of this kind runs on in the state. */
export const runsIn = (kind: DeadlineKind, state: ComplaintState): boolean =>
  deadlineFacts[kind].runs_in.includes(state);

/** What counts deadlines of these platforms by the agency's own days. @param from the earliest start (RFC 3339) */
export const deadlineCounter = (ctx: Context, platforms: readonly Platform[], from: string): Promise<DayCounter> =>
  dayCounter(
    ctx,
    platforms.flatMap(({ deadlines }) => deadlines.calendar.flatMap(({ value }) => findCalendar(value.calendar) ?? [])),
    from,
  );

/** The kinds of deadline that an event starts. */
export const deadlineKindsStartedBy = (event: ComplaintEvent): DeadlineKind[] =>
  deadlineKinds.filter((kind) => deadlineFacts[kind].starts === event);

/** One deadline, as the platform counted on the day of its start; null where the rulebook has no rule for it. */
export function countDeadline(
  count: DayCounter,
  platform: Platform,
  kind: DeadlineKind,
  start: Start,
): Deadline | null {
  const counted = countSpan(count, platform, { start, rule: kind, spanOn: (on) => spanOn(platform, kind, on) });
  return counted === null ? null : { kind, ...counted };
}

/**
 * One deadline, or null where the rulebook has no rule for the day or no calendar to count by. The calendars must be held,
 * as they are with a locked complaint.
 */
export async function deadlineOf(
  ctx: Context,
  platform: Platform,
  kind: DeadlineKind,
  start: Start,
): Promise<Deadline | null> {
  return countDeadline(await deadlineCounter(ctx, [platform], start.at), platform, kind, start);
}

/** Until when a later chance of the seller lasts, the second being number 0; null where the rulebook has no such chance. */
export async function laterChanceOf(
  ctx: Context,
  platform: Platform,
  number: number,
  start: Start,
): Promise<Omit<Deadline, 'kind'> | null> {
  const count = await deadlineCounter(ctx, [platform], start.at);
  const chanceOn = (on: string): CountedSpan | null => {
    const chances = factOn(platform.deadlines.seller_later_chances, on);
    const chance = chances?.value[number];
    return chances === null || chance === undefined ? null : { ...chances, value: chance };
  };
  return countSpan(count, platform, { start, rule: 'seller_later_chances', spanOn: chanceOn });
}

type CountedSpan = Fact<{ count: number; unit: Span['unit'] }>;

type Counted = { start: Start; rule: DeadlineRule; spanOn: (on: string) => CountedSpan | null };

function countSpan(count: DayCounter, platform: Platform, { start, rule, spanOn }: Counted) {
  const counted = factOn(platform.deadlines.calendar, start.at.slice(0, 10))?.value;
  if (counted === undefined) return null;
  const { time_zone } = counted;
  const span = spanOn(localDateOf(start.at, time_zone));
  const calendar = findCalendar(counted.calendar);
  if (span === null || calendar === null) return null;
  const { unit } = span.value;
  const days = count({ calendar, time_zone, count: span.value.count, unit }, start.at);
  const { due_on, due_at, calendar_uncertain, calendar_origin } = days;
  const basis: DeadlineBasis = {
    rule,
    rules_version: rulesVersion,
    calendar: unit === 'working_days' ? calendar : null,
    calendar_origin,
    time_zone,
    start_event: start.event,
    start_at: start.at,
    count: span.value.count,
    unit,
    source: span.source,
    confidence: span.confidence,
    note: span.note,
    calendar_uncertain,
  };
  return { due_on, due_at, basis };
}

/** An expected interval is taken at its longer end: later than that is a reason to ask. */
function spanOn({ deadlines }: Platform, kind: DeadlineKind, on: string): CountedSpan | null {
  if (kind !== 'platform_decision') return factOn(deadlines[kind], on);
  const interval = factOn(deadlines.platform_decision, on);
  // Some platforms count from the submission: that says nothing of how long a dispute takes.
  if (interval?.value.starts_at !== 'dispute') return null;
  return { ...interval, value: { count: interval.value.max, unit: interval.value.unit } };
}
