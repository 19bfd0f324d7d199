import { Logger, type Runner, run } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import { openOwnerPool } from '../database/pool.ts';

/** Work that the service does by itself. */
export type Job = {
  /** lower_snake, unique. */
  name: string;
  /** When it runs, as a crontab writes it, in UTC. */
  cron: string;
  /** Safe to run twice, and to be cut off anywhere. */
  run(): Promise<void>;
};

export type Worker = { stop(): Promise<void> };

const connections = 4;

/** Runs the jobs until it is stopped; of several workers on one database, one takes each job. */
export async function startWorker(
  ownerUrl: string,
  jobs: Job[],
  log: Pick<Pino, 'info' | 'error' | 'debug'>,
): Promise<Worker> {
  const pool = openOwnerPool(ownerUrl, connections);
  const runner: Runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    // Otherwise a stop does not wait until what a job came to is written, and the job stays locked for hours.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      jobs.map(({ name, run: work }) => [
        name,
        async () => {
          await work();
        },
      ]),
    ),
    crontab: jobs.map(({ name, cron }) => `${cron} ${name} ?fill=1h`).join('\n'),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message);
      else log.debug(message);
    }),
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
