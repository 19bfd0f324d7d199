import {
  countOfAll,
  type NextStep,
  type PenaltyPosition,
  type ReachedStep,
  type Reckoning,
  type Violation,
} from './penalty-position.ts';
import { pointsOf } from './penalty-points.ts';
import { strikesOf } from './penalty-strikes.ts';
import type { PenaltyScheme, PenaltyStep } from './sanctions.ts';

const gravity: PenaltyStep['action'][] = [
  'warning',
  'platform_action',
  'search_blocked',
  'store_closed',
  'account_terminated',
];

/** The penalty position of a seller by a scheme, from its violations in any order. */
export function penaltyPosition(
  violations: readonly Violation[],
  scheme: PenaltyScheme,
  reckoning: Reckoning,
): PenaltyPosition {
  const known = violations.filter(({ on }) => on <= reckoning.at).sort(byDay);
  const isStrike = ({ severity, right_type }: Violation) =>
    severity === 'serious' && scheme.strikes?.right_types.includes(right_type) === true;
  const points = pointsOf(
    known.filter((violation) => !isStrike(violation)),
    scheme,
    reckoning.at,
  );
  const strikes = strikesOf(known.filter(isStrike), scheme, reckoning);
  const reached = [...points.reached, ...strikes.reached].sort(byDay).reverse();
  const current = gravest(reached.filter((step) => lasts(step, reckoning.at)));
  const serious = countOfAll(known.filter(({ severity }) => severity === 'serious'));
  return {
    points: points.points,
    violations_of_unknown_points: points.unknown,
    violations: { general: countOfAll(known) - serious, serious },
    strikes: strikes.counts,
    current,
    reached,
    next_steps: current?.is_final === true ? [] : nearestFirst([...points.next_steps, ...strikes.next_steps]),
  };
}

const byDay = (one: { on: string }, other: { on: string }): number =>
  one.on === other.on ? 0 : one.on < other.on ? -1 : 1;

const lasts = ({ action, until, is_final }: ReachedStep, at: string): boolean =>
  action !== 'warning' && (is_final || until === null || at <= until);

/** The gravest, and of several that which lasts longest. */
const gravest = (steps: readonly ReachedStep[]): ReachedStep | null =>
  [...steps].sort(
    (one, other) => gravity.indexOf(other.action) - gravity.indexOf(one.action) || byDay(endOf(other), endOf(one)),
  )[0] ?? null;

const endOf = ({ until }: ReachedStep) => ({ on: until ?? '9999-12-31' });

/** Those of which nobody knows how near they are come last, in the order of the scheme. */
const nearestFirst = (steps: readonly NextStep[]): NextStep[] =>
  [...steps].sort((one, other) => {
    if (one.violations_needed === null || other.violations_needed === null)
      return Number(one.violations_needed === null) - Number(other.violations_needed === null);
    return (
      one.violations_needed - other.violations_needed || gravity.indexOf(other.action) - gravity.indexOf(one.action)
    );
  });
