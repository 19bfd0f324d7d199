import t from 'tap';
import { fact, factOn } from '../../src/platforms/facts.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import { findPlatform, platformCodes, platforms, portals } from '../../src/platforms/index.ts';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { normaliseName } from '../../src/platforms/names.ts';
import { alibabaGroup, filingDay, platform } from './support.ts';

t.test('the version of a rule is chosen by the day, its first and its last day included', async (t) => {
  const facts = [
    fact('old', 'a', 'seed', { valid_to: '2018-12-14' }),
    fact('new', 'b', 'assumed', { valid_from: '2018-12-15', valid_to: '2020-01-01' }),
  ];
  t.equal(factOn(facts, '0001-01-01')?.value, 'old');
  t.equal(factOn(facts, '2018-12-14')?.value, 'old');
  t.equal(factOn(facts, '2018-12-15')?.value, 'new');
  t.equal(factOn(facts, '2020-01-01')?.value, 'new');
  t.equal(factOn(facts, '2020-01-02'), null);
  t.equal(factOn([...facts, fact('override', 'c', 'assumed')], '2019-01-01')?.value, 'override');
});

const registryOrder =
  'taobao tmall tmall_global 1688 alibaba aliexpress lazada jd pinduoduo douyin tiktok_shop temu shein shopee dhgate made_in_china amazon ebay xianyu miravia meta etsy walmart mercadolibre other'.split(
    ' ',
  );

const isFact = (value: object): value is Fact<unknown> => 'confidence' in value && 'valid_from' in value;

const factsIn = (value: unknown): Fact<unknown>[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isFact(value) ? [value] : Object.values(value).flatMap(factsIn);
};

t.test('every platform is pure JSON, and each of its facts names a source and a believable time', async (t) => {
  t.strictSame(
    platformCodes,
    registryOrder.filter((code) => platformCodes.includes(code)),
  );
  for (const one of platforms) {
    t.strictSame(JSON.parse(JSON.stringify(one)), one, `${one.code} survives JSON`);
    const facts = factsIn(one);
    t.ok(facts.length > 15, `${one.code} has its facts`);
    for (const { source, confidence, valid_from, valid_to, alternative } of facts) {
      const isOurOwn = source.startsWith('no source; ') && confidence === 'assumed';
      t.ok(isOurOwn || /^(seed 00\d|.*\(.+\))/.test(source), `the source can be found again: ${source}`);
      for (const day of [valid_from, valid_to]) if (day !== null) t.match(day, /^\d{4}-\d{2}-\d{2}$/);
      if (valid_from !== null && valid_to !== null) t.ok(valid_from <= valid_to);
      if (alternative !== null) t.ok(alternative.reading !== '' && alternative.source !== '');
    }
    t.equal(findPlatform(one.code), one);
  }
  t.equal(findPlatform('nowhere'), null);
});

t.test('today’s portal of each platform is known, and so are its predecessors', async (t) => {
  const portalOn = (code: string, on: string): string | null => factOn(platform(code).portal, on)?.value ?? null;
  const cases = [
    ['taobao', 'ttg_ipp', 'taoprotect'],
    ['tmall', 'ttg_ipp', 'taoprotect'],
    ['1688', 'ttg_ipp', 'aliprotect'],
    ['alibaba', 'aidc_ipp', 'aliprotect'],
    ['aliexpress', 'aidc_ipp', 'aliprotect'],
  ];
  for (const [code = '', today = '', then = ''] of cases) {
    t.equal(portalOn(code, filingDay), today, code);
    t.equal(portalOn(code, '2015-06-01'), then, code);
    t.equal(portalOn(code, '2024-06-01'), 'alibaba_ipp', code);
    for (const portal of [today, then, 'alibaba_ipp'])
      t.ok(
        portals.some(({ code }) => code === portal),
        portal,
      );
  }
});

t.test('today’s deadlines, limits and meaning of silence are those of the sources', async (t) => {
  for (const { code, deadlines, limits, silence } of alibabaGroup.map(platform)) {
    const today = <Value>(facts: Fact<Value>[]): Value | undefined => factOn(facts, filingDay)?.value;
    t.strictSame(today(deadlines.seller_response), { count: 3, unit: 'working_days', starts_at: 'receipt' }, code);
    t.match(today(deadlines.platform_decision), { min: 2, max: 5, unit: 'working_days' }, code);
    t.match(today(deadlines.statutory_notice), { count: 15, unit: 'calendar_days' }, code);
    t.equal(today(limits.links_per_complaint), 300, code);
    const expected = ['taobao', 'tmall'].includes(code) ? 'drop' : 'reinstate_until_response';
    t.equal(today(silence), expected, code);
  }
});

t.test('Alibaba.com blocks at 12, 24 and 36 points for 7, 14 and 21 days and ends the account at 48', async (t) => {
  const scheme = factOn(platform('alibaba').penalty_scheme, filingDay)?.value;
  t.strictSame(
    scheme?.point_steps.map(({ at, days }) => [at, days]),
    [
      [12, 7],
      [24, 14],
      [36, 21],
      [48, null],
    ],
  );
  t.strictSame(scheme?.strikes?.merge_windows, [{ days: 5, unit: 'calendar_days' }]);
});

t.test('each type of right that a platform accepts has reasons with the evidence they demand', async (t) => {
  for (const one of platforms) {
    for (const { type } of one.accepted_rights) {
      const reasons = reasonsFor(one, type);
      t.ok(reasons.length >= (alibabaGroup.includes(one.code) ? 2 : 1), `${type} on ${one.code}`);
      for (const reason of reasons) t.ok(reason.evidence.every(({ any_of }) => any_of.length > 0));
    }
    const codes = one.reasons.map(({ code }) => code);
    t.equal(new Set(codes).size, codes.length, 'codes are unique');
  }
  const shopReasons = reasonsFor(platform('taobao'), 'trademark', 'storefront').map(({ code }) => code);
  t.strictSame(shopReasons, ['shop_name_or_sign', 'improper_use']);
});

t.test('each reason has Chinese words, and those that say the same in English say the same in Chinese', async (t) => {
  const reasons = platforms.flatMap((one) => one.reasons);
  for (const { code, name_zh } of reasons) t.match(name_zh, /^[\p{Script=Han}、，]{6,}$/u, code);
  const chinese = Map.groupBy(reasons, ({ name }) => name);
  for (const [name, alike] of chinese) t.equal(new Set(alike.map(({ name_zh }) => name_zh)).size, 1, name);
  t.equal(new Set(reasons.map(({ name_zh }) => name_zh)).size, chinese.size, 'and no others do');
});

t.test('spellings of one name are equal, names of different persons are not', async (t) => {
  const same = [
    ['Acme Co., Ltd.', 'ACME COMPANY LIMITED'],
    ['Acme Co.Ltd', 'acme co ltd'],
    ['Acme, Inc.', 'Acme Incorporated'],
    ['Acme L.L.C.', 'Acme Limited Liability Company'],
    ['Smith & Sons', 'Smith and Sons'],
    ['O’Neil  S.A.', "O'Neil SA"],
    ['Ａｃｍｅ（上海）有限责任公司', 'acme(上海)有限公司'],
  ];
  for (const [left = '', right = ''] of same) t.equal(normaliseName(left), normaliseName(right), `${left} = ${right}`);
  const different = [
    ['Acme Ltd', 'Acme GmbH'],
    ['Acme', 'Acme Ltd'],
    ['Texaco Ltd', 'Texa Ltd'],
    ['爱克美有限公司', '爱克美股份有限公司'],
    ['Unlimited', 'Un Ltd'],
    ['—', '…'],
  ];
  for (const [left = '', right = ''] of different) {
    t.not(normaliseName(left), normaliseName(right), `${left} ≠ ${right}`);
  }
});
