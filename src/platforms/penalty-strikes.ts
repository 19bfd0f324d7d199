import { addDays } from './dates.ts';
import {
  type Counted,
  countOf,
  type NextStep,
  type ReachedStep,
  type Reckoning,
  type StrikeCount,
  type Violation,
} from './penalty-position.ts';
import { isInForce, lengthOf } from './penalty-steps.ts';
import { type PenaltyScheme, strikeBases, type StrikeBasis, type StrikeRules, type StrikeStep } from './sanctions.ts';

/** Violations that count as one, its number among those in force on its first day. */
type Strike = { on: string; number: number; merged_until: string | null };

type Group = Counted & { strikes: Strike[] };

type StrikesFound = { counts: StrikeCount[]; reached: ReachedStep[]; next_steps: NextStep[] };

/**
 * The strikes of a seller on a day, by each basis on which the scheme counts them.
 * @param violations those that are strikes, in the order of their days
 */
export function strikesOf(
  violations: readonly Violation[],
  { strikes: rules, validity_days }: PenaltyScheme,
  reckoning: Reckoning,
): StrikesFound {
  if (rules === null) return { counts: [], reached: [], next_steps: [] };
  const bases = strikeBases.filter((basis) => rules.steps.some(({ counted_by }) => counted_by === basis));
  const groups = bases.flatMap((basis) => groupsBy(basis, violations, { rules, validity_days, reckoning }));
  const { at } = reckoning;
  const now = groups.map(({ strikes, ...whose }) => ({
    ...whose,
    strikes: strikes.filter(({ on }) => isInForce(on, at, validity_days)),
  }));
  return {
    counts: now.flatMap(({ strikes, ...whose }) => {
      const last = strikes.at(-1);
      return last === undefined ? [] : [{ ...whose, count: strikes.length, last_on: last.on }];
    }),
    reached: groups.flatMap((group) => reachedBy(group, rules)),
    next_steps: bases.flatMap((basis) => nextSteps(basis, now, rules, at)),
  };
}

type How = { rules: StrikeRules; validity_days: number | null; reckoning: Reckoning };

function groupsBy(basis: StrikeBasis, violations: readonly Violation[], how: How): Group[] {
  return [...Map.groupBy(violations, (violation) => whoseOf(basis, violation).key).values()].flatMap((group) =>
    group[0] === undefined ? [] : [{ ...whoseOf(basis, group[0]).whose, strikes: strikesIn(group, how) }],
  );
}

function whoseOf(basis: StrikeBasis, { ip_right_id, right_holder_id }: Violation): { key: string; whose: Counted } {
  const whose = {
    counted_by: basis,
    ip_right_id: basis === 'ip_right' ? ip_right_id : null,
    right_holder_id: basis === 'seller' ? null : right_holder_id,
  };
  return { key: [whose.ip_right_id, whose.right_holder_id].join(' '), whose };
}

function strikesIn(violations: readonly Violation[], { rules, validity_days, reckoning }: How): Strike[] {
  const strikes: Strike[] = [];
  // Strikes come in the order of their days: those in force end with the last.
  let firstInForce = 0;
  for (const violation of violations) {
    const { on } = violation;
    while (firstInForce < strikes.length && !isInForce(strikes[firstInForce]?.on ?? on, on, validity_days))
      firstInForce += 1;
    for (let left = countOf(violation); left > 0; left -= 1) {
      // What counts as one with the last strike does so however often it comes on that day.
      if (on <= (strikes.at(-1)?.merged_until ?? '')) break;
      const number = strikes.length - firstInForce + 1;
      strikes.push({ on, number, merged_until: mergedUntil(on, number, rules, reckoning) });
    }
  }
  return strikes;
}

/** The last day on which a violation counts as one with the nth strike. */
function mergedUntil(on: string, nth: number, { merge_windows }: StrikeRules, reckoning: Reckoning): string | null {
  const window = merge_windows[nth - 1] ?? merge_windows.at(-1);
  if (window === undefined) return null;
  return window.unit === 'calendar_days' ? addDays(on, window.days) : reckoning.addWorkingDays(on, window.days);
}

const stepsOf = ({ steps }: StrikeRules, basis: StrikeBasis): StrikeStep[] =>
  steps.filter(({ counted_by }) => counted_by === basis);

/** What followed on each strike; those beyond the last step meet that one again. */
function reachedBy({ strikes, ...whose }: Group, rules: StrikeRules): ReachedStep[] {
  const steps = stepsOf(rules, whose.counted_by);
  const last = steps.at(-1);
  return strikes.flatMap(({ on, number }) => {
    const step = last !== undefined && number > last.at ? last : steps.find(({ at }) => at === number);
    if (step === undefined) return [];
    return [{ because: 'strikes', action: step.action, at: step.at, on, ...whose, ...lengthOf(step, on) }];
  });
}

/** The next step of each group that has strikes, or of the first violation where there is none. */
function nextSteps(basis: StrikeBasis, groups: readonly Group[], rules: StrikeRules, at: string): NextStep[] {
  const own = groups.filter(({ counted_by, strikes }) => counted_by === basis && strikes.length > 0);
  const nobody: Group = { counted_by: basis, ip_right_id: null, right_holder_id: null, strikes: [] };
  return (own.length === 0 ? [nobody] : own).flatMap(({ strikes, ...whose }) => {
    const step = stepsOf(rules, basis).find((one) => one.at > strikes.length);
    if (step === undefined) return [];
    const missing = step.at - strikes.length;
    const { action, days } = step;
    const last = strikes.at(-1)?.merged_until ?? null;
    const merged_until = last !== null && at <= last ? last : null;
    const needed = { missing, missing_is_at_most: false, violations_needed: missing };
    return [{ because: 'strikes', action, at: step.at, days, ...whose, ...needed, merged_until }];
  });
}
