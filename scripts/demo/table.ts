import { stripVTControlCharacters } from 'node:util';

/** Lines up cells under a heading row; a cell may be coloured. */
export function table(rows: string[][]): string {
  const [heading = []] = rows;
  const widths = heading.map((_cell, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: string[]) =>
    `   ${widths.map((wanted, column) => fill(cells[column] ?? '', wanted)).join('  ')}`;
  const rule = line(widths.map((wanted) => '-'.repeat(wanted)));
  const [first = '', ...others] = rows.map(line);
  return [first, rule, ...others].map((text) => text.trimEnd()).join('\n');
}

const width = (cell: string): number => stripVTControlCharacters(cell).length;
const fill = (cell: string, wanted: number): string => cell + ' '.repeat(wanted - width(cell));

/** Breaks a text at its spaces, each line behind an indent; the first one may have another. */
export function wrap(text: string, indent: string, first = indent, columns = 100): string {
  const lines = [first];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    const isEmpty = last === indent || last === first;
    if (!isEmpty && last.length + word.length + 1 > columns) lines.push(`${indent}${word}`);
    else lines[lines.length - 1] = isEmpty ? `${last}${word}` : `${last} ${word}`;
  }
  return lines.join('\n');
}
