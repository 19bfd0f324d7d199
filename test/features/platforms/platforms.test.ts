import t from 'tap';
import { platformCodes } from '../../../src/platforms/index.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
service.clock.set('2026-11-22T12:00:00.000Z');

t.test('every marketplace of the rulebook is listed on one page', async (t) => {
  const { status, body } = await agency.get('/v1/platforms');
  t.equal(status, 200);
  t.same(
    body.data.map(({ code }: { code: string }) => code),
    platformCodes,
  );
  t.match(body, { has_more: false, next_cursor: null });
});

t.test('a platform shows its rules of today, each with its origin', async (t) => {
  const { status, body } = await agency.get('/v1/platforms/aliexpress');
  t.equal(status, 200);
  t.match(body, {
    code: 'aliexpress',
    names: { en: 'AliExpress', zh: '速卖通' },
    hosts: ['aliexpress.com', 'aliexpress.us', 'aliexpress.ru'],
    as_of: '2026-11-22',
    portal: {
      code: 'aidc_ipp',
      valid_from: '2025-07-25',
      valid_to: null,
      confidence: 'official',
      predecessors: [{ code: 'aliprotect', valid_to: '2018-12-14' }, { code: 'alibaba_ipp' }],
    },
    channels: { listing: { value: { kind: 'portal' } }, storefront: { value: { kind: 'email', address: null } } },
    limits: { links_per_complaint: { value: 300, confidence: 'official' } },
    deadlines: {
      calendar: { value: { calendar: 'CN', time_zone: 'Asia/Shanghai' } },
      seller_response: {
        value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
        alternative: { reading: 'Three days, not working days.' },
      },
    },
    required_documents: { individual_identity: { value: ['passport', 'national_identity_card'] } },
    silence: { value: 'reinstate_until_response' },
    penalty_scheme: {
      value: { daily_cap: 6, strikes: { merge_windows: [{ days: 3, unit: 'calendar_days' }] } },
      confidence: 'third_party',
    },
    penalty_readings: [{ value: { code: 'strikes_2014' }, confidence: 'third_party' }],
    manual_review: null,
  });
  t.equal(body.accepted_rights.length, 5);
  t.match(body.accepted_rights[0], {
    type: 'trademark',
    rule: { value: { foreign_registration: 'eligible', unregistered: 'ineligible' } },
  });
  t.ok(body.reasons.some(({ code }: { code: string }) => code === 'counterfeit_test_purchase'));
});

t.test('every fact that is shown names its source and how far it may be relied on', async (t) => {
  const { body } = await agency.get('/v1/platforms');
  const facts = factsIn(body.data);
  t.ok(facts.length > 100, 'there are many');
  for (const fact of facts) {
    t.match(fact, { source: /.{5,}/, confidence: /^(seed|official|third_party|assumed)$/ });
    t.same(
      ['valid_from', 'valid_to', 'alternative', 'note'].filter((name) => !(name in fact)),
      [],
      'nothing is left out',
    );
  }
});

t.test('asked as of an earlier day, 1688 gives the rules and the portal of that day', async (t) => {
  const on = async (day: string) => {
    const { body } = await agency.get(`/v1/platforms/1688?as_of=${day}`);
    return { rule: body.accepted_rights[0].rule.value.foreign_registration, portal: body.portal.code };
  };
  t.same(await on('2018-12-14'), { rule: 'eligible', portal: 'aliprotect' }, 'the last day of AliProtect');
  t.same(await on('2018-12-15'), { rule: 'ineligible', portal: 'alibaba_ipp' }, 'the day after');
  t.same(await on('2025-07-24'), { rule: 'ineligible', portal: 'alibaba_ipp' });
  t.same(await on('2025-07-25'), { rule: 'ineligible', portal: 'ttg_ipp' });
  const before = await agency.get('/v1/platforms/1688?as_of=2001-01-01');
  t.match(before, { status: 200, body: { portal: null } }, 'a day before every portal has none');
});

t.test('today is the day in China', async (t) => {
  const asOf = async (moment: string): Promise<string> => {
    service.clock.set(moment);
    return (await agency.get('/v1/platforms/taobao')).body.as_of;
  };
  t.equal(await asOf('2026-11-22T15:59:59.999Z'), '2026-11-22');
  t.equal(await asOf('2026-11-22T16:00:00.000Z'), '2026-11-23');
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a platform that does not exist is not found, and a day that does not exist is refused', async (t) => {
  t.match(await agency.get('/v1/platforms/taobaoo'), { status: 404, body: { code: 'not_found' } });
  t.match(await agency.get('/v1/platforms/constructor'), { status: 404, body: { code: 'not_found' } });
  for (const path of ['/v1/platforms', '/v1/platforms/taobao']) {
    t.match(await agency.get(`${path}?as_of=2026-02-30`), {
      status: 400,
      body: { errors: [{ in: 'query', pointer: '/as_of', code: 'wrong_format' }] },
    });
  }
});

t.test('an unchanged rulebook is not sent twice', async (t) => {
  for (const path of ['/v1/platforms', '/v1/platforms/taobao']) {
    const first = await agency.get(path);
    const tag = String(first.headers.get('etag'));
    t.ok(tag.startsWith(`"${(await agency.get('/v1/platforms/taobao')).body.rules_version}-`));
    t.match(await agency.get(path, { 'if-none-match': tag }), { status: 304, text: '' });
    t.equal(
      (await agency.get(`${path}?as_of=2018-01-01`, { 'if-none-match': tag })).status,
      200,
      'another day differs',
    );
  }
});

t.test('reading platforms needs the scope for it', async (t) => {
  const statusWith = async (scope: string): Promise<number> => {
    const { key } = await agency.make('/v1/api-keys', { name: 'A narrower key', scopes: [scope] });
    return (await asAgency(service.url, String(key)).get('/v1/platforms')).status;
  };
  t.equal(await statusWith('clients:read'), 403);
  t.equal(await statusWith('platforms:read'), 200);
});

type Shown = Record<string, unknown>;

/** Everything inside that has an origin. */
function factsIn(shown: unknown): Shown[] {
  if (Array.isArray(shown)) return shown.flatMap(factsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const own = 'confidence' in shown && 'valid_from' in shown ? [shown as Shown] : [];
  return [...own, ...Object.values(shown).flatMap(factsIn)];
}
