import t from 'tap';
import { portals } from '../../../src/platforms/index.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
service.clock.set('2026-11-22T12:00:00.000Z');

type Served = { platform: string; current: boolean };

const served = (platforms: Served[], current: boolean): string[] =>
  platforms.filter((one) => one.current === current).map(({ platform }) => platform);

t.test('every portal of the rulebook is listed on one page, and each serves or served a platform', async (t) => {
  const { status, body } = await agency.get('/v1/portals');
  t.equal(status, 200);
  t.same(
    body.data.map(({ code }: { code: string }) => code),
    portals.map(({ code }) => code),
  );
  t.match(body, { has_more: false, next_cursor: null });
  for (const { code, platforms } of body.data) t.ok(platforms.length > 0, code);
});

t.test('a portal shows its address, its source and the platforms of today with their days and origin', async (t) => {
  const { status, body } = await agency.get('/v1/portals/aidc_ipp');
  t.equal(status, 200);
  t.match(body, {
    code: 'aidc_ipp',
    address: 'https://ipp.aidcgroup.net',
    source: /gov\.uk/,
    as_of: '2026-11-22',
    rules_version: /^\d{4}-/,
  });
  t.match(
    body.platforms.find(({ platform }: Served) => platform === 'aliexpress'),
    {
      name: 'AliExpress',
      current: true,
      source: /UK Intellectual Property Office/,
      confidence: 'official',
      valid_from: '2025-07-25',
      valid_to: null,
      alternative: { reading: 'One portal serves all sites of the group.' },
      note: /assumed/,
    },
  );
  t.same(served(body.platforms, false), [], 'it has lost none');
});

t.test('a predecessor serves nobody today, and says whom it served until when', async (t) => {
  const { body } = await agency.get('/v1/portals/aliprotect');
  t.same(served(body.platforms, true), []);
  t.same(served(body.platforms, false), ['1688', 'alibaba', 'aliexpress']);
  t.match(body.platforms[0], { valid_from: '2008-01-01', valid_to: '2018-12-14', confidence: 'seed' });
});

t.test('asked as of a day, the platforms that were served then come first', async (t) => {
  const on = async (day: string) => (await agency.get(`/v1/portals/alibaba_ipp?as_of=${day}`)).body;
  const firstDay = await on('2016-01-01');
  t.equal(firstDay.as_of, '2016-01-01');
  t.same(served(firstDay.platforms, true).slice(0, 2), ['taobao', 'tmall']);
  t.ok(served(firstDay.platforms, false).includes('1688'), 'AliProtect still serves it');
  t.same(served((await on('2015-12-31')).platforms, true), [], 'the day before');
  const { platforms } = await on('2018-12-15');
  t.ok(served(platforms, true).includes('1688'), 'from the day after AliProtect closed');
  t.notOk(served(platforms, true).includes('lazada'), 'which joined in June 2019');
  t.same(
    platforms.map(({ current }: Served) => current),
    platforms.map(({ current }: Served) => current).toSorted((left: boolean, right: boolean) => +right - +left),
    'those of the day come first',
  );
});

t.test('today is the day at the platforms of the portal', async (t) => {
  const asOf = async (moment: string): Promise<string> => {
    service.clock.set(moment);
    return (await agency.get('/v1/portals/ttg_ipp')).body.as_of;
  };
  t.equal(await asOf('2026-11-22T15:59:59.999Z'), '2026-11-22');
  t.equal(await asOf('2026-11-22T16:00:00.000Z'), '2026-11-23');
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a portal that does not exist is not found, and a day that does not exist is refused', async (t) => {
  for (const code of ['nowhere', 'constructor', 'taobao'])
    t.match(await agency.get(`/v1/portals/${code}`), { status: 404, body: { code: 'not_found' } }, code);
  for (const path of ['/v1/portals', '/v1/portals/ttg_ipp']) {
    t.match(await agency.get(`${path}?as_of=2026-02-30`), {
      status: 400,
      body: { errors: [{ in: 'query', pointer: '/as_of', code: 'wrong_format' }] },
    });
  }
});

t.test('an unchanged portal is not sent twice', async (t) => {
  for (const path of ['/v1/portals', '/v1/portals/ttg_ipp']) {
    const tag = String((await agency.get(path)).headers.get('etag'));
    t.match(await agency.get(path, { 'if-none-match': tag }), { status: 304, text: '' });
    t.equal((await agency.get(`${path}?as_of=2018-01-01`, { 'if-none-match': tag })).status, 200, 'another day');
  }
});

t.test('reading portals needs the scope of platforms', async (t) => {
  const statusWith = async (scope: string): Promise<number> => {
    const { key } = await agency.make('/v1/api-keys', { name: 'A narrower key', scopes: [scope] });
    return (await asAgency(service.url, String(key)).get('/v1/portals')).status;
  };
  t.equal(await statusWith('portal_accounts:read'), 403);
  t.equal(await statusWith('platforms:read'), 200);
});
