import t from 'tap';
import {
  counterNoticeRate,
  rateOf,
  successfulCounterNoticeRate,
  takedownRate,
} from '../../../src/features/metrics/figures.ts';

t.test('nothing to divide by is no rate, neither nought nor one hundred per cent', async (t) => {
  t.same(takedownRate({ won: 0, lost: 0 }), { numerator: 0, denominator: 0, rate: null });
  t.same(counterNoticeRate({ counter_noticed: 0, notified: 0 }), { numerator: 0, denominator: 0, rate: null });
});

t.test('the takedown rate is won of won and lost', async (t) => {
  t.same(takedownRate({ won: 9, lost: 1 }), { numerator: 9, denominator: 10, rate: 0.9 });
  t.same(takedownRate({ won: 0, lost: 3 }), { numerator: 0, denominator: 3, rate: 0 });
  t.same(takedownRate({ won: 3, lost: 0 }), { numerator: 3, denominator: 3, rate: 1 });
});

t.test('both counter-notice rates are of the complaints notified to the seller', async (t) => {
  t.same(counterNoticeRate({ counter_noticed: 3, notified: 200 }), { numerator: 3, denominator: 200, rate: 0.015 });
  t.same(successfulCounterNoticeRate({ successfully_counter_noticed: 1, notified: 200 }), {
    numerator: 1,
    denominator: 200,
    rate: 0.005,
  });
});

t.test('a rate is rounded to four decimals, half up', async (t) => {
  const cases: [numerator: number, denominator: number, rate: number][] = [
    [1, 3, 0.3333],
    [2, 3, 0.6667],
    [1, 20_000, 0.0001],
    [1, 20_001, 0],
    [89_994, 100_000, 0.8999],
    [89_995, 100_000, 0.9],
    [100_000, 100_000, 1],
  ];
  for (const [numerator, denominator, rate] of cases) {
    t.same(
      rateOf(numerator, denominator),
      { numerator, denominator, rate },
      `${String(numerator)}/${String(denominator)}`,
    );
  }
});

t.test('what is not a part of a whole is refused', async (t) => {
  const cases: [numerator: number, denominator: number][] = [
    [2, 1],
    [1, 0],
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [0, Number.NaN],
    [0, Infinity],
  ];
  for (const [numerator, denominator] of cases) {
    t.throws(() => rateOf(numerator, denominator), RangeError, `${String(numerator)}/${String(denominator)}`);
  }
});
