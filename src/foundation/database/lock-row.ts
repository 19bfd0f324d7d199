import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { notFound } from '../problems.ts';
import type { Database } from './tables.ts';

/**
 * Locks a row until the transaction ends. Read it and its lists by a statement after this one: of what stands in other tables
 * a statement that waits for the lock shows what was there before it waited.
 * @param noun what the row is, for the sentence
 * Problems: not_found.
 */
export async function lockRow(
  { db }: Pick<Context, 'db'>,
  table: keyof Database,
  id: string,
  noun: string,
): Promise<void> {
  const { rows } = await sql`select from ${sql.table(table)} where id = ${id} for update`.execute(db);
  if (rows.length === 0) throw notFound(noun);
}
