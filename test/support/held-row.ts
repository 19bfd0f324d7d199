import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Answer } from './caller.ts';
import { showRowsToOwner } from './database.ts';

/** Sends requests that change one row while it is held, so that each waits behind the one before it; then lets them go. */
export async function whileHeld(
  databaseUrl: string,
  { table, id }: { table: string; id: string },
  ...requests: (() => Promise<Answer>)[]
): Promise<Answer[]> {
  await showRowsToOwner(databaseUrl, table);
  const holder = new pg.Client(databaseUrl);
  await holder.connect();
  try {
    await holder.query('begin');
    const { rowCount } = await holder.query(`select from ${table} where id = $1 for update`, [id]);
    if (rowCount !== 1) throw new Error(`${table} has no row ${id}`);
    const answers: Promise<Answer>[] = [];
    for (const request of requests) {
      answers.push(request());
      await waiting(holder, answers.length);
    }
    await holder.query('commit');
    return await Promise.all(answers);
  } finally {
    await holder.end();
  }
}

/** Until so many statements wait for a lock in the database. */
async function waiting(client: pg.Client, count: number): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rowCount ?? 0) >= count) return;
    await setTimeout(20);
  }
}
