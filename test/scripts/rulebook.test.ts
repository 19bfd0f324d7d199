import t from 'tap';
import { rulebookPage } from '../../scripts/rulebook/page.ts';
import { checkCodes } from '../../src/platforms/eligibility.ts';
import { fact } from '../../src/platforms/facts.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import { platforms, portals } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { platform } from '../platforms/support.ts';

const page = rulebookPage(platforms);

/** The cells of every table's row, marks of Markdown taken off. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((one) => one.replaceAll(/\\(.)/g, '$1')),
    );

/** What the page says of one platform. */
const sectionOf = (text: string, code: string): string => {
  const [, after = ''] = text.split(`<a id="platform-${code}"></a>`);
  return after.split('<a id="platform-')[0] ?? '';
};

const sourceTexts = (text: string): Map<string, string> =>
  new Map(
    rowsOf(text.split('## Sources')[1] ?? '').map(([number = '', source = '']) => [
      number.replace(/<a id="source-(\d+)"><\/a>.*/, '$1'),
      source,
    ]),
  );

/** The sources that a cell refers to, in full. */
const sourcesIn = (text: string, cell: string): string =>
  [...cell.matchAll(/\(#source-(\d+)\)/g)].map(([, number = '']) => sourceTexts(text).get(number) ?? '').join('; ');

const isFact = (value: object): value is Fact<unknown> => 'confidence' in value && 'valid_from' in value;

/** Every fact of a platform with the path at which it stands. */
const factsAt = (value: unknown, path: string[] = []): [path: string, fact: Fact<unknown>][] => {
  if (typeof value !== 'object' || value === null) return [];
  if (isFact(value)) return [[path.join('.'), value]];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => factsAt(one, path));
  if ('type' in value && 'rules' in value) return factsAt(value.rules, [...path, String(value.type)]);
  return Object.entries(value).flatMap(([name, part]) => factsAt(part, [...path, name]));
};

/** The row of a fact: that of its rule, its days, its confidence, its source, its other reading and its note. */
const hasRow = (text: string, code: string, [path, one]: [string, Fact<unknown>]): boolean => {
  const name = path === 'portal' ? String(one.value) : path;
  return rowsOf(sectionOf(text, code)).some(([rule = '', value = '', holds = '', confidence, source = '', ...rest]) => {
    const [reading = '', note = ''] = rest;
    return (
      rule === `\`${name}\`` &&
      value !== '' &&
      [one.valid_from, one.valid_to].every((day) => day === null || holds.includes(day)) &&
      (holds === 'always') === (one.valid_from === null && one.valid_to === null) &&
      confidence === one.confidence.replace('_', ' ') &&
      sourcesIn(text, source) === one.source &&
      (one.alternative === null
        ? reading === ''
        : reading.startsWith(one.alternative.reading) && sourcesIn(text, reading) === one.alternative.source) &&
      note === (one.note ?? '')
    );
  });
};

t.test('every fact of every platform stands on the page with its days, its source and its other reading', async (t) => {
  for (const one of platforms) {
    const facts = factsAt(one);
    t.ok(facts.length > 15, `${one.code} has its facts`);
    t.same(
      facts.filter((found) => !hasRow(page, one.code, found)).map(([path]) => path),
      [],
      one.code,
    );
  }
});

t.test('every reason stands there with its evidence and its source', async (t) => {
  for (const { code, reasons } of platforms) {
    const rows = rowsOf(sectionOf(page, code));
    for (const reason of reasons) {
      const row = rows.find(([name, words]) => name === `\`${reason.code}\`` && words === reason.name);
      const [inChinese = '', , , , evidence = '', , source = ''] = row?.slice(2) ?? [];
      t.equal(inChinese, reason.name_zh, `${code}: ${reason.code}`);
      t.ok(
        reason.evidence.every(({ description }) => evidence.includes(description)),
        `${code}: ${reason.code}`,
      );
      t.equal(sourcesIn(page, source), reason.source, `${code}: ${reason.code}`);
    }
  }
});

t.test('the contents lead to each platform, and portals, checks and sources stand at the end', async (t) => {
  for (const { code } of platforms) t.ok(page.includes(`(#platform-${code})`), code);
  const [, end = ''] = page.split('\n## Portals\n');
  const names = rowsOf(end).map(([name]) => name);
  for (const code of [...portals.map((portal) => portal.code), ...checkCodes])
    t.ok(names.includes(`\`${code}\``), code);
  const numbers = new Set([...page.matchAll(/\(#source-(\d+)\)/g)].map(([, number = '']) => number));
  t.same(
    [...sourceTexts(page).keys()].filter((number) => !numbers.has(number) && number !== 'No.' && number !== '---'),
    [],
  );
  t.notOk(numbers.has('0'), 'every reference leads somewhere');
});

t.test('a rule of a new kind is told by its form, under a heading of its own', async (t) => {
  const widened = {
    ...platform('temu'),
    fees: [fact({ per_complaint: 'none', refundable: false }, 'a page (example.com)', 'official')],
  } as Platform;
  const text = rulebookPage([widened]);
  t.match(text, /### Other rules/);
  t.match(text, /`fees` \| per complaint: none; refundable: no \| always \| official \| \[a page\]\(#source-\d+\)/);
});
