/** What happens to a seller at a number of points or at its nth serious violation. */
export interface PenaltyStep {
  at: number;
  action: 'warning' | 'search_blocked' | 'account_terminated' | 'store_closed' | 'platform_action';
  /** Days that the action lasts; null where it is final or the source gives no length. */
  days: number | null;
}

export interface StrikeRules {
  steps: PenaltyStep[];
  /** Complaints within this many calendar days of the first count as one; null where the source names none. */
  merge_days: number | null;
  same_right: boolean;
  same_owner: boolean;
}

export interface PenaltyScheme {
  code: string;
  point_steps: PenaltyStep[];
  strikes: StrikeRules | null;
}

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
