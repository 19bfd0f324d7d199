import { glob, readFile } from 'node:fs/promises';
import t from 'tap';
import { platformCodes, platforms } from '../../../src/platforms/index.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { platformNameFaults } from '../../support/platform-names.ts';

const root = new URL('../../../', import.meta.url);

/** Codes that are ordinary words of the code as well; a text cannot tell which is meant. */
const ordinaryWords = new Set(['other', 'meta']);
const codes = new Set(platformCodes.filter((code) => !ordinaryWords.has(code)));

/** The files of the platforms: each exports one of the registry. */
async function platformFiles(): Promise<Set<string>> {
  const files = new Set<string>();
  for await (const path of glob('src/platforms/*.ts', { cwd: root })) {
    const exported = Object.values((await import(new URL(path, root).href)) as Record<string, unknown>);
    if (exported.some((one) => platforms.includes(one as Platform))) files.add(path.replaceAll('\\', '/'));
  }
  return files;
}

t.test('no code names a built-in platform but the platforms’ own files: no rule hides elsewhere', async (t) => {
  const own = await platformFiles();
  t.equal(own.size, platforms.length, 'each platform has one file, and no file has two');
  const faults: string[] = [];
  for await (const path of glob('src/**/*.ts', { cwd: root })) {
    if (own.has(path.replaceAll('\\', '/'))) continue;
    faults.push(...platformNameFaults(path, await readFile(new URL(path, root), 'utf8'), codes));
  }
  t.same(faults, []);
});

t.test('a rule for one platform outside its file is found; examples, descriptions and imports are none', async (t) => {
  const known = new Set(['taobao', 'tmall', '1688', 'alibaba', 'aliexpress', 'lazada']);
  const found: [what: string, text: string][] = [
    ['a comparison', "if (platform.code === 'taobao') return 3;"],
    ['a list', "const chinese = ['tmall', 'nowhere'];"],
    ['a template', 'const first = `alibaba`;'],
    ['a key', 'const limits = { taobao: 300 };'],
    ['a key that is a number', 'const limits = { 1688: 300 };'],
    ['a key in quotes', "const limits = { '1688': 300 };"],
    ['a type', "type Group = 'taobao' | string;"],
    ['a case', "switch (code) { case 'lazada': break; }"],
  ];
  for (const [what, text] of found) {
    t.match(platformNameFaults('src/x.ts', text, known), [/^src\/x\.ts:1 names the platform \w+$/], what);
  }
  const letThrough: [what: string, text: string][] = [
    ['an example', "const field = text(50, 'The code', { examples: ['taobao'] });"],
    ['the example of a body', "const example = { platforms: ['taobao', 'aliexpress'] };"],
    ['a description', "const field = { description: 'taobao' };"],
    ['an import', "import { taobao } from './taobao.ts';"],
    ['the registry', 'const platforms = [taobao, tmall];'],
    ['a longer word', "const set = 'taobao_2015';"],
    ['prose', "const message = 'Upload it on taobao first.';"],
    ['a comment', '// taobao'],
  ];
  for (const [what, text] of letThrough) t.same(platformNameFaults('src/x.ts', text, known), [], what);
});
