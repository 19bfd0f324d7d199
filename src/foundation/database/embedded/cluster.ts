import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandAs, dataPathAs, giveTo, type ServerAccount } from './account.ts';
import { programPath } from './binaries.ts';

/** The superuser of an embedded cluster and the name of the application's database in it. */
export const ownerName = 'takedown_desk';

const oneHour = 3_600_000;

/** Where the parts of one embedded server lie below its data folder. */
export function clusterPaths(dataDirectory: string) {
  const home = join(dataDirectory, 'server');
  return { home, data: join(home, 'data'), password: join(home, 'password'), log: join(dataDirectory, 'server.log') };
}

/** What the running server wrote about itself into its lock file; absent when no server claims the folder. */
export async function readLockFile(data: string): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // Lines as PostgreSQL's src/include/utils/pidfile.h numbers them: 1 process, 4 port, 8 status.
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes the lock file of a server that is gone when its process number now belongs to another program (usual in a
 * restarted container), which PostgreSQL itself cannot tell from a running server.
 */
export async function removeStaleLockFile(data: string): Promise<void> {
  const lock = await readLockFile(data);
  if (lock === undefined) return;
  const program = await readFile(`/proc/${lock.pid}/comm`, 'utf8').catch(() => undefined);
  if (program !== undefined && program.trim() !== 'postgres') await rm(join(data, 'postmaster.pid'), { force: true });
}

/**
 * Makes the cluster unless it stands. It is made beside its place and renamed into it, so a crash leaves no half of
 * one, and of two processes that make it together the first one's stays.
 */
export async function ensureCluster(
  dataDirectory: string,
  account: ServerAccount,
  programs: string,
  durable: boolean,
): Promise<void> {
  const { home } = clusterPaths(dataDirectory);
  if (await exists(join(home, 'data', 'PG_VERSION'))) return;
  await removeOldDrafts(dataDirectory);
  const draft = await mkdtemp(join(dataDirectory, 'server.draft-'));
  await chmod(draft, 0o755);
  await writeFile(join(draft, 'password'), randomBytes(32).toString('base64url'), { mode: 0o600 });
  await mkdir(join(draft, 'data'), { mode: 0o700 });
  await giveTo(account, join(draft, 'password'));
  await giveTo(account, join(draft, 'data'));
  await initialise(join(draft, 'data'), account, programs, durable);
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(join(home, 'data', 'PG_VERSION')))) throw error;
  }
}

async function initialise(data: string, account: ServerAccount, programs: string, durable: boolean): Promise<void> {
  const parameters = [
    `--pgdata=${dataPathAs(account, data)}`,
    `--username=${ownerName}`,
    '--pwfile=../password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const command = commandAs(account, programPath(programs, 'initdb'), parameters, data);
  await promisify(execFile)(command.program, command.arguments, command.options).catch((error: unknown) => {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`The embedded database could not be made in ${data}: ${(stderr ?? '').trim() || message}`);
  });
}

// Left by a process that was killed while it made the cluster; a young one may still be in the making.
async function removeOldDrafts(dataDirectory: string): Promise<void> {
  const inUseSince = performance.timeOrigin + performance.now() - oneHour;
  for (const name of await readdir(dataDirectory)) {
    const path = join(dataDirectory, name);
    if (!name.startsWith('server.draft-') || (await stat(path)).mtimeMs > inUseSince) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
