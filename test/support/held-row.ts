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
  const held = await hold(databaseUrl, `select from ${table} where id = '${id}' for update`);
  const answers: Promise<Answer>[] = [];
  for (const request of requests) {
    answers.push(request());
    await held.until(answers.length);
  }
  await held.release();
  return await Promise.all(answers);
}

/** Runs a statement that locks something in a transaction which stays open until it is released. */
export async function hold(databaseUrl: string, statement: string) {
  const holder = new pg.Client(databaseUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query(statement);
  return {
    /** Until so many statements wait for a lock in the database. */
    async until(waiting: number): Promise<void> {
      for (;;) {
        const { rows } = await holder.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rows.length >= waiting) return;
        await setTimeout(20);
      }
    },
    async release(): Promise<void> {
      await holder.query('commit');
      await holder.end();
    },
  };
}
