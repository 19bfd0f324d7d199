/** A price: a decimal number, written with at most four decimals, in one currency (ISO 4217). */
export interface Amount {
  amount: string;
  currency: string;
}

const decimals = 4;

/** The amount in ten-thousandths of its currency: exact, to be compared with amounts of the same currency alone. */
export function exact({ amount }: Amount): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

/** Whether a price is below so many per cent of another of the same currency. */
export const isBelow = (price: Amount, percent: number, of: Amount): boolean =>
  exact(price) * 100n < exact(of) * BigInt(percent);

/** Whether the highest of some prices exceeds the lowest by so many per cent of it, or more. */
export function isSpread(lowest: Amount, highest: Amount, percent: number): boolean {
  const [from, to] = [exact(lowest), exact(highest)];
  return to > from && (to - from) * 100n >= from * BigInt(percent);
}
