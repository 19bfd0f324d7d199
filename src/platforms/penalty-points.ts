import { isInForce, lengthOf } from './penalty-steps.ts';
import { countOfAll, type NextStep, type ReachedStep, type Violation } from './penalty-position.ts';
import type { PenaltyScheme, PenaltyStep } from './sanctions.ts';

const ofAll = { counted_by: 'seller', ip_right_id: null, right_holder_id: null } as const;

/** The points of one day and how many violations they come from. */
type Day = { on: string; count: number; points: number };

type PointsFound = { points: number | null; unknown: number; reached: ReachedStep[]; next_steps: NextStep[] };

/**
 * The points of a seller on a day. A violation costs what its number among those in force on its own day says, those of one
 * day no more than the limit; what it cost stays, also when earlier ones lapse.
 * @param violations in the order of their days
 */
export function pointsOf(violations: readonly Violation[], scheme: PenaltyScheme, at: string): PointsFound {
  const { violation_points, validity_days } = scheme;
  if (violation_points.length === 0) return ofUnknownPoints(violations, scheme, at);
  const days = daysOf(violations, scheme);
  const inForce = days.filter(({ on }) => isInForce(on, at, validity_days));
  return {
    points: total(inForce),
    unknown: 0,
    reached: days.flatMap((day, index) => reachedOn(day, days.slice(0, index), scheme)),
    next_steps: nextStep(inForce, scheme),
  };
}

/** One violation may cost any number of points: as soon as there is one, every step may be the next. */
function ofUnknownPoints(
  violations: readonly Violation[],
  { point_steps, validity_days }: PenaltyScheme,
  at: string,
): PointsFound {
  const unknown = countOfAll(violations.filter(({ on }) => isInForce(on, at, validity_days)));
  const steps = unknown === 0 ? point_steps.slice(0, 1) : point_steps;
  const next_steps = steps.map((step) => nextOf(step, { missing: step.at, missing_is_at_most: unknown > 0 }));
  return { points: null, unknown, reached: [], next_steps };
}

const nextOf = (
  { at, action, days }: PenaltyStep,
  { violations_needed = null, ...missing }: Pick<NextStep, 'missing' | 'missing_is_at_most'> & Partial<NextStep>,
): NextStep => ({ because: 'points', action, at, days, ...ofAll, ...missing, violations_needed, merged_until: null });

function daysOf(violations: readonly Violation[], scheme: PenaltyScheme): Day[] {
  const days: Day[] = [];
  for (const [on, ofDay] of Map.groupBy(violations, (violation) => violation.on)) {
    const count = countOfAll(ofDay);
    const before = counted(days.filter((day) => isInForce(day.on, on, scheme.validity_days)));
    const points = Array.from({ length: count }, (_, index) => pointsOfNth(before + index, scheme));
    days.push({ on, count, points: capped(sum(points), scheme) });
  }
  return days;
}

/** What a violation costs before which so many are in force. */
const pointsOfNth = (before: number, { violation_points }: PenaltyScheme): number =>
  violation_points[before] ?? violation_points.at(-1) ?? 0;

const capped = (points: number, { daily_cap }: PenaltyScheme): number => Math.min(points, daily_cap ?? points);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const total = (days: readonly Day[]): number => sum(days.map(({ points }) => points));
const counted = (days: readonly Day[]): number => sum(days.map(({ count }) => count));

/** The highest step that the points of a day lead to and those before it had not. */
function reachedOn({ on, points }: Day, earlier: readonly Day[], scheme: PenaltyScheme): ReachedStep[] {
  const before = total(earlier.filter((day) => isInForce(day.on, on, scheme.validity_days)));
  const step = scheme.point_steps.findLast(({ at }) => before < at && at <= before + points);
  if (step === undefined) return [];
  const { at, action } = step;
  return [{ because: 'points', action, at, on, ...ofAll, ...lengthOf(step, on) }];
}

function nextStep(inForce: readonly Day[], scheme: PenaltyScheme): NextStep[] {
  const points = total(inForce);
  const step = scheme.point_steps.find(({ at }) => at > points);
  if (step === undefined) return [];
  const violations_needed = violationsTo(step, points, counted(inForce), scheme);
  if (violations_needed === null) return [];
  return [nextOf(step, { missing: step.at - points, missing_is_at_most: false, violations_needed })];
}

/** How many more violations, each on a day of its own, lead to a step; null where further ones cost nothing. */
function violationsTo({ at }: PenaltyStep, points: number, before: number, scheme: PenaltyScheme): number | null {
  if (capped(pointsOfNth(Infinity, scheme), scheme) === 0) return null;
  let [reached, needed] = [points, 0];
  while (reached < at) {
    reached += capped(pointsOfNth(before + needed, scheme), scheme);
    needed += 1;
  }
  return needed;
}
