import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { serve } from '../../scripts/bench/processes.ts';
import { silent } from '../../scripts/demo/reporter.ts';
import { startDemoService } from '../../scripts/demo/service.ts';
import { tellStory } from '../../scripts/demo/story.ts';
import { readConfig } from '../../src/foundation/config.ts';

t.setTimeout(120_000);
const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = await readFile(join(root, 'README.md'), 'utf8');

/** The commands of the README's blocks of that name, one after the other, with the status of each answer. */
function commandsOf(name: string): string {
  const blocks = [...readme.matchAll(new RegExp(`\`\`\`sh ${name}\\n([\\s\\S]*?)\`\`\``, 'g'))];
  // On the other output: what is picked from an answer stays what it was.
  const script = blocks.map(([, commands]) => commands).join('');
  return `set -eu\n${script}`.replaceAll(/curl -sS?/g, "curl -sS -w '%{stderr}%{http_code}\\n'");
}

const statusesIn = (output: string): string[] => output.match(/^\d{3}$/gm) ?? [];

async function temporaryFolder(t: Pick<Test, 'teardown'>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-readme-'));
  t.teardown(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return directory;
}

const run = (script: string, options: { cwd: string; env: NodeJS.ProcessEnv }) =>
  promisify(execFile)('bash', ['-c', script], { ...options, maxBuffer: 8 * 1024 * 1024 });

t.test("the README's first steps work as they are written there", async (t) => {
  const environment = { ...process.env, DATA_DIR: await temporaryFolder(t), PORT: '0' };
  const service = await serve(['npm', 'start', '--prefix', root], environment);
  t.teardown(() => service.stop());

  const script = commandsOf('first-steps').replace('http://127.0.0.1:3000', service.url);
  const { stdout, stderr } = await run(script, { cwd: root, env: environment });

  t.same(statusesIn(stderr), ['200', '201', '200', '200', '200', '200', '200']);
  t.match(stdout, '"name":"North Sea IP"');
  t.match(stdout, '"listing_key":"1688:674029285425"');
  t.match(stdout, 'should be X, not 0', 'the check digit of the patent');
  t.match(stdout, '"verdict":"ineligible"', 'an EU trademark is not enough for Taobao');
});

t.test("the README's day at the desk works as it is written there, on the demonstration", async (t) => {
  const service = await startDemoService(readConfig({ PORT: '0' }), { keepsRunning: true });
  t.teardown(() => service.close());
  const [first, second] = [await service.newAgency('North Sea IP'), await service.newAgency('Another')];
  const [key, today] = [first.api_key, new Date().toISOString().slice(0, 10)];
  await tellStory({ url: service.url, first: key, second: second.api_key, today, reporter: silent });

  const commands = commandsOf('daily-desk').replace('http://127.0.0.1:3000', service.url).replace('tdk_…', key);
  const env = { ...process.env, TMPDIR: await temporaryFolder(t) };
  const { stdout, stderr } = await run(`${commands}\nls -s`, { cwd: root, env });

  t.same(
    statusesIn(stderr).filter((status) => !/^20[0-7]$/.test(status)),
    [],
    'nothing was refused',
  );
  t.match(stdout, /^2,added,/m);
  t.match(stdout, /^5,duplicate_in_file,,Line 2 is about the same listing\.$/m);
  t.match(stdout, '"band":"high"', 'the suspicious ones come first');
  t.match(stdout, '"approved_by":"Ingrid Solberg"');
  t.match(stdout, '"declared_by":"Maren Holt"', 'the name of her key');
  t.match(stdout, '"failure_reason":"The portal was down"');
  t.match(stdout, '"platform_reference":"CN-2026-118842"');
  t.match(stdout, /"line":3,"status":201/);
  t.match(stdout, '"status":404', 'a report about a link that was never filed');
  t.match(stdout, '"kind":"counter_notice_response"');
  t.match(stdout, '"decision":"dispute"');
  t.match(stdout, '"scheme":"taobao_points"');
  for (const file of [
    'package.zip',
    'message.eml',
    'deadlines.ics',
    'letter.docx',
    'complaints.xlsx',
    'complaints.csv',
  ])
    t.match(stdout, new RegExp(`[1-9]\\d* ${file.replace('.', '\\.')}`), `${file} is there`);
});
