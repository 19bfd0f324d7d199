import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandAs, dataPathAs, type ServerAccount } from './account.ts';
import { programPath } from './binaries.ts';
import { clusterPaths, readLockFile } from './cluster.ts';

/** What became of one attempt: `occupied` is worth another one, `failed` is not. */
export type Launch =
  { outcome: 'ready'; port: number; stop: () => Promise<void> } | { outcome: 'occupied' | 'failed'; log: string };

const largestLog = 5_000_000;

// Another server has the folder or still leaves it, or another program took the port between its choice and its use.
const occupied = /lock file "postmaster\.pid" already exists|pre-existing shared memory block|could not bind IPv4/;

/** Tries once to run a server on the cluster below `dataDirectory`, on a free loopback port. */
export async function launch(
  dataDirectory: string,
  account: ServerAccount,
  programs: string,
  settings: Record<string, string>,
): Promise<Launch> {
  const { data, log } = clusterPaths(dataDirectory);
  const port = await freePort();
  const parameters = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = programPath(programs, 'postgres');
  const command = commandAs(account, server, ['-D', dataPathAs(account, data), ...parameters], data);
  const logFile = await openLog(log);
  const logStart = (await logFile.stat()).size;
  try {
    const supervisor = superviseDetached(JSON.stringify(command), logFile.fd);
    if (await becomesReady(supervisor, data, port)) {
      return { outcome: 'ready', port, stop: () => stopServer(supervisor, data, port) };
    }
    const text = await readFrom(logFile, logStart);
    return { outcome: occupied.test(text) ? 'occupied' : 'failed', log: text.trim() };
  } finally {
    await logFile.close();
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

// Appending, so that two processes that launch together do not write over each other's lines.
async function openLog(path: string): Promise<FileHandle> {
  const file = await open(path, 'a+', 0o600);
  if ((await file.stat()).size > largestLog) await file.truncate();
  return file;
}

async function readFrom(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const { buffer } = await file.read({ buffer: Buffer.alloc(Math.max(0, size - start)), position: start });
  return buffer.toString('utf8');
}

// Detached: a Ctrl-C in the terminal reaches the application alone, which stops the server when it has drained.
function superviseDetached(command: string, log: number): ChildProcess {
  const script = fileURLToPath(new URL('supervisor.ts', import.meta.url));
  const supervisor = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, command], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', log, log],
    env: {},
  });
  supervisor.unref();
  // Nothing is ever written to it, and the server may end first.
  supervisor.stdin?.on('error', () => undefined);
  return supervisor;
}

async function becomesReady(supervisor: ChildProcess, data: string, port: number): Promise<boolean> {
  const failed = once(supervisor, 'exit').then(
    () => true,
    () => true,
  );
  for (;;) {
    if (await Promise.race([failed, pause(10, false)])) return false;
    const lock = await readLockFile(data);
    if (lock?.port === port && lock.ready) return true;
  }
}

async function stopServer(supervisor: ChildProcess, data: string, port: number): Promise<void> {
  if (supervisor.exitCode === null && supervisor.signalCode === null) {
    supervisor.ref();
    const ended = once(supervisor, 'exit');
    supervisor.stdin?.end();
    await ended;
  }
  // The supervisor itself was killed: the server is still there, and nobody else stops it.
  const lock = await readLockFile(data);
  if (supervisor.signalCode !== null && lock?.port === port) process.kill(lock.pid, 'SIGINT');
}
