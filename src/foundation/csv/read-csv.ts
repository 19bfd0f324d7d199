import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse, type Parser } from 'csv-parse';
import { bodyError, type ProblemDetail, refuse, ruleViolated } from '../problems.ts';
import type { Encoding } from './encoding.ts';

/** One row of a table: its cells by the name of their column, an empty one null. */
export type CsvRow<Column extends string> = {
  /** Of the file, from 1; of a row that goes over several lines the last. */
  line: number;
  cells: Record<Column, string | null>;
};

/** How a file of comma-separated values is read. */
export type CsvForm<Column extends string> = {
  encoding: Encoding;
  columns: readonly Column[];
  /** Those of them that every file must have. */
  required: readonly Column[];
  /** Whether columns of other names are passed over; otherwise they are faults. */
  ignoresOthers?: boolean;
  /** Most rows, the header not counted. */
  mostRows: number;
};

const separators = [',', ';', '\t'] as const;
const longestRecordBytes = 128 * 1024;
const mostColumns = 1000;

/**
 * Reads a file of comma-, semicolon- or tab-separated values (RFC 4180) while its bytes arrive: the first line names the
 * columns, in any order and case. A row with fewer cells than columns ends in empty ones.
 * Problems: rule_violated (no header, unknown or missing columns, quotes, too many cells or rows), each with its line.
 */
export async function* readCsv<Column extends string>(
  bytes: AsyncIterable<Uint8Array>,
  form: CsvForm<Column>,
): AsyncGenerator<CsvRow<Column>> {
  const text = decoded(bytes, form.encoding);
  const beginning = await readFirstLine(text);
  const delimiter = separatorOf(beginning.trimStart().split(/[\r\n]/, 1)[0] ?? '');
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecordBytes,
  });
  const fed = pipeline(Readable.from(following(beginning, text)), parser);
  fed.catch(() => undefined);
  try {
    yield* rowsOf(parsedBy(parser), form);
    await fed;
  } catch (error) {
    throw error instanceof CsvError ? ruleViolated([faultOf(error)]) : error;
  } finally {
    parser.destroy();
  }
}

type Parsed = { record: string[]; info: Info };

/** Whatever stands before a fault, too: a stream that fails would keep to itself what nobody has read of it yet. */
async function* parsedBy(parser: Parser): AsyncGenerator<Parsed> {
  try {
    yield* parser as AsyncIterable<Parsed>;
  } catch (error) {
    for (let left = parser.read() as Parsed | null; left !== null; left = parser.read() as Parsed | null) yield left;
    throw error;
  }
}

async function* rowsOf<Column extends string>(
  records: AsyncIterable<Parsed>,
  { columns, required, ignoresOthers = false, mostRows }: CsvForm<Column>,
): AsyncGenerator<CsvRow<Column>> {
  let header: Header<Column> | undefined;
  let count = 0;
  for await (const { record, info } of records) {
    if (header === undefined) {
      header = headerOf(record, { columns, required, ignoresOthers });
      continue;
    }
    count += 1;
    if (count > mostRows)
      throw refused(info.lines, 'too_many_rows', `The file has more than ${mostRows} rows. Split it.`);
    const { width } = header;
    if (record.length > width && record.slice(width).some((cell) => cell !== ''))
      throw refused(info.lines, 'too_many_cells', `It has ${record.length} cells, and the header ${width}.`);
    yield { line: info.lines, cells: cellsOf(header, record, columns) };
  }
  if (header === undefined) throw refused(1, 'no_header', 'The file is empty: its first line names the columns.');
}

/** How many cells a row has, and in which of them each column stands; others are passed over. */
type Header<Column> = { width: number; places: readonly { column: Column; index: number }[] };

function headerOf<Column extends string>(
  record: readonly string[],
  { columns, required, ignoresOthers }: Pick<CsvForm<Column>, 'columns' | 'required' | 'ignoresOthers'>,
): Header<Column> {
  if (record.length > mostColumns)
    throw refused(1, 'too_many_columns', `It names ${record.length} columns; at most ${mostColumns} are read.`);
  if (record.some((name) => name.includes('\0'))) throw refused(1, 'not_a_text', notText);
  const names = record.map((name) => name.trim().toLowerCase());
  const known = new Set<string>(columns);
  const faults = [
    ...names
      .filter((name) => !known.has(name) && ignoresOthers !== true)
      .map((name) =>
        faultAt(1, 'unknown_column', `The column “${name.slice(0, 100)}” is none of ${columns.join(', ')}.`),
      ),
    ...names
      .filter((name, index) => names.indexOf(name) !== index && (known.has(name) || ignoresOthers !== true))
      .map((name) => faultAt(1, 'repeated_column', `The column “${name.slice(0, 100)}” is there more than once.`)),
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => faultAt(1, 'missing_column', `The column ${name} is missing.`)),
  ];
  refuse(faults);
  const places = columns.map((column) => ({ column, index: names.indexOf(column) })).filter(({ index }) => index >= 0);
  return { width: names.length, places };
}

function cellsOf<Column extends string>(
  { places }: Header<Column>,
  record: readonly string[],
  columns: readonly Column[],
): Record<Column, string | null> {
  const cells = Object.fromEntries(columns.map((column) => [column, null])) as Record<Column, string | null>;
  for (const { column, index } of places) {
    const cell = record[index]?.trim() ?? '';
    if (cell !== '') cells[column] = cell;
  }
  return cells;
}

/** Without the mark at its beginning that says what it is. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** What has to be read for the first line that is not blank to be whole. */
async function readFirstLine(text: AsyncIterator<string>): Promise<string> {
  let read = '';
  while (!/[\r\n]/.test(read.trimStart()) && read.length <= longestRecordBytes) {
    const next = await text.next();
    if (next.done === true) break;
    read += next.value;
  }
  return read;
}

async function* following(read: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  yield read;
  yield* text;
}

/** The separator that the header has most of; names of columns hold none. */
function separatorOf(header: string): string {
  const countOf = (separator: string) => header.split(separator).length;
  return separators.reduce((best, one) => (countOf(one) > countOf(best) ? one : best));
}

/** What to do about bytes that are no text in an encoding that is read. */
export const notText = 'The file is no text. Save the table as CSV, in UTF-8 or GB18030.';

const refused = (line: number, code: string, detail: string) => ruleViolated([faultAt(line, code, detail)]);

const faultAt = (line: number, code: string, detail: string): ProblemDetail =>
  bodyError('/file', code, `Line ${line}: ${detail}`);

const meanings: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'A quoted cell is not closed.',
  CSV_MAX_RECORD_SIZE: `A row is longer than ${longestRecordBytes} characters; a quote may be missing.`,
};

const faultOf = ({ code, lines }: CsvError & { lines?: number }): ProblemDetail =>
  faultAt(
    lines ?? 1,
    'broken_csv',
    meanings[code] ?? 'A quote stands where none may: write cells with quotes in quotes, and each quote in them twice.',
  );
