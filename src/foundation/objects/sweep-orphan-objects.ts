import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import { inAgency } from '../database/in-agency.ts';
import type { RuntimeDatabase } from '../database/runtime-database.ts';
import type { ObjectStore } from './store.ts';

type Means = { db: RuntimeDatabase; objects: ObjectStore; clock: Clock };

/** Those whose objects are stored under `<agency_id>/<folder>/<id>`. */
export type ObjectOwner = {
  folder: string;
  /** Which of these ids still need their object. */
  needing(ctx: Pick<Context, 'db'>, ids: readonly string[]): Promise<ReadonlySet<string>>;
};

// Far longer than any upload takes: what is younger may be about to get its row.
const graceMs = 24 * 60 * 60 * 1000;
const pageLength = 500;

/**
 * Removes what uploads and deletions that were cut off left in the store: unfinished uploads, and objects of more than a
 * day that their owner does not need. What belongs to no owner stays.
 */
export async function sweepOrphanObjects(means: Means, owners: readonly ObjectOwner[]): Promise<void> {
  const before = new Date(means.clock.now().getTime() - graceMs);
  await means.objects.sweepUnfinished(before);
  for await (const page of pagesOf(oldObjects(means.objects, before))) {
    for (const owner of owners) {
      const owned = page.filter(({ folder }) => folder === owner.folder);
      for (const [agency_id, found] of Map.groupBy(owned, (one) => one.agency_id))
        await sweepAgency(means, owner, agency_id, found);
    }
  }
}

type Found = { key: string; agency_id: string; folder: string; id: string };

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const shape = new RegExp(`^(${uuid})/([a-z-]+)/(${uuid})$`);

async function* oldObjects(objects: ObjectStore, before: Date): AsyncGenerator<Found> {
  for await (const { key, lastModified } of objects.list('')) {
    const [, agency_id, folder, id] = shape.exec(key) ?? [];
    if (lastModified >= before || agency_id === undefined || folder === undefined || id === undefined) continue;
    yield { key, agency_id, folder, id };
  }
}

async function* pagesOf<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < pageLength) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function sweepAgency(
  { db, objects }: Means,
  owner: ObjectOwner,
  agency_id: string,
  found: readonly Found[],
): Promise<void> {
  const ids = found.map(({ id }) => id);
  const needed = await inAgency(db, { agency_id, client_ids: null }, 'read', (transaction) =>
    owner.needing({ db: transaction }, ids),
  );
  for (const { key, id } of found) {
    if (!needed.has(id)) await objects.delete(key);
  }
}
