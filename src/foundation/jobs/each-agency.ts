import { type RawBuilder, sql } from 'kysely';
import type { Means } from './in-job.ts';

/**
 * Does a job's work for one agency after the other. Where it fails for one it goes on with the next, and fails at the end.
 * @param lister a call of a function of the database that names the agencies for which there is something to do
 */
export async function forEachAgency(
  { db }: Pick<Means, 'db'>,
  lister: RawBuilder<string>,
  work: (agency_id: string) => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from ${lister} as id order by id`.execute(db);
  await eachThenFail(
    rows.map(({ id }) => id),
    work,
  );
}

/** Does work on one thing after the other; one that fails does not keep the others from it, and is thrown at the end. */
export async function eachThenFail<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} failed, the first for this: ${String(failures[0])}`);
}
