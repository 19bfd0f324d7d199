import { stringify } from 'csv-stringify/sync';
import type { Column } from './columns.ts';

export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;

export type CsvOptions = { separator?: keyof typeof separators; bom?: boolean };

/**
 * Rows as CSV (RFC 4180, UTF-8, lines end with CR LF), a page at a time. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; a negative number does not.
 */
export async function* csvOf<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  { separator = 'comma', bom = false }: CsvOptions = {},
): AsyncGenerator<Buffer> {
  const write = (records: unknown[][], options: { bom?: boolean } = {}) =>
    Buffer.from(
      stringify(records, {
        ...options,
        delimiter: separators[separator],
        record_delimiter: 'windows',
        // Left to itself it quotes CR LF alone.
        quoted_match: /[\r\n]/,
        escape_formulas: true,
        cast: { boolean: String, string: (value, { index }) => guarded(value, columns[index]) },
      }),
    );
  yield write([columns.map(({ name }) => name)], { bom });
  for await (const rows of pages) yield write(rows.map((row) => columns.map(({ value }) => value(row))));
}

// Some readers drop blanks, quotes and invisible characters at the beginning of a cell; what they then find must be no
// formula either.
const hiddenFormula = /^["'\s\p{Cc}\p{Cf}]+[=+\-@＝＋－＠]/u;
const negativeNumber = /^-[0-9.]+$/;

function guarded(value: string, column: { kind: string } | undefined) {
  if (column?.kind === 'decimal' && negativeNumber.test(value)) return { value, escape_formulas: false };
  return hiddenFormula.test(value) ? `'${value}` : value;
}
