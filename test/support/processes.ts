import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { runStatement } from './cluster.ts';
import type { TestService } from './service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a service of a test needs to share with processes that tests kill: started with it, keys are good for all of them. */
export const sharedSecret = { SERVER_SECRET: 'a secret of all processes, 32 characters' };

type Owner = Pick<Test, 'teardown'>;
type Ground = Pick<TestService, 'databaseUrl' | 'config'>;

function startProcess(t: Owner, program: string, { databaseUrl, config }: Ground, settings: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: config.DATA_DIR,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      ...sharedSecret,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  return child;
}

/** The service as `npm start` runs it, without a worker, on the database and the files of a test's service. */
export async function startServerProcess(t: Owner, ground: Ground): Promise<{ url: string; child: ChildProcess }> {
  const child = startProcess(t, 'src/main.ts', ground, { PORT: '0', WORKER: 'separate' });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  while (!/\/docs\n/.test(text)) await once(child.stdout, 'data');
  return { url: /listens on (\S+)/.exec(text)?.[1] ?? '', child };
}

/** A worker as `npm run worker` runs it. */
export function startWorkerProcess(t: Owner, ground: Ground, settings: NodeJS.ProcessEnv = {}): ChildProcess {
  return startProcess(t, 'src/worker.ts', ground, settings);
}

/** Ends a process at once, as a crash does. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Waits until a statement that holds this text runs in the database, or none does any more. */
export async function waitForStatement(url: string, text: string, runs: boolean): Promise<void> {
  for (;;) {
    const active = await runStatement(
      url,
      `select from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like $1`,
      [`%${text}%`],
    );
    if (active.length > 0 === runs) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
