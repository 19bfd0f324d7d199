import fc from 'fast-check';
import t from 'tap';
import { addDays } from '../../src/platforms/dates.ts';
import { penaltyPosition } from '../../src/platforms/penalties.ts';
import type { Violation } from '../../src/platforms/penalty-position.ts';
import { penaltySchemesOn } from '../../src/platforms/penalty-schemes.ts';
import { platform } from './support.ts';

const at = '2026-11-22';
const schemes = ['alibaba', 'aliexpress', 'taobao'].flatMap((code) =>
  ['2020-01-01', at].flatMap((on) => penaltySchemesOn(platform(code), on).map(({ value }) => value)),
);

const rights = [
  { right_type: 'trademark', ip_right_id: 'right A', right_holder_id: 'holder A' },
  { right_type: 'copyright', ip_right_id: 'right B', right_holder_id: 'holder A' },
  { right_type: 'trademark', ip_right_id: 'right C', right_holder_id: 'holder B' },
] as const;

const violation = fc
  .record({
    // Close together, around the end of a year's validity, and after the day of the question.
    days: fc.oneof(
      fc.integer({ min: -3, max: 40 }),
      fc.integer({ min: 355, max: 375 }),
      fc.integer({ min: 0, max: 1200 }),
    ),
    severity: fc.constantFrom('general' as const, 'serious' as const),
    right: fc.constantFrom(...rights),
  })
  .map(({ days, severity, right }): Violation => ({ on: addDays(at, -days), severity, ...right }));

/** Those that are alike as one with their count, as the database counts them. */
const counted = (violations: readonly Violation[]): Violation[] =>
  [...Map.groupBy(violations, (one) => JSON.stringify([one.on, one.severity, one.ip_right_id])).values()].flatMap(
    (alike) => (alike[0] === undefined ? [] : [{ ...alike[0], count: alike.length }]),
  );

/** Groups come in the order in which they are first met, which differs where two begin on one day. */
const level = (position: object): unknown =>
  JSON.parse(JSON.stringify(position), (_, value: unknown) =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  );

t.test('violations that are counted make the same position as the same one by one, under every scheme', (t) => {
  t.ok(schemes.length > 6);
  fc.assert(
    fc.property(fc.array(violation, { maxLength: 60 }), fc.constantFrom(...schemes), (violations, scheme) => {
      const reckoning = { at, addWorkingDays: (day: string, days: number) => addDays(day, days + 2) };
      t.same(
        level(penaltyPosition(counted(violations), scheme, reckoning)),
        level(penaltyPosition(violations, scheme, reckoning)),
      );
    }),
    { numRuns: 300 },
  );
  t.end();
});

t.test('five on one day are five strikes where nothing is merged, and one within a merge window', (t) => {
  const of = (code: string) => schemes.find((scheme) => scheme.code === code);
  const violations: Violation[] = [{ on: at, severity: 'serious', ...rights[0], count: 5 }];
  for (const [code, strikes] of [
    ['alibaba_seed_003', 5],
    ['aliexpress_strikes', 1],
  ] as const) {
    const scheme = of(code);
    if (scheme === undefined) throw new Error(`there is no ${code}`);
    const position = penaltyPosition(violations, scheme, { at, addWorkingDays: (day) => day });
    t.match(position, { strikes: [{ count: strikes }], violations: { serious: 5, general: 0 } }, code);
  }
  t.end();
});
