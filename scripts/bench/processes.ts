import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own, as it runs in production. */
export type Served = { url: string; pid: number; stop(): Promise<void> };

/**
 * Starts a command and waits until it prints the address that it listens on.
 * @param sign what it prints instead when it listens nowhere
 */
export async function serve(
  command: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
  sign = /listens on (http\S+)/,
): Promise<Served> {
  const [program, ...parameters] = command;
  // In a process group of its own, so that a signal reaches what the command starts in turn.
  const child = spawn(program, parameters, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([
    printed(child, sign),
    ended.then(() => Promise.reject(new Error('it ended before it listened'))),
  ]);
  return {
    url,
    pid: Number(child.pid),
    async stop() {
      process.kill(-Number(child.pid), 'SIGTERM');
      await ended;
    },
  };
}

function printed(child: ChildProcess, sign: RegExp): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = sign.exec(line)?.slice(-1) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
}
