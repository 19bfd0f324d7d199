import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';

t.setTimeout(120_000);

const root = new URL('../../', import.meta.url);

t.test('the demonstration runs by itself, ends well and leaves nothing behind', async (t) => {
  const directory = await temporaryFolder(t);
  const { code, output, errors } = await run(['--once'], { TMPDIR: directory });

  t.equal(code, 0);
  t.equal(errors, '');
  t.notMatch(output, /\u001b/, 'plain text where there is no terminal');
  t.match(output, /AURORA, trademark \(EM\) +ineligible +ineligible +ineligible +eligible +eligible/);
  t.match(output, /Northern Lights, copyright \(US\) +conditional +conditional +ineligible +ineligible +ineligible/);
  t.match(output, /Alibaba\.com +AURORA +closed_success +6 +6 removed/);
  t.match(output, /all +36 +33 +25 +4 +1 +6 +25 of 29, 86 % +5 of 30, 17 % +2 of 30, 7 %/);
  t.match(output, /its lists: 0 clients, 0 right holders, 0 documents/);
  t.strictSame(await readdir(directory), []);
});

t.test('an unexpected answer ends it with the problem, and leaves nothing behind either', async (t) => {
  const directory = await temporaryFolder(t);
  const { code, output, errors } = await run(['--once'], { TMPDIR: directory, RATE_LIMIT_PER_MINUTE: '10' });

  t.equal(code, 1);
  t.match(output, /1\. The agency takes a client in/);
  t.notMatch(output, /Summary/);
  t.match(errors, /something is not as it should be/);
  t.match(errors, /"status": 429/);
  t.strictSame(await readdir(directory), []);
});

t.test('an unknown option ends it with a sentence', async (t) => {
  const { code, errors } = await run(['--twice']);
  t.equal(code, 2);
  t.match(errors, /The only option is --once/);
});

async function temporaryFolder(t: Test): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-test-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

type Ended = { code: number | null; output: string; errors: string };

function run(parameters: string[], settings: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/demo.ts', ...parameters], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { output: '', errors: '' };
  child.stdout.on('data', (part: Buffer) => (heard.output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (heard.errors += part.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...heard });
    });
  });
}
