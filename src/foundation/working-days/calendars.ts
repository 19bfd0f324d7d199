import { holidayInChina, isWorkingDayInChina, isYearKnownInChina, knownInChina } from './china.ts';
import { isMondayToFriday } from './local-dates.ts';

/** The calendars of working days that are built in. */
export const workingCalendars = ['CN', 'MON_FRI'] as const;
export type WorkingCalendar = (typeof workingCalendars)[number];

/** The calendar of this code, or null. */
export const findCalendar = (code: string): WorkingCalendar | null =>
  workingCalendars.find((calendar) => calendar === code) ?? null;

/** A public holiday, in English and Chinese. */
export type Holiday = { name: string; name_zh: string };

/** What is built in of a calendar; dates are `YYYY-MM-DD`. */
export type BuiltInCalendar = {
  description: string;
  source: string;
  /** In which its days begin and end where nothing else is said (IANA name). */
  time_zone: string;
  /** The days of which it is known, and not merely assumed, whether they are worked; null when of none. */
  known: { first: string; last: string } | null;
  isWorkingDay: (date: string) => boolean;
  isKnown: (date: string) => boolean;
  /** The holiday that the date is part of, or is worked to make up for. */
  holidayOn: (date: string) => Holiday | null;
};

export const builtInCalendars: Readonly<Record<WorkingCalendar, BuiltInCalendar>> = {
  CN: {
    description:
      'Mainland China: Monday to Friday, without the public holidays, with the weekends that make up for them.',
    source: 'The State Council’s yearly notices, from the npm package chinese-days',
    time_zone: 'Asia/Shanghai',
    known: knownInChina,
    isWorkingDay: isWorkingDayInChina,
    isKnown: isYearKnownInChina,
    holidayOn: holidayInChina,
  },
  MON_FRI: {
    description: 'Monday to Friday. Whose public holidays are kept is not known, so every day is uncertain.',
    source: 'A prudent assumption where no source names the platform’s calendar',
    time_zone: 'UTC',
    known: null,
    isWorkingDay: isMondayToFriday,
    isKnown: () => false,
    holidayOn: () => null,
  },
};
