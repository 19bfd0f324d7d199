import { type RawBuilder, sql } from 'kysely';

/** The types of columns, as PostgreSQL names them. */
export type ColumnTypes<Row> = Readonly<Record<keyof Row & string, 'uuid' | 'text' | 'integer' | 'numeric'>>;

/**
 * Thousands of rows as a table that a statement reads from, column by column: PostgreSQL reads arrays four times as fast
 * as the same rows in JSON. What all rows have in common is sent once. Columns that `types` does not name are left out.
 * @param rows one at least
 */
export function rowsOf<Row extends object>(types: ColumnTypes<Row>, rows: readonly Row[]): RawBuilder<unknown> {
  const [first] = rows;
  if (first === undefined) throw new RangeError('there are no rows');
  const columns = Object.entries<string>(types) as [keyof Row & string, string][];
  const isCommon = ([name]: [keyof Row & string, string]) => rows.every((row) => row[name] === first[name]);
  const common = columns.filter(isCommon);
  const others = columns.filter((column) => !common.includes(column));
  const values = common.map(([name, type]) => sql`${first[name]}::${sql.raw(type)} as ${sql.ref(name)}`);
  const arrays = others.map(([name, type]) => sql`${rows.map((row) => row[name])}::${sql.raw(type)}[]`);
  // Rows that are all alike are told apart by nothing but their number.
  const varying =
    others.length === 0
      ? sql`generate_series(1, ${rows.length}::integer) as varying (number)`
      : sql`unnest(${sql.join(arrays)}) as varying (${sql.join(others.map(([name]) => sql.ref(name)))})`;
  return sql`(select ${sql.join([sql`varying.*`, ...values])} from ${varying}) as row`;
}

/** The names of the columns, in their order. */
export const columnsOf = (types: Readonly<Record<string, string>>): RawBuilder<unknown> =>
  sql.join(Object.keys(types).map((name) => sql.ref(name)));
