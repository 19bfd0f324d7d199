import t from 'tap';
import { printable } from '../../../src/foundation/letters/bilingual.ts';
import { fontsOnDemand } from '../../../src/foundation/letters/fonts.ts';
import { placeName } from '../../../src/foundation/letters/places.ts';
import { type Language, linesOf, runsOf, withoutGlyph } from '../../../src/foundation/letters/runs.ts';

const fonts = fontsOnDemand();
const measure = (text: string) => text.length;
const lines = (text: string, language: Language, width: number) => linesOf(text, { language, width, measure });

t.test(
  'lines end between words and between Chinese characters, never before a closing or after an opening mark',
  async (t) => {
    const cases: [text: string, language: Language, width: number, expected: string[]][] = [
      ['to file complaints', 'en', 8, ['to file', 'complain', 'ts']],
      ['the Principal’s rights', 'en', 15, ['the Principal’s', 'rights']],
      ['授权知识产权', 'zh', 4, ['授权知识', '产权']],
      ['授权知识，产权', 'zh', 4, ['授权知', '识，产权']],
      ['授权知（产权）', 'zh', 4, ['授权知', '（产权）']],
      ['统称“授权”）的', 'zh', 5, ['统称“授', '权”）的']],
      ['极光品牌 Aurora 有限', 'zh', 8, ['极光品牌', 'Aurora 有', '限']],
      ['12345678901', 'en', 4, ['1234', '5678', '901']],
      ['', 'en', 4, []],
    ];
    for (const [text, language, width, expected] of cases) t.strictSame(lines(text, language, width), expected, text);
  },
);

t.test('each character is set in the typeface that has it, a shared mark in that of the language', async (t) => {
  const loaded = await fonts();
  const scripts = (text: string, language: Language) =>
    runsOf(text, language, loaded).map((run) => `${run.script} ${run.text}`);
  t.strictSame(scripts('Łódź 极光 AB', 'en'), ['latin Łódź ', 'chinese 极光', 'latin  AB']);
  t.strictSame(scripts('“A”', 'en'), ['latin “A”']);
  t.strictSame(scripts('“甲”', 'zh'), ['chinese “甲”']);
  t.strictSame(scripts('（№ 1）', 'zh'), ['chinese （', 'latin № 1', 'chinese ）']);
});

t.test(
  'names in Latin, Greek, Cyrillic, Chinese of both forms and Japanese have every glyph, others are told',
  async (t) => {
    const loaded = await fonts();
    for (const name of [
      'Ğüçlü İş A.Ş.',
      'Ελληνική Α.Ε.',
      'Їжак ООО',
      'Đặng Thị Ánh',
      '臺灣龍體股份有限公司',
      'アウロラ株式会社',
    ]) {
      t.strictSame(withoutGlyph([name], loaded), [], name);
    }
    t.strictSame(withoutGlyph(['한국', 'ไทย', 'A한'], loaded), ['한', '국', 'ไ', 'ท', 'ย'], 'each once');
  },
);

t.test('the fonts are read once', async (t) => {
  t.equal(await fonts(), await fonts());
  t.not(await fontsOnDemand()(), await fonts(), 'by each service for itself');
});

t.test('text that a page cannot show is made showable', async (t) => {
  const cases: [text: string, expected: string][] = [
    [' Aurora\n\tBrands ', 'Aurora Brands'],
    ['A\u0007B\u0000', 'A B'],
    ['AB\u202eCD\ufffe', 'ABCD'],
    ['e\u0301', 'é'],
  ];
  for (const [text, expected] of cases) t.equal(printable(text), expected);
});

t.test('places bear the names that papers for mainland platforms bear', async (t) => {
  const cases: [code: string, en: string, zh: string][] = [
    ['SE', 'Sweden', '瑞典'],
    ['TW', 'Taiwan', '中国台湾'],
    ['HK', 'Hong Kong', '中国香港'],
    ['EM', 'European Union', '欧洲联盟'],
    ['XX', 'XX', 'XX'],
  ];
  for (const [code, en, zh] of cases) t.same(placeName(code), { en, zh }, code);
});
