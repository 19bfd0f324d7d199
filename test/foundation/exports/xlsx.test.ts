import { strFromU8, unzipSync } from 'fflate';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import t from 'tap';
import { columnsOf } from '../../../src/foundation/exports/columns.ts';
import { xlsxOf } from '../../../src/foundation/exports/xlsx.ts';

type Row = { name: string | null; count: number | null; amount: string | null; at: string | null; on: string | null };

const { text, number, decimal, moment, day } = columnsOf<Row>();
const columns = [text('name'), number('count'), decimal('amount'), moment('at'), day('on')];
const nothing: Row = { name: null, count: null, amount: null, at: null, on: null };
const head = ['name', 'count', 'amount', 'at', 'on'];

async function* pages(...pages: Row[][]) {
  yield* pages;
}

async function written(
  rows: AsyncIterable<Row[]>,
  limits: { mostRows?: number; mostCharacters?: number } = {},
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of xlsxOf(columns, rows, { title: 'Rows', ...limits })) parts.push(part);
  return Buffer.concat(parts);
}

const sheetXml = async (row: Partial<Row>): Promise<string> => {
  const parts = unzipSync(await written(pages([{ ...nothing, ...row }])));
  return strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
};

const readBack = async (name: string) => (await readSheet(await written(pages([{ ...nothing, name }]))))[1]?.[0];

t.test('another program reads the very values: text, numbers, moments and days', async (t) => {
  const at = '2026-11-22T08:30:15.000Z';
  const file = await written(
    pages(
      [{ name: '0199c6a4', count: -3, amount: '1250.50', at, on: '2026-02-28' }],
      [{ ...nothing, name: '卖家 😀' }],
    ),
  );
  const [first, second, third] = await readSheet(file);
  t.same(first, head);
  t.same(second, ['0199c6a4', -3, 1250.5, new Date(at), new Date('2026-02-28')]);
  t.same(third, ['卖家 😀', null, null, null, null]);
});

t.test('text that looks like a number, a day or a formula is text', async (t) => {
  for (const name of ['007', '674927362845123456', '1-2', '=1+1', '@x', 'TRUE']) {
    t.equal(await readBack(name), name);
    t.notMatch(await sheetXml({ name }), '<f>');
  }
});

t.test('what XML has no place for is left out; what it means otherwise is kept', async (t) => {
  t.equal(await readBack('a\u0000b\u0008c\u001fd\ufffee\uffff'), 'abcde');
  t.equal(await readBack('<b>&amp;"quoted"</b>'), '<b>&amp;"quoted"</b>');
  t.match(await sheetXml({ name: 'a\r\nb' }), 'a&#13;\nb');
  t.match(await sheetXml({ name: '_x0041_' }), '_x005F_x0041_', "Excel's own escape is taken literally");
  t.match(await sheetXml({ name: 'a\ud800b' }), '>ab<', 'half a character');
});

t.test('a text is cut where a cell ends, never in the middle of a character', async (t) => {
  t.equal(await readBack('x'.repeat(32_767)), 'x'.repeat(32_767));
  t.equal(await readBack('x'.repeat(32_768)), 'x'.repeat(32_767));
  t.equal(await readBack(`${'x'.repeat(32_766)}😀`), 'x'.repeat(32_766));
});

t.test('a number that a spreadsheet would round, and a day that it counts otherwise, are text', async (t) => {
  const second = async (row: Partial<Row>) => (await readSheet(await written(pages([{ ...nothing, ...row }]))))[1];
  t.equal((await second({ amount: '12345678901.2345' }))?.[2], 12345678901.2345);
  t.equal((await second({ amount: '123456789012.3456' }))?.[2], '123456789012.3456');
  t.same((await second({ on: '1900-03-01' }))?.[4], new Date('1900-03-01'));
  t.equal((await second({ on: '1900-02-28' }))?.[4], '1900-02-28');
});

t.test('rows beyond the end of a sheet go on in the next, each with its head', async (t) => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ ...nothing, count: index }));
  const sheets = async (count: number) => {
    const file = await written(pages(rows(count)), { mostRows: 4 });
    const read = await readWorkbook(file);
    const names = read.map(({ sheet }) => sheet);
    const counts = read.map(({ data }) => data.slice(1).map((row) => row[1]));
    return { names, counts };
  };
  t.same(await sheets(0), { names: ['Rows'], counts: [[]] });
  t.same(await sheets(3), { names: ['Rows'], counts: [[0, 1, 2]] });
  t.same(await sheets(4), { names: ['Rows', 'Rows 2'], counts: [[0, 1, 2], [3]] });
  t.same((await sheets(7)).counts, [[0, 1, 2], [3, 4, 5], [6]]);
});

t.test('a sheet that grows too long for its place in the file goes on in a further one', async (t) => {
  const long = Array.from({ length: 5 }, (_, count) => ({ ...nothing, name: 'x'.repeat(400), count }));
  const read = await readWorkbook(await written(pages(long), { mostCharacters: 1000 }));
  t.same(
    read.map(({ data }) => data.slice(1).map((row) => row[1])),
    [[0, 1], [2, 3], [4]],
  );
});
