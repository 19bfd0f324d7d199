import type { RightType } from './right-types.ts';

/** What happens to a seller at a number of points or at its nth serious violation. */
export interface PenaltyStep {
  at: number;
  action: 'warning' | 'search_blocked' | 'account_terminated' | 'store_closed' | 'platform_action';
  /** Days that the action lasts; null where it is final or the source gives no length. */
  days: number | null;
  /** Days to reckon with where the source gives no length: our own reading; null where there is none, or no need. */
  assumed_days: number | null;
}

/** Whose serious violations are counted together: all of the seller, those of one right holder, those of one right. */
export const strikeBases = ['seller', 'right_holder', 'ip_right'] as const;
export type StrikeBasis = (typeof strikeBases)[number];

export interface StrikeStep extends PenaltyStep {
  counted_by: StrikeBasis;
}

/** Violations so many days after the first count as one with it; the day after the first is day one. */
export interface MergeWindow {
  days: number;
  unit: 'calendar_days' | 'working_days';
}

export interface StrikeRules {
  steps: StrikeStep[];
  /** What keeps the second strike from the first, the third from the second …; the last one holds on. Empty: each counts. */
  merge_windows: MergeWindow[];
  /** Types of right whose serious violations are strikes; those of others cost points like general ones. */
  right_types: RightType[];
}

export interface PenaltyScheme {
  code: string;
  /** Points of the first violation, the second …; the last holds for all further ones. Empty where no source says. */
  violation_points: number[];
  point_steps: PenaltyStep[];
  /** Most points that the violations of one day cost together; null where no source sets a limit. */
  daily_cap: number | null;
  /** How long a violation counts, the day after it being day one; null where no source ends it. */
  validity_days: number | null;
  strikes: StrikeRules | null;
}

/** Writes a step whose length the source gives, or that is final. */
export const penaltyStep = (at: number, action: PenaltyStep['action'], days: number | null = null): PenaltyStep => ({
  at,
  action,
  days,
  assumed_days: null,
});

/** The working days in which a portal usually handles a complaint; null where the source gives no figure. */
export interface ProcessingTime {
  min_working_days: number;
  max_working_days: number;
}

/** The thresholds of a complainant's standing are a rule set of their own, named here. */
export interface StandingRules {
  rule_set: string;
  processing: Record<'good_faith' | 'normal' | 'bad_faith', ProcessingTime | null>;
}
