import { spawn } from 'node:child_process';
import type { AccountCommand } from './account.ts';

// Runs the server for as long as the process at the other end of standard input lives, however that one ends.
const command = JSON.parse(process.argv[2] ?? '') as AccountCommand;
const server = spawn(command.program, command.arguments, {
  ...command.options,
  stdio: ['ignore', 'inherit', 'inherit'],
});

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));

process.stdin.on('close', () => {
  // PostgreSQL's names: SIGINT is a fast shutdown, SIGQUIT an immediate one that recovers at the next start.
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), 15_000).unref();
});
process.stdin.on('error', () => undefined);
process.stdin.resume();

// A signal sent to every process at once must not take the database away from an application that is still draining.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
