import { type RawBuilder, sql } from 'kysely';

/** A place in the order in which rows were made. */
export type Place = { created_at: string; id: string };

/** The id before all others. */
export const firstId = '00000000-0000-0000-0000-000000000000';

/** The place before all rows. */
export const beginning: Place = { created_at: '-infinity', id: firstId };

/** Whether a row, under its alias, stands behind a place. */
export const isBehind = (alias: string, { created_at, id }: Place): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.created_at`)}, ${sql.ref(`${alias}.id`)}) > (${created_at}::timestamptz, ${id}::uuid)`;

/** How many rows are taken at once of what may be any number. */
export const pieceSize = 1000;

/** Takes rows in the order in which they were made, a piece at a time, so that memory does not grow with their number. */
export async function* inPieces<Row extends Place>(take: (behind: Place) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let behind = beginning;
  for (;;) {
    const rows = await take(behind);
    if (rows.length > 0) yield rows;
    if (rows.length < pieceSize) return;
    behind = rows.at(-1) ?? behind;
  }
}
