import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  type ITableCellOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Bilingual } from './bilingual.ts';
import type { Block, Column, Fact, Letter, TextParagraph } from './letter.ts';

// Twentieths of a point: A4 with the margins of the PDF.
const page = { width: 11906, height: 16838 };
const margin = { top: 1200, bottom: 1280, left: 1280, right: 1280, footer: 600 };
const contentWidth = page.width - margin.left - margin.right;
const shade = { fill: 'F0F0F0' };

const fonts = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' };

type Look = Pick<IRunOptions, 'bold' | 'size'>;

const english = (text: string, look: Look = {}) => new TextRun({ text, ...look, language: { value: 'en-GB' } });

// Quotation marks and dashes belong to both scripts: the hint makes them Chinese.
const chinese = (text: string, look: Look = {}) =>
  new TextRun({ text, ...look, font: { ...fonts, hint: 'eastAsia' }, language: { value: 'zh-CN', eastAsia: 'zh-CN' } });

const inOneLine = ({ en, zh }: Bilingual, look: Look = {}) => [english(`${en}  `, look), chinese(zh, look)];

const centred = (children: TextRun[], after = 0) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** The letter as a DOCX file: Word brings the fonts. The same letter gives the same bytes. */
export async function renderDocx({ title, subtitle, blocks, signature, page: foot, day }: Letter): Promise<Buffer> {
  const document = new Document({
    title: `${title.zh} ${title.en}`,
    styles: {
      default: { document: { run: { font: fonts, size: 20 }, paragraph: { spacing: { line: 300 } } } },
    },
    sections: [
      {
        properties: { page: { size: page, margin } },
        footers: { default: new Footer({ children: [centred(footOf(foot))] }) },
        children: [
          centred([chinese(title.zh, { bold: true, size: 36 })], 60),
          centred([english(title.en, { bold: true, size: 26 })], 60),
          centred(inOneLine(subtitle, { size: 18 }), 200),
          ...blocks.flatMap(blockOf),
          signatureOf(signature),
        ],
      },
    ],
  });
  return madeOn(await Packer.toBuffer(document), day);
}

/** The file without the moment at which it was packed. */
function madeOn(file: Uint8Array, day: string): Buffer {
  const parts = unzipSync(file);
  const properties = new TextDecoder().decode(parts['docProps/core.xml']);
  const dated = properties.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${day}T00:00:00Z`);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // An archive knows local times from 1980 to 2099 only.
  const mtime = new Date(Math.min(Math.max(year, 1980), 2099), month - 1, date);
  return Buffer.from(zipSync({ ...parts, 'docProps/core.xml': new TextEncoder().encode(dated) }, { mtime }));
}

const footOf = ({ en, zh }: Bilingual): TextRun[] =>
  `${en}  ${zh}`.split(/(\{pages?\})/).map((part) => {
    if (part === '{page}') return new TextRun({ children: [PageNumber.CURRENT], size: 16 });
    if (part === '{pages}') return new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 16 });
    return chinese(part, { size: 16 });
  });

// Two tables without a paragraph between them would be one.
const space = (after: number) => new Paragraph({ spacing: { before: 0, after, line: 40, lineRule: 'exact' } });

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text':
      return [besideEachOther(block.paragraphs), space(60)];
    case 'facts':
      return [tableOf([headingRow(block.heading), ...block.facts.map((fact) => factRow(fact))]), space(100)];
    case 'table':
      return [listOf(block.columns, block.rows), space(100)];
  }
}

/** English beside Chinese, without lines around them. */
function besideEachOther(paragraphs: readonly TextParagraph[]): Table {
  const half = Math.floor(contentWidth / 2);
  const cell = (children: TextRun[], side: 'left' | 'right', keepNext: boolean) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      margins: { left: side === 'left' ? 0 : 200, right: side === 'left' ? 200 : 0 },
      children: [new Paragraph({ spacing: { before: keepNext ? 80 : 0, after: 80 }, keepNext, children })],
    });
  const rows = paragraphs.map(({ text, isHeading }) => {
    const look = { bold: isHeading };
    const [left, right] = [english(text.en, look), chinese(text.zh, look)];
    return new TableRow({
      // A paragraph can be longer than a page.
      cantSplit: isHeading,
      children: [cell([left], 'left', isHeading), cell([right], 'right', isHeading)],
    });
  });
  return new Table({ ...whole, columnWidths: [half, half], borders: noBorders, rows });
}

const whole = { width: { size: contentWidth, type: WidthType.DXA }, layout: 'fixed' as const };

const tableOf = (rows: TableRow[], columnWidths = factWidths) => new Table({ ...whole, columnWidths, rows });

const factWidths = [Math.round(contentWidth * 0.42), Math.round(contentWidth * 0.58)];

const cellMargins = { top: 50, bottom: 50, left: 90, right: 90 };

type CellLook = Pick<ITableCellOptions, 'columnSpan' | 'rowSpan' | 'shading' | 'verticalAlign'> & {
  width: number;
  keepNext?: boolean;
};

const cellOf = (paragraphs: TextRun[][], { width, verticalAlign = 'center', keepNext = false, ...look }: CellLook) =>
  new TableCell({
    ...look,
    verticalAlign,
    width: { size: width, type: WidthType.DXA },
    margins: cellMargins,
    children: paragraphs.map((children) => new Paragraph({ spacing: { line: 260 }, keepNext, children })),
  });

const headingRow = (heading: Bilingual, columnSpan = 2) =>
  new TableRow({
    cantSplit: true,
    children: [
      cellOf([inOneLine(heading, { bold: true })], { width: contentWidth, columnSpan, shading: shade, keepNext: true }),
    ],
  });

const factRow = ({ label, value }: Fact) =>
  new TableRow({
    cantSplit: true,
    children: [
      cellOf([inOneLine(label, { size: 18 })], { width: factWidths[0] ?? 0 }),
      cellOf([[english(value)]], { width: factWidths[1] ?? 0 }),
    ],
  });

function listOf(columns: readonly Column[], rows: readonly string[][][]): Table {
  const widths = columns.map(({ share }) => Math.round(share * contentWidth));
  const head = columns.map(({ heading: { en, zh } }, index) => {
    const look = { bold: true, size: 17 };
    return cellOf([[english(en, look)], [chinese(zh, look)]], { width: widths[index] ?? 0, shading: shade });
  });
  const body = rows.map((row) =>
    row.map((lines, index) => {
      const paragraphs = lines.map((line) => [english(line, { size: 17 })]);
      return cellOf(paragraphs, { width: widths[index] ?? 0 });
    }),
  );
  return tableOf(
    [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...body.map((children) => new TableRow({ cantSplit: true, children })),
    ],
    widths,
  );
}

function signatureOf({ heading, facts, seal }: Letter['signature']): Table {
  const shares = seal === null ? [0.42, 0.58] : [0.28, 0.38, 0.34];
  const widths = shares.map((share) => Math.round(share * contentWidth));
  // The place for the signature stands on one page.
  const rows = facts.map(({ label, value }, index) => {
    const keepNext = index < facts.length - 1;
    const cells = [
      cellOf([inOneLine(label, { size: 18 })], { width: widths[0] ?? 0, keepNext }),
      cellOf([[english(value)]], { width: widths[1] ?? 0, keepNext }),
    ];
    const place =
      index === 0 && seal !== null ? [sealCell(seal, { width: widths[2] ?? 0, rowSpan: facts.length })] : [];
    return new TableRow({ cantSplit: true, height: { value: 560, rule: 'atLeast' }, children: [...cells, ...place] });
  });
  return tableOf([headingRow(heading, widths.length), ...rows], widths);
}

const sealCell = ({ label, place }: { label: Bilingual; place: Bilingual }, look: CellLook) =>
  cellOf([inOneLine(label, { size: 18 }), [english(place.en, { size: 18 })], [chinese(place.zh, { size: 18 })]], {
    ...look,
    verticalAlign: 'top',
  });
