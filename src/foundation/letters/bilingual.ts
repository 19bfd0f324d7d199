/** The same words in English and in Chinese. */
export type Bilingual = { en: string; zh: string };

/** A place that is filled in by hand: what is not on record is never invented. */
export const blank = '____________________';

/**
 * Text as a page can show it: one space for any white space and control character, without the characters that XML
 * forbids or that turn the direction of writing.
 */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** A fact as the letter shows it: a blank to fill in where it is not on record. */
export const orBlank = (fact: string | null): string => {
  const shown = printable(fact ?? '');
  return shown === '' ? blank : shown;
};

/** Both names in one line; once when they are the same. */
export const both = ({ en, zh }: Bilingual): string =>
  en === zh ? printable(en) : `${printable(en)}  ${printable(zh)}`;

/** Both names in lines of their own. */
export const lines = ({ en, zh }: Bilingual): string[] => (en === zh ? [en] : [en, zh]).map(printable);

/** A name as every file system takes it. */
export const fileSafe = (name: string): string => printable(name).replace(/[\\/:*?"<>|]/g, '_');
