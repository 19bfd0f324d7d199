import { ruleViolated } from '../problems.ts';
import { renderDocx } from './docx.ts';
import { type Fonts, fontsOnDemand } from './fonts.ts';
import { type Letter, textsOf } from './letter.ts';
import { renderPdf } from './pdf.ts';
import { withoutGlyph } from './runs.ts';

export type LetterFormat = 'pdf' | 'docx';

export const letterContentTypes: Record<LetterFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

// One for the whole process, since they are large.
const fonts = fontsOnDemand();

/** A letter as a file. Problems: rule_violated (a character that the fonts of a PDF lack). */
export const renderLetter = async (letter: Letter, format: LetterFormat): Promise<Buffer> =>
  format === 'docx' ? await renderDocx(letter) : await renderWithFonts(letter, await fonts());

/** Problems: rule_violated (a character that would be an empty box on paper). */
async function renderWithFonts(letter: Letter, fonts: Fonts): Promise<Buffer> {
  const missing = withoutGlyph(textsOf(letter), fonts);
  if (missing.length === 0) return await renderPdf(letter, fonts);
  const shown = missing
    .slice(0, 10)
    .map((character) => `${character} (U+${codeOf(character)})`)
    .join(', ');
  throw ruleViolated([
    {
      in: 'query',
      pointer: '/format',
      code: 'missing_glyph',
      detail: `The fonts of the PDF lack ${shown}. Ask for the format docx, or correct the name.`,
    },
  ]);
}

const codeOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
