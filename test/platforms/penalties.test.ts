import t from 'tap';
import { addDays } from '../../src/platforms/dates.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import type { PenaltyPosition, Violation } from '../../src/platforms/penalty-position.ts';
import { penaltySchemesOn } from '../../src/platforms/penalty-schemes.ts';
import { penaltyPosition } from '../../src/platforms/penalties.ts';
import type { PenaltyScheme } from '../../src/platforms/sanctions.ts';
import { platform } from './support.ts';

const first = '2026-01-01';

/** Monday to Friday, no holidays: what the rule says of working days, not what a calendar does. */
const addWorkingDays = (day: string, days: number): string => {
  let [reached, left] = [day, days];
  while (left > 0) {
    reached = addDays(reached, 1);
    if (![0, 6].includes(new Date(reached).getUTCDay())) left -= 1;
  }
  return reached;
};

const schemeNamed = (code: string, name: string, on = first): PenaltyScheme => {
  const found = penaltySchemesOn(platform(code), on).find(({ value }: Fact<PenaltyScheme>) => value.code === name);
  if (found === undefined) throw new Error(`${code} has no scheme ${name} on ${on}`);
  return found.value;
};

const alibaba2015 = schemeNamed('alibaba', 'alibaba_2015', '2020-01-01');
const alibaba2022 = schemeNamed('alibaba', 'alibaba_2022');
const seed003 = schemeNamed('alibaba', 'alibaba_seed_003');
const notice2015 = schemeNamed('alibaba', 'alibaba_notice_2015');
const strikes2014 = schemeNamed('aliexpress', 'strikes_2014');
const aliexpress = schemeNamed('aliexpress', 'aliexpress_strikes');
const taobao = schemeNamed('taobao', 'taobao_points');
const shopeeTaiwan = schemeNamed('shopee', 'shopee_tw');

/** So many days after the first day. */
const day = (days: number): string => addDays(first, days);

const violation = (days: number, others: Partial<Violation> = {}): Violation => ({
  on: day(days),
  severity: 'general',
  right_type: 'trademark',
  ip_right_id: 'right A',
  right_holder_id: 'holder A',
  ...others,
});

const serious = (days: number, others: Partial<Violation> = {}) => violation(days, { severity: 'serious', ...others });

/** General violations, each on a day of its own. */
const general = (count: number) => Array.from({ length: count }, (_, index) => violation(index));

const positionOn = (scheme: PenaltyScheme, violations: Violation[], days: number): PenaltyPosition =>
  penaltyPosition(violations, scheme, { at: day(days), addWorkingDays });

t.test('the first general violation costs nothing, each further one six points, up to 48 at the ninth', async (t) => {
  const cases: [count: number, points: number, action: string | null, next: number | null][] = [
    [0, 0, null, 12],
    [1, 0, null, 12],
    [2, 6, null, 12],
    [3, 12, 'search_blocked', 24],
    [4, 18, 'search_blocked', 24],
    [5, 24, 'search_blocked', 36],
    [6, 30, 'search_blocked', 36],
    [7, 36, 'search_blocked', 48],
    [8, 42, 'search_blocked', 48],
    [9, 48, 'account_terminated', null],
  ];
  for (const [count, points, action, next] of cases) {
    const position = positionOn(alibaba2015, general(count), Math.max(count - 1, 0));
    t.equal(position.points, points, `${count} violations`);
    t.equal(position.current?.action ?? null, action, `${count} violations: what holds`);
    const step = position.next_steps.find(({ because }) => because === 'points');
    t.equal(step?.at ?? null, next, `${count} violations: what comes next`);
  }
});

t.test('a block lasts for its days, the day after being day one', async (t) => {
  const cases: [violations: number, days: number][] = [
    [3, 7],
    [5, 14],
    [7, 21],
  ];
  for (const [count, days] of cases) {
    const reached = count - 1;
    const last = positionOn(alibaba2015, general(count), reached + days);
    t.match(last.current, { action: 'search_blocked', on: day(reached), until: day(reached + days), is_final: false });
    t.equal(positionOn(alibaba2015, general(count), reached + days + 1).current, null, 'over the day after');
  }
  const ended = positionOn(alibaba2015, general(9), 5000);
  t.match(ended.current, { action: 'account_terminated', until: null, is_final: true });
  t.strictSame(ended.next_steps, [], 'nothing comes after the end');
});

t.test('what lacks to the next step is told in points and in violations', async (t) => {
  const cases: [count: number, missing: number, needed: number][] = [
    [0, 12, 3],
    [1, 12, 2],
    [2, 6, 1],
    [3, 12, 2],
    [8, 6, 1],
  ];
  for (const [count, missing, violations_needed] of cases) {
    const steps = positionOn(alibaba2015, general(count), 10).next_steps;
    t.match(
      steps.find(({ because }) => because === 'points'),
      { missing, violations_needed },
      `${count} violations`,
    );
  }
});

t.test('the violations of one day cost at most six points from 24 February 2022', async (t) => {
  const oneDay = [violation(0), violation(0), violation(0), violation(0)];
  t.equal(positionOn(alibaba2015, oneDay, 0).points, 18);
  t.equal(positionOn(alibaba2022, oneDay, 0).points, 6);
  t.equal(positionOn(alibaba2022, [...oneDay, violation(1)], 1).points, 12);
  t.equal(penaltySchemesOn(platform('alibaba'), '2022-02-23')[0]?.value.daily_cap, null);
  t.equal(penaltySchemesOn(platform('alibaba'), '2022-02-24')[0]?.value.daily_cap, 6);
  t.strictSame(penaltySchemesOn(platform('alibaba'), '2015-04-07'), []);
});

t.test('serious violations of one right and holder: warning, block, block for 14 days', async (t) => {
  const strikes = [serious(0), serious(10), serious(20)];
  t.equal(positionOn(alibaba2015, strikes, 9).current, null, 'a warning does not last');
  t.match(positionOn(alibaba2015, strikes, 10).current, {
    ...{ because: 'strikes', action: 'search_blocked', at: 2, counted_by: 'ip_right', ip_right_id: 'right A' },
    ...{ until: day(17), until_is_assumed: true },
  });
  t.match(positionOn(alibaba2015, strikes, 34).current, { at: 3, until: day(34), until_is_assumed: false });
  t.equal(positionOn(alibaba2015, strikes, 35).current, null);
  const [next] = positionOn(alibaba2015, strikes, 35).next_steps;
  t.match(next, { because: 'strikes', action: 'account_terminated', at: 4, missing: 1, counted_by: 'right_holder' });
});

t.test('violations within the window count as one with the first, those of the day after do not', async (t) => {
  const cases: [scheme: PenaltyScheme, days: number, count: number][] = [
    [alibaba2015, 0, 1],
    [alibaba2015, 5, 1],
    [alibaba2015, 6, 2],
    [aliexpress, 3, 1],
    [aliexpress, 4, 2],
    // 1 January 2026 is a Thursday: five working days end on the Thursday after.
    [strikes2014, 7, 1],
    [strikes2014, 8, 2],
    [seed003, 0, 2],
  ];
  for (const [scheme, days, count] of cases) {
    const { strikes } = positionOn(scheme, [serious(0), serious(days)], 400 > days ? days : 400);
    t.equal(strikes[0]?.count, count, `${scheme.code}: ${days} days later`);
  }
  // The window is that of the first violation: later ones within it do not draw it out.
  t.equal(positionOn(alibaba2015, [serious(0), serious(4), serious(8)], 8).strikes[0]?.count, 2);
});

t.test('the second window of 2014 is seven working days', async (t) => {
  const [second] = [8];
  const count = (days: number) => positionOn(strikes2014, [serious(0), serious(second), serious(days)], days);
  // The second strike falls on Friday, 9 January: seven working days end on Tuesday, 20 January.
  t.equal(count(19).strikes[0]?.count, 2);
  t.equal(count(20).strikes[0]?.count, 3);
  t.match(count(20).current, { action: 'account_terminated', is_final: true });
});

t.test('until when one more counts as one with the last is told', async (t) => {
  const next = (days: number) =>
    positionOn(alibaba2015, [serious(0)], days).next_steps.find(({ counted_by }) => counted_by === 'ip_right');
  t.match(next(5), { at: 2, missing: 1, merged_until: day(5) });
  t.match(next(6), { at: 2, missing: 1, merged_until: null });
});

t.test('strikes of another right or another holder are counted apart where the scheme says so', async (t) => {
  const apart = [serious(0), serious(10, { ip_right_id: 'right B' }), serious(20, { ip_right_id: 'right C' })];
  t.equal(positionOn(alibaba2015, apart, 20).current, null, 'three warnings');
  t.match(
    positionOn(alibaba2015, [...apart, serious(30, { ip_right_id: 'right D' })], 30).current,
    { action: 'account_terminated', counted_by: 'right_holder', right_holder_id: 'holder A' },
    'the fourth of one holder ends the account, whatever the right',
  );
  const others = serious(30, { ip_right_id: 'right E', right_holder_id: 'holder B' });
  t.equal(positionOn(alibaba2015, [...apart, others], 30).current, null, 'another holder’s is no fourth');
  t.match(positionOn(aliexpress, [...apart.slice(0, 2), { ...others, on: day(30) }], 30).current, {
    action: 'account_terminated',
    counted_by: 'seller',
  });
});

t.test('the notice of 2015 ends an account at three against one right or four in all', async (t) => {
  const ofRights = (...rights: string[]) => rights.map((right, index) => serious(index, { ip_right_id: right }));
  t.equal(positionOn(notice2015, ofRights('A', 'A', 'B'), 9).current, null);
  t.match(positionOn(notice2015, ofRights('A', 'A', 'A'), 9).current, { at: 3, counted_by: 'ip_right' });
  t.match(positionOn(notice2015, ofRights('A', 'A', 'B', 'C'), 9).current, { at: 4, counted_by: 'seller' });
  t.equal(positionOn(notice2015, general(3), 9).points, null, 'what a violation costs it does not say');
});

t.test(
  'seed 003 counts serious trademark and patent violations as strikes, those of copyright as points',
  async (t) => {
    for (const right_type of ['trademark', 'invention_patent', 'utility_model', 'design_patent'] as const) {
      const position = (count: number) =>
        positionOn(
          seed003,
          Array.from({ length: count }, (_, index) => serious(index, { right_type })),
          9,
        );
      t.equal(position(2).current, null, right_type);
      t.match(position(3).current, { action: 'account_terminated', because: 'strikes' }, right_type);
    }
    const copies = [0, 1, 2].map((days) => serious(days, { right_type: 'copyright' }));
    t.match(positionOn(seed003, copies, 9), { points: 12, strikes: [], current: null });
  },
);

t.test('a violation counts for 365 days where the scheme says so, and not on the 366th', async (t) => {
  const count = (days: number) => positionOn(aliexpress, [serious(0)], days).strikes[0]?.count ?? 0;
  t.equal(count(365), 1);
  t.equal(count(366), 0);
  t.match(positionOn(aliexpress, [serious(0), serious(100), serious(365)], 365).current, { at: 3, is_final: true });
  t.match(positionOn(aliexpress, [serious(0), serious(100), serious(366)], 366).current, { at: 2, until: day(373) });
  t.equal(positionOn(alibaba2015, [serious(0)], 4000).strikes[0]?.count, 1, 'nothing ends it elsewhere');
});

t.test('points that have lapsed count no more, and what the others cost stays', async (t) => {
  const lapsing: PenaltyScheme = { ...alibaba2015, validity_days: 365 };
  const violations = [violation(0), violation(100), violation(200)];
  t.equal(positionOn(lapsing, violations, 365).points, 12);
  t.equal(positionOn(lapsing, violations, 366).points, 12, 'the first had cost nothing');
  t.equal(positionOn(lapsing, violations, 465).points, 12);
  t.equal(positionOn(lapsing, violations, 466).points, 6);
  t.equal(positionOn(lapsing, [violation(0), violation(366)], 366).points, 0, 'then it is a first one again');
});

t.test('where no source says what a violation costs no points are made up', async (t) => {
  for (const scheme of [taobao, aliexpress]) {
    t.match(positionOn(scheme, general(20), 30), {
      ...{ points: null, violations_of_unknown_points: 20, current: null, violations: { general: 20 } },
    });
  }
  t.match(positionOn(alibaba2015, general(20), 30), { points: 114, violations_of_unknown_points: 0 });
});

t.test(
  'where points are not known every step that may be next is told, with the points that lack at the most',
  async (t) => {
    const cases: [scheme: PenaltyScheme, count: number, atMost: boolean, steps: number[]][] = [
      // Without a violation there are no points: the first step is the next, and all of its points lack.
      [taobao, 0, false, [12]],
      [taobao, 1, true, [12, 24, 36, 48]],
      [taobao, 20, true, [12, 24, 36, 48]],
      [shopeeTaiwan, 0, false, [3]],
      [shopeeTaiwan, 1, true, [3, 6]],
      [notice2015, 0, false, [48]],
      [notice2015, 1, true, [48]],
      [aliexpress, 1, true, []],
    ];
    for (const [scheme, count, missing_is_at_most, steps] of cases) {
      const found = positionOn(scheme, general(count), count).next_steps.filter(({ because }) => because === 'points');
      const expected = steps.map((at) => ({ at, missing: at, missing_is_at_most, violations_needed: null }));
      t.match(found, expected, `${scheme.code}, ${count} violations`);
      t.equal(found.length, expected.length, `${scheme.code}, ${count} violations: no other`);
    }
    t.equal(positionOn(taobao, [violation(1)], 0).next_steps.length, 1, 'the day before the violation');
    t.equal(positionOn(taobao, [violation(1)], 1).next_steps.length, 4, 'its day');
    t.equal(positionOn(taobao, general(1), 0).next_steps.at(-1)?.action, 'store_closed');
  },
);

t.test('a violation of unknown points that counts no more leaves the points that lack exact again', async (t) => {
  const lapsing: PenaltyScheme = { ...taobao, validity_days: 365 };
  const on = (days: number) => {
    const { violations_of_unknown_points, next_steps } = positionOn(lapsing, [violation(0)], days);
    return [violations_of_unknown_points, next_steps.map(({ at, missing_is_at_most }) => [at, missing_is_at_most])];
  };
  t.strictSame(on(365), [1, [12, 24, 36, 48].map((at) => [at, true])]);
  t.strictSame(on(366), [0, [[12, false]]]);
});

t.test('what is a strike has no points that could be unknown', async (t) => {
  const position = (count: number) =>
    positionOn(notice2015, [...Array.from({ length: count }, () => violation(0)), serious(0)], 0);
  t.match(position(0), { violations_of_unknown_points: 0, strikes: [{ count: 1 }, { count: 1 }] });
  t.match(position(1), { violations_of_unknown_points: 1 });
  t.match(
    position(1).next_steps.map(({ because, violations_needed }) => [because, violations_needed]),
    [
      ['strikes', 2],
      ['strikes', 3],
      ['points', null],
    ],
    'what can be counted comes first',
  );
  t.strictSame(positionOn(taobao, [serious(0)], 0).violations_of_unknown_points, 1, 'Taobao counts no strikes');
});

t.test('where points are known the points that lack are exact', async (t) => {
  for (const { missing_is_at_most } of positionOn(alibaba2015, [...general(2), serious(3)], 3).next_steps) {
    t.equal(missing_is_at_most, false);
  }
});

t.test(
  'what is established after the day asked for does not count, and the order of violations does not matter',
  async (t) => {
    const violations = [violation(5), serious(3), violation(1), serious(20), violation(2)];
    t.match(positionOn(alibaba2015, violations, 2), { points: 6, violations: { general: 2, serious: 0 } });
    const forwards = positionOn(alibaba2015, violations, 30);
    t.strictSame(positionOn(alibaba2015, violations.toReversed(), 30), forwards);
  },
);
