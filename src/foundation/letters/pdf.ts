import { setImmediate } from 'node:timers/promises';
import type { Bilingual } from './bilingual.ts';
import type { Fonts } from './fonts.ts';
import type { Block, Column, Fact, Letter, TextParagraph } from './letter.ts';
import { contentWidth, partOf, type SetText, Sheet, type Style } from './sheet.ts';

const gap = 22;
const half = (contentWidth - gap) / 2;
const padding = 4;
const shade = '#f0f0f0';

const english: Style = { size: 9.5, weight: 'regular', language: 'en' };
const chinese: Style = { size: 10, weight: 'regular', language: 'zh' };
const small = { en: { ...english, size: 8.5 }, zh: { ...chinese, size: 8.5 } };
const bold = (style: Style): Style => ({ ...style, weight: 'bold' });

/** The letter as a PDF with its fonts in it. Every character must have a glyph (see `withoutGlyph`). */
export async function renderPdf(letter: Letter, fonts: Fonts): Promise<Buffer> {
  const { title, subtitle, page, day } = letter;
  const sheet = new Sheet(fonts, { title: `${title.zh} ${title.en}`, day });
  drawTitle(sheet, title, subtitle);
  for (const block of letter.blocks) {
    await drawBlock(sheet, block);
    // Others get their turn: a long letter takes a while.
    await setImmediate();
  }
  drawSignature(sheet, letter.signature);
  return await sheet.finish((number, count) =>
    `${page.en}  ${page.zh}`.replaceAll('{page}', String(number)).replaceAll('{pages}', String(count)),
  );
}

function drawTitle(sheet: Sheet, title: Bilingual, subtitle: Bilingual): void {
  const lines: [text: string, style: Style][] = [
    [title.zh, { ...bold(chinese), size: 18 }],
    [title.en, { ...bold(english), size: 13 }],
    [`${subtitle.zh}  ${subtitle.en}`, { ...chinese, size: 9 }],
  ];
  for (const [text, style] of lines) {
    const set = sheet.set(text, contentWidth, style);
    sheet.drawCentred(set);
    sheet.advance(set.height);
  }
  sheet.advance(8);
}

async function drawBlock(sheet: Sheet, block: Block): Promise<void> {
  switch (block.kind) {
    case 'text':
      for (const paragraph of block.paragraphs) drawParagraph(sheet, paragraph);
      break;
    case 'facts':
      drawFacts(sheet, block.heading, block.facts);
      break;
    case 'table':
      await drawTable(sheet, block.columns, block.rows);
      break;
  }
}

/** So much of what follows a heading stays with it. */
const following = 60;

function drawParagraph(sheet: Sheet, { text, isHeading }: TextParagraph): void {
  if (!isHeading) {
    drawBeside(sheet, text, { en: english, zh: chinese });
    sheet.advance(4);
    return;
  }
  sheet.advance(4);
  sheet.require(following);
  drawBeside(sheet, text, { en: bold(english), zh: bold(chinese) });
  sheet.advance(1);
}

/** So many lines of a paragraph, or of a text in a cell, stay together on a page; two texts in a cell have room as well. */
const [mostLines, mostCellLines] = [40, 25];

function drawBeside(sheet: Sheet, { en, zh }: Bilingual, styles: { en: Style; zh: Style }): void {
  const columns = [sheet.set(en, half, styles.en), sheet.set(zh, half, styles.zh)];
  const longest = Math.max(...columns.map(({ lines }) => lines.length));
  for (let first = 0; first < longest; first += mostLines) {
    const part = columns.map((text) => partOf(text, first, mostLines));
    const height = Math.max(...part.map((text) => text.height));
    sheet.require(height);
    part.forEach((text, index) => {
      sheet.draw(text, index * (half + gap));
    });
    sheet.advance(height);
  }
}

/** A cell of a table: texts below each other. */
type Cell = { width: number; texts: SetText[] };

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map(({ texts }) => texts.reduce((sum, { height }) => sum + height, 0))) + 2 * padding;

function drawRow(sheet: Sheet, cells: readonly Cell[], fill?: string): void {
  const height = heightOf(cells);
  let x = 0;
  for (const { width, texts } of cells) {
    sheet.box(x, width, height, fill);
    let y = padding;
    for (const text of texts) {
      sheet.draw(text, x + padding, y);
      y += text.height;
    }
    x += width;
  }
  sheet.advance(height);
}

/** A row in as many parts as it takes for each to have room on a page. */
function partsOf(cells: readonly Cell[]): Cell[][] {
  const longest = Math.max(1, ...cells.flatMap(({ texts }) => texts.map(({ lines }) => lines.length)));
  return Array.from({ length: Math.ceil(longest / mostCellLines) }, (_, index) =>
    cells.map(({ width, texts }) => ({
      width,
      texts: texts.map((text) => partOf(text, index * mostCellLines, mostCellLines)),
    })),
  );
}

function cellOf(sheet: Sheet, width: number, texts: readonly (readonly [text: string, style: Style])[]): Cell {
  const room = width - 2 * padding;
  return { width, texts: texts.map(([text, style]) => sheet.set(text, room, style)) };
}

function drawFacts(sheet: Sheet, heading: Bilingual, facts: readonly Fact[]): void {
  const head = [cellOf(sheet, contentWidth, [[`${heading.en}  ${heading.zh}`, bold(chinese)]])];
  const rows = facts.map((fact) => factRow(sheet, fact, contentWidth));
  sheet.require(heightOf(head) + rows.reduce((sum, row) => sum + heightOf(row), 0));
  drawRow(sheet, head, shade);
  for (const row of rows) drawRow(sheet, row);
  sheet.advance(8);
}

const factRow = (sheet: Sheet, { label, value }: Fact, width: number): Cell[] => [
  cellOf(sheet, width * 0.42, [[`${label.en}  ${label.zh}`, small.zh]]),
  cellOf(sheet, width * 0.58, [[value, english]]),
];

async function drawTable(sheet: Sheet, columns: readonly Column[], rows: readonly string[][][]): Promise<void> {
  const head = columns.map(({ heading, share }) =>
    cellOf(sheet, share * contentWidth, [
      [heading.en, bold(small.en)],
      [heading.zh, bold(small.zh)],
    ]),
  );
  const cellsOf = (row: string[][]) =>
    row.map((lines, index) => {
      const texts = lines.map((line) => [line, small.en] as const);
      return cellOf(sheet, (columns[index]?.share ?? 0) * contentWidth, texts);
    });
  const [first = []] = partsOf(cellsOf(rows[0] ?? []));
  sheet.require(heightOf(head) + heightOf(first));
  drawRow(sheet, head, shade);
  for (const row of rows) {
    for (const cells of partsOf(cellsOf(row))) {
      if (sheet.require(heightOf(cells))) drawRow(sheet, head, shade);
      drawRow(sheet, cells);
    }
    await setImmediate();
  }
  sheet.advance(8);
}

const lineToSign = 30;

function drawSignature(sheet: Sheet, { heading, facts, seal }: Letter['signature']): void {
  const width = seal === null ? contentWidth : contentWidth * 0.66;
  const head = [cellOf(sheet, contentWidth, [[`${heading.en}  ${heading.zh}`, bold(chinese)]])];
  const rows = facts.map((fact) => factRow(sheet, fact, width));
  const height = rows.reduce((sum, row) => sum + Math.max(lineToSign, heightOf(row)), 0);
  sheet.advance(8);
  sheet.require(heightOf(head) + height);
  drawRow(sheet, head, shade);
  if (seal !== null) {
    const place = contentWidth - width;
    const texts = [`${seal.label.en}  ${seal.label.zh}`, `${seal.place.en}${seal.place.zh}`];
    sheet.box(width, place, height);
    texts.forEach((text, index) => {
      sheet.draw(sheet.set(text, place - 2 * padding, small.zh), width + padding, padding + index * 15);
    });
  }
  for (const row of rows) {
    const tall = Math.max(lineToSign, heightOf(row));
    const [label, value] = row;
    if (label === undefined || value === undefined) continue;
    sheet.box(0, label.width, tall);
    sheet.box(label.width, value.width, tall);
    for (const text of label.texts) sheet.draw(text, padding, (tall - text.height) / 2);
    for (const text of value.texts) sheet.draw(text, label.width + padding, (tall - text.height) / 2);
    sheet.advance(tall);
  }
}
