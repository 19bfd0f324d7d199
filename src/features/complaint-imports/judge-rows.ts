import { setImmediate } from 'node:timers/promises';
import { type Static, Type } from '@sinclair/typebox';
import type { CsvRow } from '../../foundation/csv/read-csv.ts';
import { unsafeText } from '../../foundation/http/text-safety.ts';
import { detailsOf, strictCompiler } from '../../foundation/http/validation.ts';
import type { Platform } from '../../platforms/platform.ts';
import {
  ComplaintInput,
  type LockedBatch,
  ListingPriceInput,
  type NewComplaint,
  newComplaint,
  readLink,
} from '../complaints/index.ts';
import type { ImportColumn } from './file.ts';
import type { ImportVerdict } from './verdicts.ts';

/** A row that was looked at: the complaint that it can become, or why it cannot. */
export type JudgedRow = { line: number } & (
  { complaint: NewComplaint } | { complaint: null; verdict: ImportVerdict; detail: string }
);

/** Rows that are added together. */
export type JudgedChunk = { number: number; rows: JudgedRow[] };

const rowsOfChunk = 1000;
// A worker in the process of the server lets requests through in between.
const rowsAtOnce = 50;

type Input = Static<typeof ComplaintInput>;
type Cells = Record<ImportColumn, string | null>;
type Aim = { batch: LockedBatch; platform: Platform };

/**
 * Judges rows in their order, a thousand together, by all that can be told without the database. Of those that lead to one
 * listing the first that has no fault stands. The same file has the same chunks whenever it is read.
 */
export async function* judgeRows(rows: AsyncIterable<CsvRow<ImportColumn>>, aim: Aim): AsyncGenerator<JudgedChunk> {
  const seen = new Map<string, number>();
  let chunk: JudgedChunk = { number: 1, rows: [] };
  let cut: { error: unknown } | undefined;
  try {
    for await (const row of rows) {
      if (chunk.rows.length === rowsOfChunk) {
        yield chunk;
        chunk = { number: chunk.number + 1, rows: [] };
      }
      if (chunk.rows.length % rowsAtOnce === 0) await setImmediate();
      chunk.rows.push(judgeRow(row, aim, seen));
    }
  } catch (error) {
    cut = { error };
  }
  // Where the file breaks off, the rows before are still rows.
  if (chunk.rows.length > 0) yield chunk;
  if (cut !== undefined) throw cut.error;
}

function judgeRow(
  { line, cells }: CsvRow<ImportColumn>,
  { batch, platform }: Aim,
  seen: Map<string, number>,
): JudgedRow {
  const refused = (verdict: ImportVerdict, detail: string) => ({ line, complaint: null, verdict, detail });
  const fault = cellFault(cells);
  if (fault !== null) return refused('invalid_value', fault);
  const { url } = cells;
  if (url === null) return refused('bad_link', 'The row has no link.');
  const read = readLink(url, { platform, enforcement_type: batch.enforcement_type });
  if ('fault' in read) return refused(verdictOfLink(read.fault.code), read.fault.detail);
  const earlier = seen.get(read.listing.listing_key);
  if (earlier !== undefined) return refused('duplicate_in_file', `Line ${earlier} is about the same listing.`);
  seen.set(read.listing.listing_key, line);
  return { line, complaint: newComplaint(batch, inputOf(cells, url), read.listing) };
}

const verdictOfLink = (code: string): ImportVerdict =>
  code === 'wrong_platform' || code === 'wrong_kind' ? code : 'bad_link';

function inputOf({ price, currency, stock, ...cells }: Cells, url: string): Input {
  const amounts = price === null || currency === null ? null : { amount: price, currency };
  return { ...cells, url, price: amounts, stock: stock === null ? null : Number(stock) };
}

const { amount, currency } = ListingPriceInput.properties;
const fields = Type.Omit(ComplaintInput, ['price']).properties;

// A cell that is empty says nothing, so that each may be.
const RowValues = Type.Object(
  { ...fields, url: Type.Optional(fields.url), price: Type.Optional(amount), currency: Type.Optional(currency) },
  { additionalProperties: false },
);

const isValid = strictCompiler(() => ({}))({ schema: RowValues, httpPart: 'body' });

/** What is wrong with the cells of a row, in words; null when nothing is. */
function cellFault(cells: Cells): string | null {
  const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null)) as Partial<
    Record<ImportColumn, string>
  >;
  const { stock } = filled;
  const values = stock !== undefined && /^[0-9]{1,10}$/.test(stock) ? { ...filled, stock: Number(stock) } : filled;
  const faults = [
    ...unsafeText(values, 'body'),
    ...(isValid(values) ? [] : detailsOf(isValid.errors ?? [], 'body')),
  ].map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
  if (cells.price !== null && cells.currency === null) faults.push('currency must be there with a price');
  if (cells.currency !== null && cells.price === null) faults.push('price must be there with a currency');
  return faults.length === 0 ? null : `${faults.join('; ')}.`;
}
