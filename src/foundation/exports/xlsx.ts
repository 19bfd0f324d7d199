import type { Column } from './columns.ts';
import { headXml, rowXml } from './xlsx-cells.ts';
import { otherParts, sheetEnd, sheetPath, sheetStart } from './xlsx-parts.ts';
import { type ZipEntry, zipOf } from './zip.ts';

const rowsOfSheet = 1_048_576;
// In UTF-8 at most three times as many bytes: a file of an archive may have 4 GiB.
const charactersOfSheet = 2 ** 30;
const chunkLength = 65_536;

export type XlsxOptions = {
  /** The name of the sheet; the further ones are numbered. */
  title: string;
  /** Most rows of a sheet, its head included; what is more goes on in a further sheet. */
  mostRows?: number;
  /** About how many characters of XML a sheet has at most; what is more goes on in a further sheet, too. */
  mostCharacters?: number;
};

/** Rows as an Excel workbook (Office Open XML), made while it is sent. Times are UTC. */
export const xlsxOf = <Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  options: XlsxOptions,
): AsyncGenerator<Uint8Array> => zipOf(partsOf(columns, rowsOf(pages), options));

async function* rowsOf<Row>(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Row, undefined> {
  for await (const rows of pages) yield* rows;
}

async function* partsOf<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncGenerator<Row, undefined>,
  { title, mostRows = rowsOfSheet, mostCharacters = charactersOfSheet }: XlsxOptions,
): AsyncGenerator<ZipEntry> {
  let next = await rows.next();
  async function* sheet() {
    yield sheetStart + headXml(columns.map(({ name }) => name));
    let chunk = '';
    let written = 0;
    for (let number = 2; number <= mostRows && written < mostCharacters && next.done !== true; number += 1) {
      const row = rowXml(columns, next.value, number);
      written += row.length;
      chunk += row;
      if (chunk.length >= chunkLength) {
        yield chunk;
        chunk = '';
      }
      next = await rows.next();
    }
    yield chunk + sheetEnd;
  }
  let sheets = 0;
  do {
    sheets += 1;
    yield { name: sheetPath(sheets), content: sheet() };
  } while (next.done !== true);
  for (const [name, xml] of Object.entries(otherParts(title, sheets))) yield { name, content: only(xml) };
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
