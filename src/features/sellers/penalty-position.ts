import type { Context } from '../../foundation/context.ts';
import { notFound, ruleViolated } from '../../foundation/problems.ts';
import { findCalendar } from '../../foundation/working-days/calendars.ts';
import { type Fact, factOn } from '../../platforms/facts.ts';
import type { Reckoning } from '../../platforms/penalty-position.ts';
import { penaltySchemesOn } from '../../platforms/penalty-schemes.ts';
import { penaltyPosition } from '../../platforms/penalties.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { PenaltyScheme } from '../../platforms/sanctions.ts';
import { dayCounter } from '../calendar-days/index.ts';
import { platformOf, todayAt } from '../platforms/index.ts';
import { requireSeller } from './queries.ts';
import { violationsOf } from './violations.ts';

type Question = { as_of?: string; scheme?: string };

/** Where a seller stands on a day. Problems: not_found (seller, no scheme on that day), rule_violated (scheme). */
export async function readPenaltyPosition(ctx: Context, id: string, question: Question) {
  const position = await findPenaltyPosition(ctx, await requireSeller(ctx, id), question);
  if (position === null) throw notFound('penalty scheme');
  return position;
}

/** Where a seller stands on a day; null when the rulebook has no scheme of its platform. Problems: rule_violated (scheme). */
export async function findPenaltyPosition(
  ctx: Context,
  { id, platform: code }: { id: string; platform: string },
  { as_of, scheme }: Question = {},
) {
  const platform = await platformOf(ctx, code);
  const at = as_of ?? todayAt(platform, ctx.clock);
  const schemes = penaltySchemesOn(platform, at);
  const chosen = schemeOf(schemes, scheme);
  if (chosen === null) return null;
  const [violations, addWorkingDays] = await Promise.all([
    violationsOf(ctx, id, { until: at, time_zone: timeZoneOn(platform, at) }),
    workingDays(ctx, platform, at, chosen.value),
  ]);
  const position = penaltyPosition(violations, chosen.value, { at, addWorkingDays });
  return { as_of: at, ...describeScheme(chosen, schemes), ...bounded(position) };
}

function schemeOf(schemes: readonly Fact<PenaltyScheme>[], code: string | undefined): Fact<PenaltyScheme> | null {
  const chosen = code === undefined ? schemes[0] : schemes.find(({ value }) => value.code === code);
  if (chosen !== undefined || code === undefined) return chosen ?? null;
  const known = schemes.map(({ value }) => value.code);
  const choice = known.length === 0 ? 'none' : known.join(', ');
  throw ruleViolated([
    {
      in: 'query',
      pointer: '/scheme',
      code: 'unknown_scheme',
      detail: `There is no scheme ${code}; there is ${choice}.`,
    },
  ]);
}

const describeScheme = (
  { value, source, confidence, note }: Fact<PenaltyScheme>,
  schemes: readonly Fact<PenaltyScheme>[],
) => ({
  scheme: value.code,
  source,
  confidence,
  note,
  other_schemes: schemes.map((one) => one.value.code).filter((code) => code !== value.code),
});

function bounded({ violations, ...position }: ReturnType<typeof penaltyPosition>) {
  const counted = position.next_steps.filter(({ violations_needed }) => violations_needed !== null);
  const others = position.next_steps.filter(({ violations_needed }) => violations_needed === null);
  return {
    ...position,
    general_violations: violations.general,
    serious_violations: violations.serious,
    strikes: [...position.strikes].sort((one, other) => other.count - one.count).slice(0, 20),
    reached: position.reached.slice(0, 20),
    // Of each ten: however many holders have strikes, the steps of points are among them.
    next_steps: [...counted.slice(0, 10), ...others.slice(0, 10)],
  };
}

const timeZoneOn = (platform: Platform, on: string): string =>
  factOn(platform.deadlines.calendar, on)?.value.time_zone ?? 'UTC';

/** Counts working days as the platform and the agency do; a scheme of calendar days alone asks for none. */
async function workingDays(
  ctx: Context,
  platform: Platform,
  on: string,
  { strikes }: PenaltyScheme,
): Promise<Reckoning['addWorkingDays']> {
  const calendar = findCalendar(factOn(platform.deadlines.calendar, on)?.value.calendar ?? '') ?? 'MON_FRI';
  const isAsked = strikes?.merge_windows.some(({ unit }) => unit === 'working_days') === true;
  const counted = await dayCounter(ctx, isAsked ? [calendar] : [], '2000-01-01T00:00:00.000Z');
  // From midnight on the days after it are counted.
  return (day, count) =>
    counted({ calendar, time_zone: 'UTC', count, unit: 'working_days' }, `${day}T00:00:00.000Z`).due_on;
}
