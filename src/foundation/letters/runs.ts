import type { Fonts, Script } from './fonts.ts';

/** The language that a text is set in: it decides whose quotation marks and dashes are meant. */
export type Language = 'en' | 'zh';

/** Characters in a row that are set in one typeface. */
export type Run = { text: string; script: Script };

const eastAsian = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`;
const isEastAsian = new RegExp(`[${eastAsian}]`, 'u');
const isSharedMark = /[“”‘’—…·]/u;

/** Splits text into runs; a mark that both scripts have is Chinese in Chinese text. */
export function runsOf(text: string, language: Language, fonts: Fonts): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const script = scriptOf(character, language, fonts);
    const last = runs.at(-1);
    if (last?.script === script) last.text += character;
    else runs.push({ text: character, script });
  }
  return runs;
}

function scriptOf(character: string, language: Language, fonts: Fonts): Script {
  const isChinese = isEastAsian.test(character) || (language === 'zh' && isSharedMark.test(character));
  const wanted: Script = isChinese ? 'chinese' : 'latin';
  const other: Script = isChinese ? 'latin' : 'chinese';
  return !hasGlyph(fonts, wanted, character) && hasGlyph(fonts, other, character) ? other : wanted;
}

const hasGlyph = (fonts: Fonts, script: Script, character: string): boolean =>
  fonts[script].regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);

/** The characters that neither typeface has: on paper they would be empty boxes. */
export function withoutGlyph(texts: Iterable<string>, fonts: Fonts): string[] {
  const characters = new Set<string>();
  for (const text of texts) for (const character of text) characters.add(character);
  return [...characters].filter(
    (character) => !hasGlyph(fonts, 'latin', character) && !hasGlyph(fonts, 'chinese', character),
  );
}

const opening = '（《「『【〔';
const closing = '，。；：、）》」』】〕！？';

const breaksIn = (open: string, close: string) =>
  new RegExp(
    `\\s+|[${open}]*(?:(?![${open}${close}])[${eastAsian}]|[^\\s${eastAsian}${open}${close}]+)[${close}]*|[${open}${close}]+`,
    'gu',
  );

const breaks: Record<Language, RegExp> = {
  en: breaksIn(opening, closing),
  zh: breaksIn(`${opening}“‘`, `${closing}”’…—`),
};

/** Text in the pieces between which a line may end: words, single Chinese characters with their marks, white space. */
export const piecesOf = (text: string, language: Language): string[] => text.match(breaks[language]) ?? [];

/** Breaks text into lines no wider than `width`; a word that is wider by itself is broken within. */
export function linesOf(
  text: string,
  { language, width, measure }: { language: Language; width: number; measure: (text: string) => number },
): string[] {
  const lines = [''];
  for (const piece of piecesOf(text, language)) {
    const line = lines.at(-1) ?? '';
    if (measure((line + piece).trimEnd()) <= width) lines[lines.length - 1] = line + piece;
    else if (measure(piece.trimEnd()) <= width) lines.push(piece.trimStart());
    else lines.push(...brokenWithin(piece, width, measure));
  }
  return lines.map((line) => line.trimEnd()).filter((line) => line !== '');
}

function brokenWithin(word: string, width: number, measure: (text: string) => number): string[] {
  const parts = [''];
  for (const character of word) {
    const part = parts.at(-1) ?? '';
    if (part === '' || measure(part + character) <= width) parts[parts.length - 1] = part + character;
    else parts.push(character);
  }
  return parts;
}
