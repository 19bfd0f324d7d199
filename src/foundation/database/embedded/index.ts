import { access, constants, mkdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { serverAccount } from './account.ts';
import { usableHome } from './binaries.ts';
import { clusterPaths, ensureCluster, ownerName, readLockFile, removeStaleLockFile } from './cluster.ts';
import { launch } from './launch.ts';

/** A PostgreSQL that runs for one data folder. */
export interface EmbeddedServer {
  /** The owner's connection to the application's database. */
  url: string;
  /** True when this process runs the server: it then ends with this process, however that ends. */
  owned: boolean;
  /** Stops the server, with every connection to it; does nothing when another process runs it. */
  stop: () => Promise<void>;
}

const applicationSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

const attempts = 600;
const pauseBetweenAttempts = 100;

/**
 * Gives the PostgreSQL of a data folder: the one that another process already runs for it, or else one started here,
 * on a cluster that the first start makes. `settings` are PostgreSQL's own, by name. Throws a sentence with the
 * server's last words when it cannot run.
 */
export async function startEmbeddedServer(options: {
  dataDirectory: string;
  settings?: Record<string, string>;
}): Promise<EmbeddedServer> {
  const dataDirectory = resolve(options.dataDirectory);
  await mkdir(dataDirectory, { recursive: true });
  await requireOwnFolder(dataDirectory);
  const settings = { ...applicationSettings, ...options.settings };
  const { data, log } = clusterPaths(dataDirectory);
  const account = await serverAccount(dataDirectory, data);
  const running = await attach(dataDirectory);
  if (running !== undefined) return running;

  const programs = await usableHome(account, dataDirectory);
  await ensureCluster(dataDirectory, account, programs, options.settings?.['fsync'] !== 'off');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const launched = await launch(dataDirectory, account, programs, settings);
    if (launched.outcome === 'ready') {
      const url = await openDatabase(dataDirectory, launched.port);
      return { url, owned: true, stop: launched.stop };
    }
    if (launched.outcome === 'failed') {
      throw new Error(`The embedded database in ${dataDirectory} did not start: ${launched.log}`);
    }
    const other = await attach(dataDirectory);
    if (other !== undefined) return other;
    await removeStaleLockFile(data);
    await pause(pauseBetweenAttempts);
  }
  throw new Error(`The embedded database in ${dataDirectory} is held by a server that does not answer: see ${log}`);
}

async function requireOwnFolder(dataDirectory: string): Promise<void> {
  const { home, password } = clusterPaths(dataDirectory);
  const begun = await stat(home).catch(() => undefined);
  try {
    await access(dataDirectory, constants.R_OK | constants.W_OK);
    if (begun !== undefined) await access(password, constants.R_OK);
  } catch {
    throw new Error(`The data folder ${dataDirectory} belongs to another user: run as that user or set DATA_DIR.`);
  }
}

async function attach(dataDirectory: string): Promise<EmbeddedServer | undefined> {
  const lock = await readLockFile(clusterPaths(dataDirectory).data);
  if (lock?.ready !== true) return undefined;
  try {
    // The lock file may be a dead server's, its port by now another program's: only the password proves the server.
    return { url: await openDatabase(dataDirectory, lock.port), owned: false, stop: () => Promise.resolve() };
  } catch {
    return undefined;
  }
}

/** Proves that the server answers, makes the application's database unless it stands, and gives its url. */
async function openDatabase(dataDirectory: string, port: number): Promise<string> {
  const password = await readFile(clusterPaths(dataDirectory).password, 'utf8');
  const url = (database: string) => `postgres://${ownerName}:${password}@127.0.0.1:${port}/${database}`;
  const application = url(ownerName);
  const missing = await run(application, 'select 1').then(
    () => false,
    (error: unknown) => {
      if (!hasCode(error, '3D000')) throw error;
      return true;
    },
  );
  if (missing) {
    await run(url('postgres'), `create database ${ownerName}`).catch((error: unknown) => {
      if (!hasCode(error, '42P04') && !hasCode(error, '23505')) throw error;
    });
  }
  return application;
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
