/*
 * Spellings of one legal form; different forms (Ltd and GmbH) are different persons and stay apart. Words in full are
 * here only where one form is meant by them: “société anonyme” and “sociedad anónima” are both abbreviated to SA, and
 * are not the same. Each is applied in turn, at the end of a name of which something is left.
 */
const legalForms: [variant: string, form: string][] = [
  ['limited liability (?:company|co)', 'llc'],
  ['limited liability partnership', 'llp'],
  ['public limited (?:company|co)', 'plc'],
  ['limited (?:company|co)', 'ltd'],
  ['limited', 'ltd'],
  ['corporation', 'corp'],
  ['incorporated', 'inc'],
  ['company', 'co'],
  ['(?:company|co) ?ltd', 'ltd'],
  ['corporation ltd', 'corp ltd'],
  ['(?:proprietary|pty) ?ltd', 'pty ltd'],
  ['(?:private|pvt|pte) ?ltd', 'private ltd'],
  ['aktiengesellschaft', 'ag'],
  ['gesellschaft (?:mit beschränkter haftung|mbh)', 'gmbh'],
  ['g m b h', 'gmbh'],
  ['gmbh (?:und|u) co ?kg', 'gmbh and co kg'],
  ['kommanditgesellschaft', 'kg'],
  ['aktiebolag', 'ab'],
  ['osakeyhtiö', 'oy'],
  ['besloten vennootschap(?: met beperkte aansprakelijkheid)?', 'bv'],
  ['naamloze vennootschap', 'nv'],
  ['società per azioni', 'spa'],
  ['(?:société à responsabilité limitée|sà ?r ?l)', 'sarl'],
  ['spółka z ograniczoną odpowiedzialnością', 'sp zoo'],
  ['(?:kabushiki ?[kg]aisha|k ?k)', '株式会社'],
  ['sendirian berhad', 'sdn bhd'],
];

const latinForms = legalForms.map(([variant, form]): [RegExp, string] => [
  new RegExp(`(?<=\\S )${levelCase(variant)}$`, 'u'),
  levelCase(form),
]);

// Company Law of the PRC (2023), art. 7: either wording will do. The characters are those of China, Taiwan and Japan.
const chineseForms: [RegExp, string][] = [
  [/(?<=.)有限[责責]任公司$/u, '有限公司'],
  [/(?<=.)股份公司$/u, '股份有限公司'],
];

const japaneseForms: [RegExp, string][] = [
  [/株式會社|\(株\)/gu, '株式会社'],
  [/有限會社|\(有\)/gu, '有限会社'],
  [/合同會社/gu, '合同会社'],
];

const replaceAll = (name: string, forms: [RegExp, string][]): string =>
  forms.reduce((written, [variant, form]) => written.replace(variant, form), name);

/** One case for all, in three steps: ß has no capital of its own. A sigma looks different at the end of a word only. */
function levelCase(text: string): string {
  const small = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll('ς', 'σ').normalize('NFKC');
}

const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const blankBetweenIdeographs = new RegExp(`(?<=${ideograph}) (?=${ideograph})`, 'gu');

/**
 * The form in which two spellings of one name are equal: full-width forms, case, punctuation, spacing and the variants
 * of a company suffix (`Co., Ltd.`, `Company Limited`) are levelled; different legal forms are not. Of a form in Chinese
 * characters the traditional and the simplified writing are equal, of the name itself they are not.
 */
export const normaliseName = (name: string): string => {
  const levelled = levelCase(name).trim();
  const words = replaceAll(levelled, japaneseForms)
    .replaceAll('&', ' and ')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .replace(/[\p{P}\p{Sk}\s]+/gu, ' ')
    .replace(blankBetweenIdeographs, '')
    .trim();
  const formed = replaceAll(replaceAll(words, latinForms), chineseForms);
  return (formed === '' ? levelled : formed).replace(/\s+/gu, '');
};
