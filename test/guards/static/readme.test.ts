import { readFile } from 'node:fs/promises';
import t from 'tap';
import { Settings } from '../../../src/foundation/config.ts';

const root = new URL('../../../', import.meta.url);
const readme = await readFile(new URL('README.md', root), 'utf8');
const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as Record<
  string,
  Record<string, string>
>;

const rowsAfter = (heading: string): string[][] => {
  const [section = ''] = (readme.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};

t.test("the README's table of settings says what the code does", async (t) => {
  const expected = Object.entries(Settings.properties).map(([name, { default: fallback, description }]) => [
    name,
    fallback === undefined ? '' : String(fallback),
    String(description).replaceAll('`', ''),
  ]);
  t.same(rowsAfter('Configuration'), expected);
});

t.test('every command that the README names is there', async (t) => {
  const named = [...readme.matchAll(/npm (?:run (?:--silent )?([\w:]+)|(start|test)\b)/g)].map(
    ([, script, short]) => script ?? short,
  );
  t.ok(named.length > 10);
  for (const script of new Set(named)) t.ok(manifest['scripts']?.[String(script)], String(script));
});

t.test('every package stands in the README with what it is for', async (t) => {
  const packages = rowsAfter('What it is built on')
    .map(([names = '']) => names)
    .join(', ');
  const installed = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] });
  const missing = installed.filter(
    (name) =>
      !name.startsWith('@types/') &&
      !packages.includes(
        name.replace(/^@(fastify|stoplight)\/(?!type-provider)/, '').replace(/-(cli|owasp-ruleset)$/, ''),
      ),
  );
  t.same(missing, []);

  const all = [...installed, ...Object.keys(manifest['optionalDependencies'] ?? {})];
  const named = packages.replaceAll(/ \([a-z]+\)|[`*]/g, '').split(', ');
  const unknown = named.filter((name) => !all.some((one) => one.startsWith(name) || one.endsWith(`/${name}`)));
  t.same(unknown, [], 'and nothing else stands there');
});
