import type { Static } from '@sinclair/typebox';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { findCalendar, workingCalendars } from '../../foundation/working-days/calendars.ts';
import { isTimeZone } from '../../foundation/working-days/local-dates.ts';
import { isWithin } from '../../platforms/facts.ts';
import type { RuleOverride } from '../../platforms/overrides.ts';
import type { PlatformPolicyPut } from './policy-schemas.ts';

type Input = Static<typeof PlatformPolicyPut>['overrides'][number];

/** What is wrong with overrides that have the right form, each at `/overrides/<index>/…`. */
export const overrideFaults = (overrides: readonly Input[]): ProblemDetail[] => {
  const complete = overrides.map(completed);
  return overrides.flatMap((override, index) => {
    const at = `/overrides/${index}`;
    const clashing = complete.slice(0, index).findIndex((earlier) => clash(earlier, completed(override)));
    return [
      ...valueFaults(override, `${at}/value`),
      ...(reversed(override)
        ? [bodyError(`${at}/valid_to`, 'before_start', 'The last day of the override is before its first.')]
        : []),
      ...(clashing === -1
        ? []
        : [
            bodyError(
              `${at}/rule`,
              'overlapping',
              `The override of ${override.rule} at index ${clashing} holds on one of these days too: keep one of them.`,
            ),
          ]),
    ];
  });
};

/** The override with every field that may be left out. */
export const completed = ({ rule, value, reason, valid_from = null, valid_to = null }: Input): RuleOverride => ({
  rule,
  value,
  reason,
  valid_from,
  valid_to,
});

const reversed = ({ valid_from = null, valid_to = null }: Input): boolean =>
  valid_from !== null && valid_to !== null && valid_to < valid_from;

const clash = (one: RuleOverride, other: RuleOverride): boolean =>
  one.rule === other.rule && (startsWithin(one, other) || startsWithin(other, one));

/** Whether the first day of one is a day of the other. */
const startsWithin = ({ valid_from }: RuleOverride, other: RuleOverride): boolean =>
  valid_from === null ? other.valid_from === null : isWithin(valid_from, other.valid_from, other.valid_to);

function valueFaults(override: Input, pointer: string): ProblemDetail[] {
  if (override.rule === 'deadlines.platform_decision')
    return override.value.max < override.value.min
      ? [bodyError(`${pointer}/max`, 'too_small', 'The latest day is before the earliest.')]
      : [];
  if (override.rule !== 'deadlines.calendar') return [];
  const { calendar, time_zone } = override.value;
  return [
    ...(findCalendar(calendar) !== null
      ? []
      : [bodyError(`${pointer}/calendar`, 'unknown_calendar', `Known calendars: ${workingCalendars.join(', ')}.`)]),
    ...(isTimeZone(time_zone)
      ? []
      : [bodyError(`${pointer}/time_zone`, 'unknown_time_zone', `${time_zone} is no time zone of the IANA database.`)]),
  ];
}
