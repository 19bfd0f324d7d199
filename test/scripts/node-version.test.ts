import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const check = fileURLToPath(new URL('../../scripts/node-version.cjs', import.meta.url));

/** What the check does in a Node that says it is of this version. */
function runIn(version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', `${pretend}; require(${JSON.stringify(check)})`]);
  return { status, line: stderr.toString() };
}

t.test('a Node that cannot run the code says so in one line', async (t) => {
  for (const version of ['22.18.0', '23.6.0', '24.0.0', '100.0.0']) t.equal(runIn(version).status, 0, version);
  for (const version of ['20.20.2', '22.17.1', '8.0.0']) {
    const { status, line } = runIn(version);
    t.equal(status, 1, version);
    t.match(line, new RegExp(`^takedown-desk needs Node 22\\.18 or newer, and this is Node ${version}\\. .+\n$`));
  }
});

t.test('every command of the package asks first', async (t) => {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = Object.entries(manifest.scripts).filter(([, command]) => command.startsWith('node '));
  t.ok(commands.length > 5);
  for (const [name, command] of commands) t.match(command, /^node -r \.\/scripts\/node-version\.cjs /, name);
});
