import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { daysOf, deleteDay, enter, notice, putDays } from './own-days.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

const faultsOf = ({ body }: Answer) =>
  body.errors.map((error: Record<string, unknown>) => [error['pointer'], error['code']]);

const calendarsOf = async (agency: Caller): Promise<Record<string, unknown>[]> =>
  (await agency.get('/v1/calendars')).body.data;

t.test('the calendars are listed with how far they are known', async (t) => {
  const agency = await service.newAgency();
  t.match(await calendarsOf(agency), [
    {
      ...{ code: 'CN', time_zone: 'Asia/Shanghai', first_known_on: '2004-01-01', last_known_on: '2026-12-31' },
      ...{ source: /chinese-days/, has_agency_days: false },
    },
    { code: 'MON_FRI', time_zone: 'UTC', first_known_on: null, last_known_on: null, has_agency_days: false },
  ]);
});

t.test('each day says whether it is worked, whether that is known, and of which holiday it is', async (t) => {
  const agency = await service.newAgency();
  const builtIn = { origin: 'built_in', reason: null };
  const national = { holiday_name: 'National Day', holiday_name_zh: '国庆节' };
  const ordinary = { holiday_name: null, holiday_name_zh: null };
  const { body } = await agency.get('/v1/calendars/CN/days?from=2026-10-07&to=2026-10-10');
  t.same(body, {
    calendar: 'CN',
    version: 0,
    data: [
      { date: '2026-10-07', is_working: false, is_known: true, ...builtIn, ...national },
      { date: '2026-10-08', is_working: true, is_known: true, ...builtIn, ...ordinary },
      { date: '2026-10-09', is_working: true, is_known: true, ...builtIn, ...ordinary },
      { date: '2026-10-10', is_working: true, is_known: true, ...builtIn, ...national },
    ],
  });
  t.match(await daysOf(agency, 'CN', '2026-12-31', '2027-01-01'), [
    { is_working: true, is_known: true },
    { is_working: true, is_known: false },
  ]);
  t.match(await daysOf(agency, 'MON_FRI', '2026-10-09', '2026-10-10'), [
    { is_working: true, is_known: false },
    { is_working: false, is_known: false },
  ]);
});

t.test('days are asked for by their edges: a month from today unless said, 400 at most', async (t) => {
  const agency = await service.newAgency();
  // 22:00 UTC is the next day in China.
  service.clock.set('2026-11-22T22:00:00.000Z');
  const usual = (await agency.get('/v1/calendars/CN/days')).body.data;
  t.same([usual.length, usual[0].date, usual.at(-1).date], [31, '2026-11-23', '2026-12-23']);
  t.equal((await agency.get('/v1/calendars/MON_FRI/days')).body.data[0].date, '2026-11-22');
  service.clock.set('2026-11-22T12:00:00.000Z');
  t.equal((await daysOf(agency, 'CN', '2026-01-01', '2027-02-04')).length, 400);
  const refused = async (query: string) => {
    const answer = await agency.get(`/v1/calendars/CN/days?${query}`);
    return [answer.status, faultsOf(answer)];
  };
  t.same(await refused('from=2026-01-01&to=2027-02-05'), [422, [['/to', 'too_many_days']]]);
  t.same(await refused('from=2026-01-02&to=2026-01-01'), [422, [['/to', 'before_start']]]);
  t.same(await refused('from=1999-12-31&to=2000-01-01'), [422, [['/from', 'out_of_range']]]);
  t.same(await refused('from=2099-12-31&to=2100-01-01'), [422, [['/to', 'out_of_range']]]);
  t.equal((await agency.get('/v1/calendars/CN/days?from=2026-02-30')).status, 400);
});

t.test('an agency’s own days win over the calendar for it alone, until they are deleted', async (t) => {
  const [agency, other] = [await service.newAgency(), await service.newAgency()];
  const day = { date: '2026-11-23', is_working: false, reason: 'Bridge day' };
  t.match(await enter(agency, [day]), { version: 1, data: [{ ...day, is_known: true, origin: 'agency' }] });
  t.match(await daysOf(agency, 'CN', '2026-11-23', '2026-11-24'), [
    { ...day, origin: 'agency' },
    { is_working: true, origin: 'built_in' },
  ]);
  t.match(await daysOf(other, 'CN', '2026-11-23', '2026-11-23'), [{ is_working: true, origin: 'built_in' }]);
  t.match(await daysOf(agency, 'MON_FRI', '2026-11-23', '2026-11-23'), [{ is_working: true, origin: 'built_in' }]);
  t.match(await calendarsOf(agency), [{ has_agency_days: true }, { has_agency_days: false }]);
  t.match(await calendarsOf(other), [{ has_agency_days: false }, {}]);
  t.equal((await deleteDay(other, '2026-11-23')).status, 404);
  t.equal((await deleteDay(agency, '2026-11-23')).status, 204);
  t.equal((await deleteDay(agency, '2026-11-23')).status, 404, 'it is gone');
  t.match(await daysOf(agency, 'CN', '2026-11-23', '2026-11-23'), [{ is_working: true, origin: 'built_in' }]);
  t.match(await calendarsOf(agency), [{ has_agency_days: false }, {}]);
});

t.test('days are entered all together or not at all; those that are not named stay', async (t) => {
  const agency = await service.newAgency();
  await enter(agency, [notice('2027-01-01', false), notice('2027-01-02', false)]);
  t.match(await enter(agency, [notice('2027-01-03', true), notice('2027-01-02', true)]), {
    version: 2,
    data: [
      { date: '2027-01-02', is_working: true },
      { date: '2027-01-03', is_working: true },
    ],
  });
  const twice = [notice('2027-01-01', true), notice('2100-01-01', true), notice('2027-01-01', true)];
  const refused = await putDays(agency, twice);
  t.equal(refused.status, 422);
  t.same(faultsOf(refused), [
    ['/days/1/date', 'out_of_range'],
    ['/days/2/date', 'repeated'],
  ]);
  t.match(await daysOf(agency, 'CN', '2027-01-01', '2027-01-04'), [
    { is_working: false, origin: 'agency' },
    { is_working: true, origin: 'agency' },
    { is_working: true, origin: 'agency' },
    { is_known: false, origin: 'built_in' },
  ]);
  const year = Array.from({ length: 401 }, (_, index) => notice(dayAfter('2027-01-01', index), true));
  t.equal((await putDays(agency, year)).status, 400, 'one too many');
  t.equal((await putDays(agency, year.slice(1))).status, 200, 'as many as fit');
  t.equal((await putDays(agency, [])).status, 400);
  t.equal((await putDays(agency, [{ date: '2027-01-01', is_working: true }])).status, 400, 'a reason is given');
});

const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

t.test('of two changes that rest on one reading the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { headers } = await agency.get('/v1/calendars/CN/days');
  const tag = String(headers.get('etag'));
  const put = (date: string) => putDays(agency, [notice(date, false)], { tag });
  const statuses = (await Promise.all([put('2027-01-01'), put('2027-01-04')])).map(({ status }) => status);
  t.same(statuses.sort(), [200, 412]);
  t.equal((await deleteDay(agency, '2027-01-01', tag)).status, 412);
  const again = await enter(agency, [notice('2027-01-01', false), notice('2027-01-04', false)]);
  t.equal(again['version'], 2);
  t.equal((await enter(agency, [notice('2027-01-04', false)]))['version'], 2, 'what stands already changes nothing');
});

t.test('what is entered and deleted is in the audit, with what was there before', async (t) => {
  const agency = await service.newAgency();
  await enter(agency, [notice('2027-01-01', false)]);
  await enter(agency, [notice('2027-01-01', true), notice('2027-01-04', false)]);
  await deleteDay(agency, '2027-01-04');
  await enter(agency, [notice('2027-01-01', true)]);
  const { body } = await agency.get('/v1/audit-entries?subject_type=agency_calendar');
  const was = (date: string, isWorking: boolean) => notice(date, isWorking);
  t.match(body.data, [
    {
      action: 'calendar_days.deleted',
      data: { calendar: 'CN', days: [{ before: was('2027-01-04', false), after: null }] },
    },
    {
      action: 'calendar_days.entered',
      data: {
        days: [
          { before: was('2027-01-01', false), after: was('2027-01-01', true) },
          { before: null, after: was('2027-01-04', false) },
        ],
      },
    },
    { action: 'calendar_days.entered', data: { days: [{ before: null, after: was('2027-01-01', false) }] } },
  ]);
  t.equal(body.data.length, 3, 'what changed nothing is not there');
});

t.test('a credential for some clients reads the calendars and cannot change them', async (t) => {
  const agency = await service.newAgency();
  await enter(agency, [notice('2027-01-01', false)]);
  const { id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const restricted = await restrictedTo(service, agency, [id]);
  t.match(await daysOf(restricted, 'CN', '2027-01-01', '2027-01-01'), [{ is_working: false, origin: 'agency' }]);
  t.match(await putDays(restricted, [notice('2027-01-01', true)]), {
    status: 403,
    body: { code: 'client_restricted' },
  });
  t.match(await deleteDay(restricted, '2027-01-01'), { status: 403, body: { code: 'client_restricted' } });
});

t.test('a calendar that there is not is not found', async (t) => {
  const agency = await service.newAgency();
  for (const code of ['XX', 'cn', 'MON_FRI2']) {
    t.equal((await agency.get(`/v1/calendars/${code}/days`)).status, 404);
    t.equal((await putDays(agency, [notice('2027-01-01', false)], { code })).status, 404);
    t.equal((await agency.delete(`/v1/calendars/${code}/days/2027-01-01`)).status, 404);
    const asked = 'start_at=2026-11-20T12:00:00.000Z&count=3';
    t.equal((await agency.get(`/v1/calendars/${code}/due-day?${asked}`)).status, 404);
  }
});
