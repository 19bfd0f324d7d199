import { type Amount, exact } from '../../platforms/amounts.ts';
import type { TriagedListing } from '../../platforms/listing-triage.ts';

type ItemPrices = NonNullable<TriagedListing['item_prices']>;

/** The prices of items, each currency by itself. */
export class PricesOfItems {
  readonly #byItem = new Map<string, ItemPrices>();

  add(item: string, price: Amount): void {
    const key = keyOf(item, price.currency);
    const known = this.#byItem.get(key);
    this.#byItem.set(key, {
      prices: (known?.prices ?? 0) + 1,
      lowest: known !== undefined && exact(known.lowest) <= exact(price) ? known.lowest : price,
      highest: known !== undefined && exact(known.highest) >= exact(price) ? known.highest : price,
    });
  }

  set(item: string, prices: ItemPrices): void {
    this.#byItem.set(keyOf(item, prices.lowest.currency), prices);
  }

  /** Null when the item or its price is not known. */
  of(item: string | null, price: Amount | null): ItemPrices | null {
    return item === null || price === null ? null : (this.#byItem.get(keyOf(item, price.currency)) ?? null);
  }
}

const keyOf = (item: string, currency: string) => `${currency} ${item}`;
