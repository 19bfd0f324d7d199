import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { asAgency } from '../support/caller.ts';

t.setTimeout(120_000);
const root = fileURLToPath(new URL('../../', import.meta.url));
const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-start-'));
t.teardown(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
const environment = { PATH: process.env['PATH'], DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent' };

type Started = { url: string; printed: () => string; child: ChildProcess };

/** Starts the service as `npm start` does, and waits until it has said this. */
async function start(awaited: string): Promise<Started> {
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: environment });
  t.teardown(() => child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.pipe(process.stderr);
  while (!text.includes(awaited)) await once(child.stdout, 'data');
  const url = /listens on (\S+)/.exec(text)?.[1] ?? '';
  return { url, printed: () => text, child };
}

async function stop({ child }: Started): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

t.test(
  'the first start shows a key once, a signal stops the service well, and the next start has the data',
  async (t) => {
    const first = await start('shown this once: tdk_');
    t.match(first.printed(), /^takedown-desk listens on (\S+)\ndocumentation: \1\/docs\n.*shown this once: tdk_\S+/);
    const key = /tdk_\S+/.exec(first.printed())?.[0] ?? '';
    const client = await asAgency(first.url, key).make('/v1/clients', { name: 'Aurora' });
    const { url: link } = await asAgency(first.url, key).make('/v1/calendar-feeds', { name: 'The desk' });
    t.ok(String(link).startsWith(`${first.url}/v1/deadlines.ics`), 'links lead to the port that was free');
    t.equal((await fetch(String(link))).status, 200);
    const refused = await asAgency(first.url, key).get('/v1/nothing');
    t.ok(refused.body.type.startsWith(`${first.url}/problems/`));

    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['scripts/agency-create.ts', '--name', 'Lakeside Brand Protection', '--json'],
      { cwd: root, env: environment },
    );
    t.match(stdout, /^\{.*\}\n$/, 'beside the running service, and nothing but the object');
    const made = JSON.parse(stdout) as { agency_id: string; api_key: string };
    t.same(Object.keys(made), ['agency_id', 'api_key']);
    const { body } = await asAgency(first.url, made.api_key).get('/v1/me');
    t.match(body, { agency: { id: made.agency_id, name: 'Lakeside Brand Protection' }, client_ids: null });
    const everyScope = (await asAgency(first.url, key).get('/v1/me')).body.scopes;
    t.same(body.scopes, everyScope);
    t.equal(await stop(first), 0);

    const second = await start('/docs\n');
    t.match(await asAgency(second.url, key).get(`/v1/clients/${client.id}`), { status: 200, body: { name: 'Aurora' } });
    t.equal(await stop(second), 0);
    t.notMatch(second.printed(), 'tdk_', 'no key is shown again');
  },
);
