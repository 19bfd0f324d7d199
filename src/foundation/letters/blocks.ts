import type { Bilingual } from './bilingual.ts';
import type { Block, TextParagraph } from './letter.ts';

export const textOf = (...paragraphs: TextParagraph[]): Block => ({ kind: 'text', paragraphs });
export const heading = (text: Bilingual): TextParagraph => ({ text, isHeading: true });
export const paragraph = (text: Bilingual): TextParagraph => ({ text, isHeading: false });
