import type { Answer, Caller } from '../../support/caller.ts';
import { complaint, type Ground, newBatch, reports, submit } from '../complaints/filing.ts';

type Fields = Record<string, unknown>;

let lastNumber = 674_900_000;

/** A number that no test has used before. */
export const newNumber = (): number => ++lastNumber;

/** An AliExpress listing that names its shop. */
export const listingOf = (shop: number): string =>
  `https://www.aliexpress.com/store/product/goods/${shop}_${100_500_000_000 + newNumber()}.html`;

/** Adds complaints that are all taken to a new batch on AliExpress, and returns their ids in the order of the items. */
export async function complainAbout(
  agency: Caller,
  ground: Ground,
  items: readonly Fields[],
  batchFields: Fields = {},
): Promise<{ batchId: string; ids: string[] }> {
  const batch = await newBatch(agency, ground, { platform: 'aliexpress', ...batchFields });
  const answer = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, { complaints: items });
  const results = answer.body.results as { id: string | null }[];
  const ids = results.flatMap(({ id }) => (id === null ? [] : [id]));
  if (ids.length < items.length) throw new Error(`the items were not all taken: ${answer.text}`);
  return { batchId: batch.id, ids };
}

/** One complaint about a listing of a shop; the seller that it was found to be against. */
export async function sellerOf(
  agency: Caller,
  ground: Ground,
  item: Fields,
  batchFields: Fields = {},
): Promise<Fields> {
  const { ids } = await complainAbout(agency, ground, [item], batchFields);
  return (await complaint(agency, ids[0] ?? '')).seller as Fields;
}

/** Complaints of one batch against a shop that were won. */
export async function won(
  agency: Caller,
  ground: Ground,
  shop: number,
  count: number,
  batchFields: Fields = {},
): Promise<string[]> {
  const items = Array.from({ length: count }, () => ({ url: listingOf(shop) }));
  const { batchId, ids } = await complainAbout(agency, ground, items, batchFields);
  const { status, text } = await submit(agency, batchId);
  if (status !== 200) throw new Error(`the batch was not submitted: ${text}`);
  for (const id of ids) await reports(agency, id, 'removed');
  return ids;
}

/** Lets a right holder say that the seller may sell its goods. */
export const authorise = (
  agency: Caller,
  { right_holder_id }: Pick<Ground, 'right_holder_id'>,
  seller_id: unknown,
  fields: Fields = {},
): Promise<Answer> => agency.post('/v1/seller-authorisations', { right_holder_id, seller_id, ...fields });

export const merge = (agency: Caller, id: unknown, from_seller_id: unknown): Promise<Answer> =>
  agency.post(`/v1/sellers/${String(id)}/mergers`, { from_seller_id });

export const seller = (agency: Caller, id: unknown): Promise<Answer> => agency.get(`/v1/sellers/${String(id)}`);
