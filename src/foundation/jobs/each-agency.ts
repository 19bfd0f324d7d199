import { sql } from 'kysely';
import type { Means } from './in-job.ts';

/** A function of the database that names the agencies for which a job has something to do at a moment. */
export type AgencyLister = 'agencies_with_alerts' | 'agencies_with_silence';

/** Does a job's work for one agency after the other. Where it fails for one it goes on with the next, and fails at the end. */
export async function forEachAgency(
  { db, clock }: Pick<Means, 'db' | 'clock'>,
  lister: AgencyLister,
  work: (agency_id: string) => Promise<void>,
): Promise<void> {
  const now = clock.now().toISOString();
  const { rows } = await sql<{ id: string }>`select id from ${sql.id(lister)}(${now}) as id order by id`.execute(db);
  await eachThenFail(
    rows.map(({ id }) => id),
    work,
  );
}

/** Does work on one thing after the other; what fails keeps the rest from nothing, and is thrown at the end. */
export async function eachThenFail<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${items.length} failed`);
}
