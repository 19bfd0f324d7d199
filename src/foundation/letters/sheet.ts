import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Fonts, Weight } from './fonts.ts';
import { type Language, linesOf, runsOf } from './runs.ts';

/** How a text is set. Lengths are points. */
export type Style = { size: number; weight: Weight; language: Language };

/** Lines that are ready to be drawn. */
export type SetText = { lines: string[]; style: Style; height: number };

const page = { width: 595.28, height: 841.89, side: 64, top: 60, bottom: 64 };
export const contentWidth = page.width - 2 * page.side;

const lineHeightOf = ({ size }: Style): number => size * 1.42;

/** The lines of a text from `first` on, so many at the most. */
export function partOf({ lines, style }: SetText, first: number, most: number): SetText {
  const part = lines.slice(first, first + most);
  return { lines: part, style, height: part.length * lineHeightOf(style) };
}

type Info = { title: string; day: string };

/** A4 pages that are filled from top to bottom with text in both scripts. */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #fonts: Fonts;
  readonly #widths = new Map<string, number>();
  #y = page.top;

  constructor(fonts: Fonts, { title, day }: Info) {
    this.#fonts = fonts;
    const CreationDate = new Date(`${day}T00:00:00.000Z`);
    // Without a first font: the built-in ones have no Chinese, and nothing is set in them.
    const options = { size: 'A4', margin: 0, bufferPages: true, lang: 'en-GB', info: { Title: title, CreationDate } };
    this.#doc = new PDFDocument({ ...options, font: null as unknown as string });
  }

  /** Breaks a text into lines of a width. */
  set(text: string, width: number, style: Style): SetText {
    const measure = (part: string) => this.#widthOf(part, style);
    const lines = linesOf(text, { language: style.language, width, measure });
    return { lines, style, height: Math.max(1, lines.length) * lineHeightOf(style) };
  }

  /** Draws lines at a place within the content: `x` from its left side, `y` below the cursor. */
  draw({ lines, style }: SetText, x: number, y = 0): void {
    lines.forEach((line, index) => {
      const baseline = this.#y + y + index * lineHeightOf(style) + style.size * 1.08;
      this.#drawLine(line, page.side + x, baseline, style);
    });
  }

  /** The same in the middle of the content. */
  drawCentred({ lines, style }: SetText): void {
    lines.forEach((line, index) => {
      const x = (contentWidth - this.#widthOf(line, style)) / 2;
      this.draw({ lines: [line], style, height: 0 }, x, index * lineHeightOf(style));
    });
  }

  /** A box around a part of the content, filled with a grey when one is given. */
  box(x: number, width: number, height: number, fill?: string): void {
    const area = this.#doc.rect(page.side + x, this.#y, width, height).lineWidth(0.5);
    if (fill === undefined) area.stroke('#808080');
    else area.fillAndStroke(fill, '#808080');
    this.#doc.fillColor('black');
  }

  /** Moves the cursor down. */
  advance(height: number): void {
    this.#y += height;
  }

  /** Begins a new page unless so much room is left; tells whether it did. */
  require(height: number): boolean {
    if (this.#y + height <= page.height - page.bottom) return false;
    this.#doc.addPage();
    this.#y = page.top;
    return true;
  }

  /** Writes a line at the foot of every page, then gives the file. */
  async finish(footOf: (number: number, count: number) => string): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange();
    const style: Style = { size: 8, weight: 'regular', language: 'zh' };
    for (let number = 1; number <= count; number += 1) {
      this.#doc.switchToPage(start + number - 1);
      this.#y = page.height - 44;
      this.drawCentred(this.set(footOf(number, count), contentWidth, style));
    }
    const chunks: Buffer[] = [];
    this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = once(this.#doc, 'end');
    this.#doc.end();
    await ended;
    return Buffer.concat(chunks);
  }

  #drawLine(line: string, x: number, baseline: number, style: Style): void {
    let left = x;
    for (const { text, script } of runsOf(line, style.language, this.#fonts)) {
      this.#use(script, style);
      this.#doc.text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
      left += this.#doc.widthOfString(text);
    }
  }

  #widthOf(text: string, style: Style): number {
    const key = `${style.size} ${style.weight} ${style.language} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = runsOf(text, style.language, this.#fonts).reduce((sum, run) => {
      this.#use(run.script, style);
      return sum + this.#doc.widthOfString(run.text);
    }, 0);
    this.#widths.set(key, width);
    return width;
  }

  #use(script: 'latin' | 'chinese', { weight, size }: Style): void {
    // pdfkit takes a parsed font as well as its bytes, which its types do not say.
    this.#doc.font(this.#fonts[script][weight] as unknown as string, `${script} ${weight}`, size);
  }
}
