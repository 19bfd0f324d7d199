import { type Static, Type } from '@sinclair/typebox';
import {
  body,
  day,
  enumOf,
  listOf,
  moment,
  nullable,
  ref,
  resource,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { SpanUnit } from '../platforms/index.ts';

/** So many days are read or changed at once: a year with its edges. */
export const mostDays = 400;

export const CalendarOrigin = enumOf(
  'CalendarOrigin',
  ['built_in', 'agency'],
  'Whether it goes by the built-in calendar, or by what the agency entered',
);

const code = text(20, 'The code of the calendar', { examples: ['CN'] });
const count = Type.Integer({ minimum: 1, maximum: mostDays, description: 'How many days', examples: [3] });
const timeZone = text(60, 'The time zone in which days begin and end (IANA name)', { examples: ['Asia/Shanghai'] });
const version = whole(0, 2_147_483_647, 'Counts the changes of the agency’s own days; 0 before there were any');
const reason = text(500, 'Why the agency says so', { examples: ['Notice of the State Council for 2027'] });
const isWorking = Type.Boolean({ description: 'Whether it is a working day', examples: [false] });

export const Calendar = resource('Calendar', 'A calendar of working days, by which deadlines are counted.', {
  code,
  description: text(500, 'Whose days it has'),
  source: text(500, 'Where its days are from'),
  time_zone: timeZone,
  first_known_on: nullable(day('The first day that is known; null when none is')),
  last_known_on: nullable(day('The last day that is known: beyond it, Monday to Friday is assumed')),
  has_agency_days: Type.Boolean({ description: 'Whether the agency has days of its own in it' }),
});

export const CalendarList = listOf(Calendar);

export const CalendarDay = resource('CalendarDay', 'One day of a calendar, as it counts for the agency.', {
  date: day('The day'),
  is_working: isWorking,
  is_known: Type.Boolean({ description: 'Whether that is known, and not merely assumed' }),
  origin: ref(CalendarOrigin),
  holiday_name: nullable(
    text(100, 'The public holiday that it is part of, or is worked to make up for', { examples: ['National Day'] }),
  ),
  holiday_name_zh: nullable(text(100, 'The same in Chinese', { examples: ['国庆节'] })),
  reason: nullable(text(500, 'Why the agency says so; null where it says nothing')),
});

const days = Type.Array(ref(CalendarDay), { maxItems: mostDays, description: 'The days, the earliest first' });

export const CalendarDays = resource('CalendarDays', 'Days of a calendar.', { calendar: code, version, data: days });

export const ChangedCalendarDays = resource('ChangedCalendarDays', 'The days that were sent, as they count now.', {
  calendar: code,
  version,
  data: days,
  recounted_deadlines: whole(0, 2_147_483_647, 'How many running deadlines were counted anew and came out otherwise'),
});

export const CalendarDayInput = body('CalendarDayInput', 'What the agency knows of a day.', {
  date: day('The day, from 2000-01-01 to 2099-12-31'),
  is_working: isWorking,
  reason,
});

export const CalendarDaysPut = body(
  'CalendarDaysPut',
  'Days that the agency knows better than the calendar.',
  {
    days: Type.Array(ref(CalendarDayInput), {
      minItems: 1,
      maxItems: mostDays,
      description: 'Each day once; days that are not named stay as they are',
    }),
  },
  { days: [{ date: '2027-01-01', is_working: false, reason: 'Notice of the State Council for 2027' }] },
);

export const DueDay = resource('DueDay', 'The end of a number of days.', {
  calendar: code,
  time_zone: timeZone,
  start_at: moment('The moment from which it runs'),
  count,
  unit: ref(SpanUnit),
  due_on: day('The last day'),
  due_at: moment('The last moment of that day'),
  calendar_uncertain: Type.Boolean({
    description: 'Whether a day was counted that is not known: the true end may be another',
  }),
  calendar_origin: Type.Unsafe<Static<typeof CalendarOrigin> | null>({
    anyOf: [ref(CalendarOrigin), { type: 'null' }],
    description: 'Whether a day of the agency’s own was counted; null for calendar days',
  }),
  skipped_days: Type.Array(ref(CalendarDay), {
    maxItems: 10_000,
    description: 'The days on the way that are not worked; none for calendar days, which are all counted',
  }),
});

export const calendarParams = Type.Object({ code }, { additionalProperties: false });

export const calendarDayParams = Type.Object({ code, date: day('The day') }, { additionalProperties: false });

export const calendarDaysQuery = Type.Object(
  {
    from: Type.Optional(day('The first day; today when it is left out')),
    to: Type.Optional(
      day(`The last day, at most ${mostDays} days in all; 30 days after the first when it is left out`),
    ),
  },
  { additionalProperties: false },
);

export type CalendarDaysQuery = Static<typeof calendarDaysQuery>;

export const dueDayQuery = Type.Object(
  {
    start_at: moment('The moment from which it runs, from 2000 to 2099; the day after is day one'),
    count,
    unit: Type.Optional(ref(SpanUnit)),
    time_zone: Type.Optional(timeZone),
  },
  { additionalProperties: false },
);

export type DueDayQuery = Static<typeof dueDayQuery>;
