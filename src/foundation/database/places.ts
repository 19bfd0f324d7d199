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

/** How many rows are taken at once of what may be any number: where each piece has its transaction, nobody waits long for one. */
export const pieceSize = 1000;

/**
 * Takes rows a piece at a time, so that memory does not grow with their number.
 * @param take `pieceSize` rows behind the last one that it gave, or what is left
 */
export async function* inPieces<Row>(take: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let rows = await take(undefined); rows.length > 0; rows = await take(rows.at(-1))) {
    yield rows;
    if (rows.length < pieceSize) return;
  }
}
