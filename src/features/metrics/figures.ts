/** A rate with the counts it comes from, so that nobody has to trust the quotient alone. */
export interface Rate {
  numerator: number;
  denominator: number;
  /** Between 0 and 1, rounded to 4 decimals for reading; null when there is nothing to divide by. Compare the counts, not this. */
  rate: number | null;
}

/**
 * Divides two counts.
 * @throws RangeError when they are not counts, or the part is larger than the whole
 */
export function rateOf(numerator: number, denominator: number): Rate {
  if (!isCount(numerator) || !isCount(denominator) || numerator > denominator) {
    throw new RangeError(`${numerator} of ${denominator} is not a rate`);
  }
  const rate = denominator === 0 ? null : Math.round((numerator * 10_000) / denominator) / 10_000;
  return { numerator, denominator, rate };
}

/**
 * Complaints won of those won or lost. A refusal counts as lost; withdrawn, escalated and open ones do not count.
 * No platform publishes its denominator: this definition is our own.
 */
export function takedownRate(counts: { won: number; lost: number }): Rate {
  return rateOf(counts.won, counts.won + counts.lost);
}

/**
 * Complaints with at least one counter-notice of those submitted and notified to the seller; several rounds on one
 * complaint count once, and a later withdrawal does not undo it.
 */
export function counterNoticeRate(counts: { counter_noticed: number; notified: number }): Rate {
  return rateOf(counts.counter_noticed, counts.notified);
}

/**
 * Complaints whose counter-notice the complainant or the platform accepted (`counter_accepted`, `overturned`) of those
 * submitted and notified to the seller: the measure of the platforms' good-faith rules.
 */
export function successfulCounterNoticeRate(counts: { successfully_counter_noticed: number; notified: number }): Rate {
  return rateOf(counts.successfully_counter_noticed, counts.notified);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
