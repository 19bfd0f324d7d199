import { addDays } from './dates.ts';
import type { PenaltyStep } from './sanctions.ts';

/** The last day on which a violation counts; null when it counts for ever. */
export const lastDayInForce = (on: string, validityDays: number | null): string | null =>
  validityDays === null ? null : addDays(on, validityDays);

/** Whether a violation of one day still counts on another. */
export const isInForce = (on: string, at: string, validityDays: number | null): boolean =>
  at <= (lastDayInForce(on, validityDays) ?? at);

/** How long an action lasts that is taken on a day. The day after it is day one. */
export function lengthOf({ action, days, assumed_days }: PenaltyStep, on: string) {
  const length = days ?? assumed_days;
  return {
    until: length === null ? null : addDays(on, length),
    until_is_assumed: days === null && assumed_days !== null,
    is_final: action === 'account_terminated' || action === 'store_closed',
  };
}
