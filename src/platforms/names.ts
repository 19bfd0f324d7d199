// Variants of one legal form; different forms (Ltd and GmbH) are different persons and stay apart.
const legalForms: [RegExp, string][] = [
  [/\b(?:company|co) ?(?:limited|ltd)$/, 'ltd'],
  [/\blimited liability company$/, 'llc'],
  [/\blimited$/, 'ltd'],
  [/\bincorporated$/, 'inc'],
  [/\bcorporation$/, 'corp'],
  [/\bcompany$/, 'co'],
  [/\baktiengesellschaft$/, 'ag'],
  [/\bgesellschaft mit beschränkter haftung$/, 'gmbh'],
  [/有限责任公司$/, '有限公司'],
];

/**
 * The form in which two spellings of one name are equal: full-width forms, case, punctuation, spacing and the variants
 * of a company suffix (`Co., Ltd.`, `Company Limited`) are levelled; different legal forms are not.
 */
export const normaliseName = (name: string): string => {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .replace(/[\p{P}\p{Sk}\s]+/gu, ' ')
    .trim();
  const form = legalForms.find(([variant]) => variant.test(words));
  const levelled = form === undefined ? words : words.replace(form[0], form[1]);
  return levelled === '' ? name.trim() : levelled.replaceAll(' ', '');
};
