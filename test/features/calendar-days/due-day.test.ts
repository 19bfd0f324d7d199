import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { enter, notice } from './own-days.ts';

const service = await startService(t);

const ask = (
  agency: Caller,
  start_at: string,
  count: number,
  { code = 'CN', ...fields }: Record<string, string> = {},
): Promise<Answer> => {
  const query = new URLSearchParams({ start_at, count: String(count), ...fields });
  return agency.get(`/v1/calendars/${code}/due-day?${query.toString()}`);
};

t.test('what is received at 23:30 UTC on 20 November is received on the 21st in China', async (t) => {
  const agency = await service.newAgency();
  const { body } = await ask(agency, '2026-11-20T23:30:00.000Z', 3);
  t.match(body, {
    ...{ calendar: 'CN', time_zone: 'Asia/Shanghai', unit: 'working_days', count: 3 },
    ...{ due_on: '2026-11-25', due_at: '2026-11-25T15:59:59.999Z' },
    ...{ calendar_uncertain: false, calendar_origin: 'built_in' },
  });
  // Day one is the day after: the 22nd, a Sunday.
  t.match(body.skipped_days, [{ date: '2026-11-22', is_working: false, origin: 'built_in' }]);
  t.equal(body.skipped_days.length, 1);
  t.match((await ask(agency, '2026-11-21T07:30:00.000+08:00', 3)).body, {
    start_at: '2026-11-20T23:30:00.000Z',
    due_on: '2026-11-25',
  });
});

t.test('make-up weekends are counted and holidays named', async (t) => {
  const agency = await service.newAgency();
  const { body } = await ask(agency, '2026-09-30T04:00:00.000Z', 3);
  t.equal(body.due_on, '2026-10-10', 'a Saturday that makes up');
  t.same(
    body.skipped_days.map(({ date, holiday_name }: Record<string, string>) => [date, holiday_name]),
    ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'National Day']),
  );
});

t.test('another zone begins its days elsewhere; calendar days are all counted', async (t) => {
  const agency = await service.newAgency();
  const start = '2026-11-20T23:30:00.000Z';
  t.match((await ask(agency, start, 1, { time_zone: 'UTC' })).body, {
    due_on: '2026-11-23',
    due_at: '2026-11-23T23:59:59.999Z',
  });
  t.match((await ask(agency, start, 1, { code: 'MON_FRI' })).body, {
    ...{ time_zone: 'UTC', due_on: '2026-11-23', calendar_uncertain: true, calendar_origin: 'built_in' },
  });
  await enter(agency, [notice('2026-11-22', false)]);
  t.match((await ask(agency, start, 15, { unit: 'calendar_days' })).body, {
    ...{ due_on: '2026-12-06', calendar_uncertain: false, calendar_origin: null, skipped_days: [] },
  });
});

t.test('an own day moves the end by one day, and another agency’s end stays', async (t) => {
  const [agency, other] = [await service.newAgency(), await service.newAgency()];
  await enter(agency, [{ date: '2026-11-24', is_working: false, reason: 'Bridge day' }]);
  const start = '2026-11-20T04:00:00.000Z';
  const { body } = await ask(agency, start, 3);
  t.match(body, { due_on: '2026-11-26', calendar_uncertain: false, calendar_origin: 'agency' });
  t.match(body.skipped_days.at(-1), { date: '2026-11-24', origin: 'agency', reason: 'Bridge day' });
  t.match((await ask(other, start, 3)).body, { due_on: '2026-11-25', calendar_origin: 'built_in' });
  t.match(
    (await ask(agency, start, 1)).body,
    { due_on: '2026-11-23', calendar_origin: 'built_in' },
    'it is not reached',
  );
});

t.test('what ends after 2026 is uncertain until the days are entered', async (t) => {
  const agency = await service.newAgency();
  const end = async (count: number) => (await ask(agency, '2026-12-30T04:00:00.000Z', count)).body;
  t.match(await end(1), { due_on: '2026-12-31', calendar_uncertain: false });
  t.match(await end(3), { due_on: '2027-01-04', calendar_uncertain: true });
  const holidays = ['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => notice(date, false));
  await enter(agency, [...holidays, notice('2027-01-04', true)]);
  t.match(await end(2), { due_on: '2027-01-04', calendar_uncertain: false, calendar_origin: 'agency' });
  t.match(await end(3), { due_on: '2027-01-05', calendar_uncertain: true, calendar_origin: 'agency' });
});

t.test('own days count however far they stretch a count', async (t) => {
  const agency = await service.newAgency();
  const free = Array.from({ length: 200 }, (_, index) =>
    notice(new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10), false),
  );
  await enter(agency, free);
  const { body } = await ask(agency, '2026-12-31T04:00:00.000Z', 1);
  t.match(body, { due_on: '2027-07-20', calendar_origin: 'agency', calendar_uncertain: true });
  t.equal(body.skipped_days.length, 200);
});

t.test('a start, a number and a zone that are none are refused', async (t) => {
  const agency = await service.newAgency();
  const refused = await ask(agency, '1999-12-31T23:59:59.999Z', 1, { time_zone: 'Mars/Olympus' });
  t.match(refused, {
    status: 422,
    body: {
      errors: [
        { pointer: '/start_at', code: 'out_of_range' },
        { pointer: '/time_zone', code: 'unknown_time_zone' },
      ],
    },
  });
  t.equal((await ask(agency, '2100-01-01T00:00:00.000Z', 1)).status, 422);
  t.equal((await ask(agency, '2099-12-31T23:59:59.999Z', 1)).status, 200);
  for (const count of [0, 401, 1.5]) t.equal((await ask(agency, '2026-11-20T04:00:00.000Z', count)).status, 400);
  t.equal((await ask(agency, '2026-11-20', 1)).status, 400);
});
