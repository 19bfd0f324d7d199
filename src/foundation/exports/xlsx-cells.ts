import type { Column, ColumnKind } from './columns.ts';
import { styleOf } from './xlsx-parts.ts';

const longestText = 32_767;
const exactDigits = 15;
const msOfDay = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);
// Excel takes 1900 for a leap year: before March its days are others'.
const firstDay = Date.UTC(1900, 2, 1);

/** The row of a sheet that holds these values, `number` counting from 1. A cell without a value is left out. */
export function rowXml<Row>(columns: readonly Column<Row>[], row: Row, number: number): string {
  const cells = columns.map(({ kind, value }, index) => {
    const content = value(row);
    return content === null ? '' : cellXml(`${columnLetters(index)}${number}`, kind, content);
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** The first row of a sheet. */
export const headXml = (names: readonly string[]): string =>
  `<row r="1">${names.map((name, index) => textXml(`${columnLetters(index)}1`, 'head', name)).join('')}</row>`;

function cellXml(place: string, kind: ColumnKind, content: string | number | boolean): string {
  const number = numberOf(kind, content);
  // Text never is a formula, whatever it begins with; the format keeps it text when somebody edits it.
  if (number === null) return textXml(place, 'text', String(content));
  return `<c r="${place}" s="${styleOf[kind]}"><v>${number}</v></c>`;
}

/** The number that a spreadsheet keeps for the value; null where it would be another than was meant. */
function numberOf(kind: ColumnKind, content: string | number | boolean): string | null {
  if (kind === 'number') return typeof content === 'number' && Number.isFinite(content) ? String(content) : null;
  if (kind === 'decimal') return isExact(String(content)) ? String(content) : null;
  if (kind === 'text') return null;
  const time = Date.parse(String(content));
  return time >= firstDay ? String((time - dayZero) / msOfDay) : null;
}

const isExact = (decimal: string): boolean =>
  /^-?[0-9]+(\.[0-9]+)?$/.test(decimal) && decimal.replace(/[-.]/g, '').length <= exactDigits;

const textXml = (place: string, style: 'head' | 'text', content: string): string =>
  `<c r="${place}" s="${styleOf[style]}" t="inlineStr"><is><t xml:space="preserve">${textOf(content)}</t></is></c>`;

// XML 1.0 has no place for these, not even escaped.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Text as a sheet holds it: as long as a cell may be, and what looks like Excel's own escape (`_x000D_`) taken literally. */
const textOf = (content: string): string =>
  // Cut in the middle of a pair, the half that is left is dropped.
  content
    .replace(forbidden, '')
    .slice(0, longestText)
    .replace(/\p{Surrogate}/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>\r]/g, (character) => escapes[character] ?? '');

/** `A` to `Z`, then `AA`. */
const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
