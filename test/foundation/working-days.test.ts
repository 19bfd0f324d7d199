import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import t from 'tap';
import { builtInCalendars } from '../../src/foundation/working-days/calendars.ts';
import { addDays, endOfLocalDay, isTimeZone, localDateOf } from '../../src/foundation/working-days/local-dates.ts';
import {
  addCalendarDays,
  addWorkingDays,
  isCalendarKnown,
  isWorkingDay,
} from '../../src/foundation/working-days/working-days.ts';

const china = { calendar: 'CN', time_zone: 'Asia/Shanghai' } as const;
const noonInChina = (date: string) => `${date}T04:00:00.000Z`;

t.test('every labelled day of 2024 to 2026 is answered rightly and with certainty', async (t) => {
  const rows = readFileSync(new URL('../data/workdays.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const wrong = rows.filter((row) => {
    const [date = '', , status] = row.split('\t');
    return isWorkingDay('CN', date) !== (status === 'working') || !isCalendarKnown('CN', date);
  });
  t.ok(rows.length > 600, 'the labelled set was read');
  t.same(wrong, []);
});

t.test('the same package’s own functions agree on each day of its data where midnight exists', async (t) => {
  const different: string[] = [];
  for (let date = '2004-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
    const detail = chineseDays.getDayDetail(date);
    if (detail.date === date && detail.work !== isWorkingDay('CN', date)) different.push(date);
  }
  t.same(different, []);
});

t.test('working days are counted from the day after, over holidays and make-up weekends', async (t) => {
  const cases: [start: string, workingDays: number, dueOn: string][] = [
    ['2026-09-29', 3, '2026-10-09'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-24', 3, '2026-09-30'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-12-28', 3, '2026-12-31'],
  ];
  for (const [start, workingDays, dueOn] of cases) {
    const due = addWorkingDays(china, noonInChina(start), workingDays);
    t.match(due, { due_on: dueOn, calendar_uncertain: false }, `${start} + ${String(workingDays)}`);
  }
});

t.test('the start event’s day is the day in China, to the millisecond', async (t) => {
  t.equal(addWorkingDays(china, '2026-11-19T15:59:59.999Z', 1).due_on, '2026-11-20');
  t.equal(addWorkingDays(china, '2026-11-19T16:00:00.000Z', 1).due_on, '2026-11-23');
  t.equal(addWorkingDays(china, '2026-11-20T23:30:00+00:00', 3).due_on, '2026-11-25');
});

t.test('a deadline ends with the last millisecond of its local day', async (t) => {
  t.equal(addWorkingDays(china, noonInChina('2026-11-20'), 3).due_at, '2026-11-25T15:59:59.999Z');
  const endIn = (time_zone: string, start: string) => addCalendarDays({ time_zone }, start, 1).due_at;
  t.equal(endIn('Europe/Berlin', '2026-03-28T12:00:00Z'), '2026-03-29T21:59:59.999Z', 'the day of 23 hours');
  t.equal(endIn('Europe/Berlin', '2026-10-24T12:00:00Z'), '2026-10-25T22:59:59.999Z', 'the day of 25 hours');
  t.equal(endIn('America/Los_Angeles', '2026-11-20T12:00:00Z'), '2026-11-22T07:59:59.999Z');
});

t.test('a deadline past the last announced year says so', async (t) => {
  const due = addWorkingDays(china, noonInChina('2026-12-30'), 3);
  t.match(due, { due_on: '2027-01-04', calendar_uncertain: true });
  t.equal(addWorkingDays(china, noonInChina('2026-12-31'), 1).calendar_uncertain, true);
  t.equal(addWorkingDays(china, noonInChina('2026-12-30'), 1).calendar_uncertain, false);
  t.equal(isCalendarKnown('CN', '2026-12-31'), true);
  t.equal(isCalendarKnown('CN', '2027-01-01'), false);
  t.equal(isCalendarKnown('CN', '2003-12-31'), false);
  t.equal(isCalendarKnown('CN', '2004-01-01'), true);
  t.same(builtInCalendars.CN.known, { first: '2004-01-01', last: '2026-12-31' });
});

t.test('every day from the first to the last that is known is known', async (t) => {
  const { first, last } = builtInCalendars.CN.known ?? { first: '', last: '' };
  const unknown: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) if (!isCalendarKnown('CN', date)) unknown.push(date);
  t.same(unknown, []);
});

t.test('an override wins over the calendar and makes its day certain', async (t) => {
  const overrides = new Map([
    ['2026-11-23', false],
    ['2027-01-01', false],
    ['2027-01-02', false],
    ['2027-01-03', false],
    ['2027-01-04', true],
  ]);
  const count = { ...china, overrides };
  t.equal(addWorkingDays(count, noonInChina('2026-11-20'), 1).due_on, '2026-11-24');
  t.match(addWorkingDays(count, noonInChina('2026-12-31'), 1), { due_on: '2027-01-04', calendar_uncertain: false });
  t.match(addWorkingDays(count, noonInChina('2026-12-31'), 2), { due_on: '2027-01-05', calendar_uncertain: true });
});

t.test('an override turns a make-up weekend into a free one, and a holiday into a working day', async (t) => {
  // In China 10 October 2026, a Saturday, makes up for the National Day, which lasts from 1 to 7 October.
  t.equal(addWorkingDays(china, noonInChina('2026-10-09'), 1).due_on, '2026-10-10');
  const free = { ...china, overrides: new Map([['2026-10-10', false]]) };
  t.match(addWorkingDays(free, noonInChina('2026-10-09'), 1), { due_on: '2026-10-12', calendar_uncertain: false });
  const worked = { ...china, overrides: new Map([['2026-10-07', true]]) };
  t.match(addWorkingDays(worked, noonInChina('2026-09-30'), 1), { due_on: '2026-10-07', overridden: true });
});

t.test('a count names the days that it skipped and whether an override decided', async (t) => {
  const weekend = ['2026-11-21', '2026-11-22'];
  const due = addWorkingDays(china, noonInChina('2026-11-20'), 3);
  t.match(due, { due_on: '2026-11-25', skipped: weekend, overridden: false });
  const overridden = (date: string, isWorking: boolean) =>
    addWorkingDays({ ...china, overrides: new Map([[date, isWorking]]) }, noonInChina('2026-11-20'), 3);
  t.match(overridden('2026-11-24', false), { due_on: '2026-11-26', skipped: [...weekend, '2026-11-24'] });
  t.equal(overridden('2026-11-25', true).overridden, true, 'the last day counts');
  t.equal(overridden('2026-11-20', false).overridden, false, 'the day of the event does not');
  t.equal(overridden('2026-11-26', false).overridden, false, 'nor does the day after the last');
});

t.test('Monday to Friday knows weekends alone, and says that it is uncertain', async (t) => {
  const count = { calendar: 'MON_FRI', time_zone: 'Asia/Singapore' } as const;
  const cases: [start: string, workingDays: number, dueOn: string][] = [
    ['2026-11-19', 1, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    // National Day in China, and a make-up Saturday there.
    ['2026-09-30', 1, '2026-10-01'],
    ['2026-10-09', 1, '2026-10-12'],
    ['2026-12-31', 1, '2027-01-01'],
  ];
  for (const [start, workingDays, dueOn] of cases) {
    const due = addWorkingDays(count, `${start}T04:00:00.000Z`, workingDays);
    t.match(due, { due_on: dueOn, calendar_uncertain: true }, `${start} + ${String(workingDays)}`);
  }
  t.equal(isCalendarKnown('MON_FRI', '2026-11-20'), false);
});

t.test(
  'Monday to Friday is certain when every day that is counted is overridden, and not when one is missing',
  async (t) => {
    const days: [string, boolean][] = [
      ['2026-11-21', false],
      ['2026-11-22', false],
      ['2026-11-23', false],
      ['2026-11-24', true],
    ];
    const due = (overrides: [string, boolean][]) =>
      addWorkingDays(
        { calendar: 'MON_FRI', time_zone: 'UTC', overrides: new Map(overrides) },
        '2026-11-20T12:00:00.000Z',
        1,
      );
    t.match(due(days), { due_on: '2026-11-24', calendar_uncertain: false });
    t.match(due(days.slice(1)), { due_on: '2026-11-24', calendar_uncertain: true });
  },
);

t.test('a holiday has its names, on the days that make up for it too', async (t) => {
  const { holidayOn } = builtInCalendars.CN;
  t.same(holidayOn('2026-10-01'), { name: 'National Day', name_zh: '国庆节' });
  t.same(holidayOn('2026-10-10'), { name: 'National Day', name_zh: '国庆节' });
  t.equal(holidayOn('2026-11-20'), null);
});

t.test('zones are told from other names, and days stay right however many zones are asked about', async (t) => {
  for (const zone of ['UTC', 'Asia/Shanghai', 'america/sao_paulo']) t.equal(isTimeZone(zone), true, zone);
  for (const zone of ['', 'Mars/Olympus', 'CN']) t.equal(isTimeZone(zone), false, zone);
  const zones = Intl.supportedValuesOf('timeZone');
  t.ok(zones.length > 100, 'more than are remembered');
  const dayIn = (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date('2026-11-20T11:30:00.000Z'));
  const wrong = [...zones, ...zones].filter((zone) => localDateOf('2026-11-20T11:30:00.000Z', zone) !== dayIn(zone));
  t.same(wrong, []);
});

t.test('the statutory fifteen days count every day', async (t) => {
  const due = addCalendarDays(china, '2026-09-24T16:00:00.000Z', 15);
  t.same(due, { due_on: '2026-10-10', due_at: '2026-10-10T15:59:59.999Z', calendar_uncertain: false });
  t.equal(addCalendarDays(china, noonInChina('2028-02-28'), 1).due_on, '2028-02-29');
});

t.test('what is not an instant, a date, a zone or a number of days is refused', async (t) => {
  for (const start of ['', 'soon', '2026-11-20', '2026-11-20T10:00:00', '2026-13-01T00:00:00Z']) {
    t.throws(() => addWorkingDays(china, start, 3), RangeError, `instant "${start}"`);
  }
  for (const days of [0, -1, 1.5, Number.NaN, Infinity]) {
    t.throws(() => addWorkingDays(china, noonInChina('2026-11-20'), days), RangeError, `${String(days)} working days`);
    t.throws(() => addCalendarDays(china, noonInChina('2026-11-20'), days), RangeError, `${String(days)} days`);
  }
  for (const date of ['2026-02-30', '2026-2-3', '20260203', '']) {
    t.throws(() => isWorkingDay('CN', date), RangeError, `date "${date}"`);
    t.throws(() => isWorkingDay('CN', date, new Map()), RangeError, `date "${date}" with overrides`);
    t.throws(() => isCalendarKnown('CN', date), RangeError, `date "${date}"`);
  }
  t.throws(
    () => addWorkingDays({ calendar: 'CN', time_zone: 'Asia/Nowhere' }, noonInChina('2026-11-20'), 1),
    RangeError,
  );
});

t.test('days of the first century are no days of the twentieth', async (t) => {
  // China’s clocks followed the sun until 1901.
  t.equal(endOfLocalDay('0001-01-01', 'Asia/Shanghai'), '0001-01-01T15:54:16.999Z');
  t.equal(endOfLocalDay('0099-12-31', 'UTC'), '0099-12-31T23:59:59.999Z');
  t.equal(endOfLocalDay('2026-11-22', 'Asia/Shanghai'), '2026-11-22T15:59:59.999Z');
  t.equal(localDateOf('0050-02-28T20:00:00.000Z', 'Asia/Shanghai'), '0050-03-01');
});
