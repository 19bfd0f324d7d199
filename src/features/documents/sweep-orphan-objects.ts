import type { Clock } from '../../foundation/clock.ts';
import { inAgency } from '../../foundation/database/in-agency.ts';
import type { RuntimeDatabase } from '../../foundation/database/runtime-database.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { documentOf, objectKey } from './object-key.ts';
import { existingDocumentIds } from './queries.ts';

type Means = { db: RuntimeDatabase; objects: ObjectStore; clock: Clock };

// Far longer than any upload takes: what is younger may be about to get its row.
const graceMs = 24 * 60 * 60 * 1000;
const pageLength = 500;

/**
 * Removes what uploads and deletions that were cut off left in the store: unfinished uploads, and objects of more than a
 * day without a row. An object with a row stays.
 */
export async function sweepOrphanObjects(means: Means): Promise<void> {
  const before = new Date(means.clock.now().getTime() - graceMs);
  await means.objects.sweepUnfinished(before);
  for await (const page of pagesOf(oldDocuments(means.objects, before))) {
    for (const [agency_id, ids] of Map.groupBy(page, (found) => found.agency_id))
      await sweepAgency(
        means,
        agency_id,
        ids.map(({ id }) => id),
      );
  }
}

async function* oldDocuments(objects: ObjectStore, before: Date) {
  for await (const { key, lastModified } of objects.list('')) {
    const document = lastModified < before ? documentOf(key) : null;
    if (document !== null) yield document;
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

async function sweepAgency({ db, objects }: Means, agency_id: string, ids: string[]): Promise<void> {
  const existing = await inAgency(db, { agency_id, client_ids: null }, 'read', (transaction) =>
    existingDocumentIds({ db: transaction }, ids),
  );
  for (const id of ids) {
    if (!existing.has(id)) await objects.delete(objectKey(agency_id, id));
  }
}
