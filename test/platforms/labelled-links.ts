import { readFileSync } from 'node:fs';
import { platformCodes } from '../../src/platforms/index.ts';

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

const decode = (field: string): string =>
  field.replace(/\\(n|r|t|\\|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/g, (_, code: string) => {
    return escapes[code] ?? String.fromCharCode(Number.parseInt(code.slice(1), 16));
  });

const readRows = (name: string): string[][] =>
  readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

/** What the parser and the API both say of a line. */
interface Understood {
  outcome: string;
  platform?: string | null;
  item_id?: string | null;
  shop_id?: string | null;
  variant_id?: string | null;
  code?: string | null;
}

/** An answer in the words in which a label is compared with it. */
export const summary = ({ outcome, platform, item_id, shop_id, variant_id, code }: Understood): string => {
  if (outcome === 'rejected') return outcome;
  if (outcome === 'short_link') return `${platform} short ${code}`;
  return [platform, outcome, item_id ?? '', shop_id ?? '', variant_id ?? ''].join(' ');
};

const expected = ([, platform = '', kind = '', item = '', shop = '', variant = '', , note = '']: string[]): string => {
  if (!platformCodes.includes(platform)) return 'rejected';
  if (kind === 'short') return `${platform} short ${/code=([^;]+)/.exec(note)?.[1] ?? ''}`;
  return [platform, kind, item, shop, variant].join(' ');
};

/** Every labelled link with one defensible answer, in the words of `summary`; of an unknown platform: `rejected`. */
export const labelledLinks = (): { input: string; expected: string }[] =>
  readRows('listing-urls.tsv')
    .filter((row) => !(row[7] ?? '').startsWith('DOUBTFUL'))
    .map((row) => ({ input: decode(row[0] ?? ''), expected: expected(row) }));

/** Every link that nothing may take for a listing, a shop or a short link. */
export const negativeLinks = (): string[] => readRows('negative-urls.tsv').map(([input = '']) => decode(input));
