import { type RawBuilder, sql } from 'kysely';

/** The types of columns, as PostgreSQL names them. */
export type ColumnTypes<Row> = Readonly<Record<keyof Row & string, 'uuid' | 'text' | 'integer' | 'numeric'>>;

/**
 * Thousands of rows as a table that a statement reads from, column by column: PostgreSQL reads arrays four times as fast
 * as the same rows in JSON. Columns that `types` does not name are left out.
 */
export function rowsOf<Row extends object>(types: ColumnTypes<Row>, rows: readonly Row[]): RawBuilder<unknown> {
  const columns = Object.entries<string>(types) as [keyof Row & string, string][];
  const arrays = columns.map(([name, type]) => sql`${rows.map((row) => row[name])}::${sql.raw(type)}[]`);
  return sql`unnest(${sql.join(arrays)}) as row (${columnsOf(types)})`;
}

/** The names of the columns, in their order. */
export const columnsOf = (types: Readonly<Record<string, string>>): RawBuilder<unknown> =>
  sql.join(Object.keys(types).map((name) => sql.ref(name)));
