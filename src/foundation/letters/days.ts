import type { Bilingual } from './bilingual.ts';

/** A day (`YYYY-MM-DD`) in words. */
export function dayIn(date: string): Bilingual {
  const inLanguage = (language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.parse(`${date}T00:00:00.000Z`),
    );
  return { en: inLanguage('en-GB'), zh: inLanguage('zh-CN') };
}
