import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { PNG } from 'pngjs';
import type { Schemas } from '../../openapi/client.ts';

/** A file as the agency has it on its desk, before it is uploaded. */
export type Paper = { file_name: string; kind: Schemas['DocumentKind']; language: string | null; bytes: Uint8Array };

/** What a certificate says: the office above, the title, then one line for each fact. */
export type CertificateText = { office: string; title: string; facts: Record<string, string>; closing: string };

const ink = '#1f2a44';
const faint = '#7a8296';
const margin = 64;
const labelWidth = 150;

/** Draws a certificate, licence or report on one page. */
export const certificate = (
  file_name: string,
  kind: Schemas['DocumentKind'],
  { office, title, facts, closing }: CertificateText,
): Promise<Paper> =>
  pdfPaper(file_name, kind, (page) => {
    page.rect(36, 36, page.page.width - 72, page.page.height - 72).lineWidth(2);
    page.stroke(ink);
    page.rect(42, 42, page.page.width - 84, page.page.height - 84).lineWidth(0.5);
    page.stroke(ink);
    page.fillColor(faint).fontSize(12).text(office, margin, 96, { align: 'center' });
    page.fillColor(ink).font('Times-Bold').fontSize(26).text(title, { align: 'center' }).moveDown(2);
    page.fontSize(12);
    for (const [label, value] of Object.entries(facts)) {
      const line = page.y;
      page.font('Times-Roman').fillColor(faint).text(label, margin, line, { width: labelWidth });
      page
        .font('Times-Bold')
        .fillColor(ink)
        .text(value, margin + labelWidth, line)
        .moveDown(0.8);
    }
    page.font('Times-Roman').moveDown(2).text(closing, margin, undefined, { align: 'justify' });
  });

/** Writes a letter: the parties, what it says, who signed it, and the seal. */
export const letter = (
  file_name: string,
  { principal, paragraphs, signed_by }: { principal: string; paragraphs: string[]; signed_by: string },
): Promise<Paper> =>
  pdfPaper(file_name, 'authorisation_letter', (page) => {
    page.font('Times-Bold').fontSize(20).fillColor(ink).text('Letter of Authorisation', margin, 96).moveDown(1.5);
    page.font('Times-Roman').fontSize(12);
    for (const paragraph of paragraphs) page.text(paragraph, { align: 'justify', lineGap: 3 }).moveDown();
    page.moveDown(3).font('Times-Italic').text(signed_by).font('Times-Roman').text(principal);
    const [x, y] = [page.page.width - 150, page.y - 20];
    page.circle(x, y, 52).lineWidth(3).stroke('#b3261e');
    page.fontSize(11).fillColor('#b3261e');
    page.text(principal.toUpperCase(), x - 45, y - 12, { width: 90, align: 'center' });
  });

async function pdfPaper(
  file_name: string,
  kind: Schemas['DocumentKind'],
  draw: (page: PDFKit.PDFDocument) => void,
): Promise<Paper> {
  const page = new PDFDocument({ size: 'A4', margin, info: { Title: file_name } });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const ended = once(page, 'end');
  draw(page);
  const below = page.page.height - 90;
  page.font('Helvetica').fontSize(8).fillColor(faint);
  page.text('Specimen, made by the demonstration of takedown-desk. It proves nothing.', margin, below, {
    align: 'center',
  });
  page.end();
  await ended;
  return { file_name, kind, language: 'en', bytes: Buffer.concat(parts) };
}

const [pictureWidth, pictureHeight] = [400, 200];

/** Paints the genuine mark on the left and the copy on the right: three rings against two that are off their place. */
export function comparisonPicture(file_name: string): Paper {
  const picture = new PNG({ width: pictureWidth, height: pictureHeight });
  for (let y = 0; y < pictureHeight; y += 1) {
    for (let x = 0; x < pictureWidth; x += 1) {
      const [red, green, blue] = colourAt(x, y);
      picture.data.set([red, green, blue, 255], 4 * (y * pictureWidth + x));
    }
  }
  return { file_name, kind: 'comparison', language: null, bytes: PNG.sync.write(picture) };
}

type Colour = readonly [number, number, number];

function colourAt(x: number, y: number): Colour {
  const isCopy = x >= pictureWidth / 2;
  if (Math.abs(x - pictureWidth / 2) < 2) return [122, 130, 150];
  const distance = Math.hypot(x - (isCopy ? 303 : 100), y - (isCopy ? 104 : 100));
  const isRing = (isCopy ? [42, 64] : [32, 52, 72]).some((radius) => Math.abs(distance - radius) < (isCopy ? 4 : 6));
  if (isRing) return isCopy ? [196, 98, 60] : [28, 92, 160];
  const light = 250 - Math.round((18 * y) / pictureHeight);
  return [light, light, isCopy ? light - 12 : light];
}
