import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { serve } from '../../scripts/bench/processes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

t.test("the README's first steps work as they are written there", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-readme-'));
  const environment = { ...process.env, DATA_DIR: directory, PORT: '0' };
  const service = await serve(['npm', 'start', '--prefix', root], environment);
  t.teardown(async () => {
    await service.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const steps = /```sh first-steps\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const script = `set -eu\n${steps.replaceAll('http://127.0.0.1:3000', service.url).replaceAll('curl -s', "curl -sS -w '\\n%{http_code}\\n'")}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: root, env: environment });

  const statuses = stdout.match(/^\d{3}$/gm);
  t.same(statuses, ['200', '201', '200', '200', '200', '200', '200']);
  t.match(stdout, '"name":"North Sea IP"');
  t.match(stdout, '"listing_key":"1688:674029285425"');
  t.match(stdout, 'should be X, not 0', 'the check digit of the patent');
  t.match(stdout, '"verdict":"ineligible"', 'an EU trademark is not enough for Taobao');
});
