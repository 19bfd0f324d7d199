import type { RightType } from './right-types.ts';
import type { PenaltyStep, StrikeBasis } from './sanctions.ts';

/** Complaints that were won and are alike to a platform that counts them against the seller. */
export interface Violation {
  /** The day (`YYYY-MM-DD`) on which it was established. */
  on: string;
  severity: 'general' | 'serious';
  right_type: RightType;
  ip_right_id: string;
  right_holder_id: string;
  /** How many there are; one when it is left out. */
  count?: number;
}

export const countOf = ({ count = 1 }: Pick<Violation, 'count'>): number => count;

export const countOfAll = (violations: readonly Violation[]): number =>
  violations.reduce((all, violation) => all + countOf(violation), 0);

/** Whose violations a step counted; the ids are null where it counts those of all. */
export interface Counted {
  counted_by: StrikeBasis;
  ip_right_id: string | null;
  right_holder_id: string | null;
}

/** A step of the scheme that a seller has reached. */
export interface ReachedStep extends Counted {
  because: 'points' | 'strikes';
  action: PenaltyStep['action'];
  /** The points or strikes at which the scheme takes it. */
  at: number;
  on: string;
  /** The last day of the action; null where it is final or nobody says how long it lasts. */
  until: string | null;
  until_is_assumed: boolean;
  is_final: boolean;
}

/** What stands before a seller next, and what is needed for it. */
export interface NextStep extends Counted {
  because: 'points' | 'strikes';
  action: PenaltyStep['action'];
  at: number;
  days: number | null;
  /** Points or strikes that lack. */
  missing: number;
  /** Whether fewer may lack, or none, because the points of some violations are not known. */
  missing_is_at_most: boolean;
  /**
   * Further violations that bring it about at the least: general ones for points, serious ones for strikes; null where no
   * source says how many points a violation costs.
   */
  violations_needed: number | null;
  /** The last day on which one more serious violation counts as one with the last; null when there is none. */
  merged_until: string | null;
}

/** The strikes that count together on the day of the question. */
export interface StrikeCount extends Counted {
  count: number;
  /** The day of the last of them. */
  last_on: string;
}

export interface PenaltyPosition {
  /** Points in force; null where no source says how many a violation costs. */
  points: number | null;
  /** Violations in force whose points no source gives. */
  violations_of_unknown_points: number;
  violations: { general: number; serious: number };
  strikes: StrikeCount[];
  /** The gravest action that lasts; null when none does. A warning lasts not. */
  current: ReachedStep | null;
  /** Every step reached so far, the newest first. */
  reached: ReachedStep[];
  /**
   * The nearest first; empty once the end is reached. Of points the next one; each that may be the next where the points of
   * some violations are not known.
   */
  next_steps: NextStep[];
}

/** How a scheme counts days. */
export interface Reckoning {
  /** The day of the question (`YYYY-MM-DD`): what is established later does not count. */
  at: string;
  /** The day so many working days after another; only a scheme that counts working days asks for it. */
  addWorkingDays: (day: string, days: number) => string;
}
