import { sql } from 'kysely';
import t from 'tap';
import { type ColumnTypes, rowsOf } from '../../../src/foundation/database/rows-of.ts';
import { openRuntimeDatabase } from '../../../src/foundation/database/runtime-database.ts';
import { createTestDatabase } from '../../support/database.ts';

const { url } = await createTestDatabase(t);
const db = openRuntimeDatabase(url, { poolSize: 1, preparedStatements: true });
t.teardown(() => db.destroy());

type Row = { name: string; stock: number | null; price: string | null };
const types: ColumnTypes<Row> = { name: 'text', stock: 'integer', price: 'numeric' };
const row = (name: string, stock: number | null, price: string | null): Row => ({ name, stock, price });

const readBack = async (rows: Row[]) =>
  (await sql<Row>`select name, stock, price from ${rowsOf(types, rows)}`.execute(db)).rows;

const cases: [string, Row[]][] = [
  ['rows that differ in everything', [row('耳机', 1, '9.90'), row('b"\\{},', 2, '10.00')]],
  ['rows that have some values in common', [row('a', 7, null), row('b', 7, null), row('c', 7, null)]],
  ['rows of which some lack a value', [row('a', null, '1'), row('a', 3, null)]],
  ['rows that are all alike', [row('a', null, '1.50'), row('a', null, '1.50'), row('a', null, '1.50')]],
  ['one row alone', [row('NULL', 0, null)]],
];

for (const [name, rows] of cases)
  t.test(`${name} arrive as they were given, in their order`, async (t) => {
    t.same(await readBack(rows), rows);
  });

t.test('no rows at all are refused', (t) => {
  t.throws(() => rowsOf(types, []), RangeError);
  t.end();
});
