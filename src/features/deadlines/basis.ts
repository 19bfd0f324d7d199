import type { Confidence, Fact } from '../../platforms/facts.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { endOfLocalDay } from '../../foundation/working-days/local-dates.ts';
import type { DeadlineRule, PaperDeadlineKind } from './kinds.ts';

/** How a deadline was counted: stored with it, so that a later rule does not move it. */
export type DeadlineBasis = {
  rule: DeadlineRule;
  rules_version: string;
  /** Null unless working days are counted. */
  calendar: string | null;
  /** Whether a day of the agency's own was counted; null unless working days are counted. */
  calendar_origin: 'built_in' | 'agency' | null;
  time_zone: string;
  /** What it is counted from: an event of the complaint, a status of the account, a day that the paper names. */
  start_event: string;
  start_at: string;
  /** How many of the unit; 0: it is the very day, below 0: before it. */
  count: number;
  unit: 'working_days' | 'calendar_days' | 'months';
  source: string;
  confidence: Confidence;
  note: string | null;
  calendar_uncertain: boolean;
};

/** A deadline that a thing should have. */
export type WantedDeadline = { kind: PaperDeadlineKind; due_on: string; due_at: string; basis: DeadlineBasis };

/** Where days begin and end for papers: in China, where the platforms look at them. */
export const zoneOfPapers = 'Asia/Shanghai';

/** How a day that a paper names, or that follows from it, was found. */
export type DayCount = Pick<DeadlineBasis, 'start_event' | 'count' | 'unit'> & {
  /** The day that it is counted from, `YYYY-MM-DD`; the very day when it is left out. */
  from?: string;
} & Pick<Fact<unknown>, 'source' | 'confidence' | 'note'>;

/** The end of a day (`YYYY-MM-DD`) as a deadline; null for the last day that there is, which stands for no end. */
export function dueAtEndOf(
  kind: PaperDeadlineKind,
  due_on: string,
  { from, ...count }: DayCount,
): WantedDeadline | null {
  if (due_on >= endOfTime) return null;
  const basis: DeadlineBasis = {
    rule: kind,
    rules_version: rulesVersion,
    calendar: null,
    calendar_origin: null,
    time_zone: zoneOfPapers,
    start_at: endOfLocalDay(from ?? due_on, zoneOfPapers),
    calendar_uncertain: false,
    ...count,
  };
  return { kind, due_on, due_at: endOfLocalDay(due_on, zoneOfPapers), basis };
}

const endOfTime = '9999-12-31';
