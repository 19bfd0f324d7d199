import t from 'tap';
import { columnsOf } from '../../../src/foundation/exports/columns.ts';
import { csvOf, type CsvOptions } from '../../../src/foundation/exports/csv.ts';

type Row = { name: string | null; count: number | null; amount: string | null };

const { text, number, decimal } = columnsOf<Row>();
const columns = [text('name'), number('count'), decimal('amount')];
const row = (name: string | null): Row => ({ name, count: 1, amount: '2.50' });

async function* pages(...pages: Row[][]) {
  yield* pages;
}

async function written(rows: AsyncIterable<Row[]>, options?: CsvOptions): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of csvOf(columns, rows, options)) parts.push(part);
  return Buffer.concat(parts).toString();
}

const firstCell = async (name: string) =>
  /^name,count,amount\r\n([\s\S]*),1,2\.50\r\n$/.exec(await written(pages([row(name)])))?.[1];

t.test('pages follow one another under one head; each line ends with CR LF', async (t) => {
  t.equal(
    await written(pages([row('a'), row('b')], [], [row('卖家')])),
    'name,count,amount\r\na,1,2.50\r\nb,1,2.50\r\n卖家,1,2.50\r\n',
  );
  t.equal(await written(pages([])), 'name,count,amount\r\n', 'nothing leaves the head alone');
});

t.test('the separator and the byte order mark are as asked for; what holds the separator is quoted', async (t) => {
  const rows = [row('a;b,c\td')];
  t.equal(await written(pages(rows), { separator: 'semicolon' }), 'name;count;amount\r\n"a;b,c\td";1;2.50\r\n');
  t.equal(await written(pages(rows), { separator: 'tab' }), 'name\tcount\tamount\r\n"a;b,c\td"\t1\t2.50\r\n');
  t.equal(await written(pages([], []), { bom: true }), '\ufeffname,count,amount\r\n');
});

t.test('what CSV itself means is quoted', async (t) => {
  t.equal(await firstCell('a,b'), '"a,b"');
  t.equal(await firstCell('say "no"'), '"say ""no"""');
  t.equal(await firstCell('two\nlines'), '"two\nlines"');
  t.equal(await firstCell('two\r\nlines'), '"two\r\nlines"');
  t.equal(await firstCell(''), '');
});

t.test('no cell begins as a formula, not even behind quotes and blanks', async (t) => {
  for (const start of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '＝',
    '＋',
    '－',
    '＠',
    '"=',
    ' =',
    "'=",
    '\n=',
    '" @',
    '\u200b=',
    '\u202e+',
    '\u0001@',
  ]) {
    const cell = String(await firstCell(`${start}cmd|' /C calc'!A0`)).replace(/^"/, '');
    t.match(cell, /^'/, JSON.stringify(start));
  }
  for (const harmless of ['a=b', '1-2', "it's", '"quoted"', 'x@example.com'])
    t.notMatch(await firstCell(harmless), /^"?'/, harmless);
});

t.test('a negative number stays a number, in a column of numbers alone', async (t) => {
  t.match(await written(pages([{ name: null, count: -5, amount: '-0.50' }])), /\r\n,-5,-0\.50\r\n$/);
  t.match(await written(pages([{ name: '-5', count: null, amount: '-1+1' }])), /\r\n'-5,,'-1\+1\r\n$/);
});
