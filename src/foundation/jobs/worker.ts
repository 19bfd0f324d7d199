import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import { openOwnerPool } from '../database/pool.ts';
import { showLife } from './life-sign.ts';
import type { Thing } from './enqueue.ts';

/** Work that the service does by itself. */
export type Job = {
  /** lower_snake, unique among jobs and tasks. */
  name: string;
  /** When it runs, as a crontab writes it, in UTC. */
  cron: string;
  /** Safe to run twice, and to be cut off anywhere. */
  run(): Promise<void>;
};

/** Work on one thing of an agency, enqueued in the transaction that asks for it (`enqueue`). */
export type Task = {
  /** lower_snake, unique among jobs and tasks. */
  name: string;
  /**
   * Safe to run twice, and to be cut off anywhere. When it fails it is tried again, later and later; `isLast` says that
   * this is the last time.
   */
  run(thing: Thing, attempt: { isLast: boolean }): Promise<void>;
  /** Ends what the worker that tried for the last time did not live to end. Without it, `run` is tried further. */
  giveUp?(thing: Thing): Promise<void>;
};

export type Work = { jobs: Job[]; tasks: Task[] };
export type Worker = { stop(): Promise<void> };

// The queue grants more attempts (`enqueue_work`): those behind are kept for giving up, as a worker can die in that too.
const tries = 12;
const atOnce = 4;
// One for each piece of work at once and for the listener, and one that shows that this worker lives.
const connections = atOnce + 2;

/** Does the work until it is stopped; of several workers on one database, one takes each piece. */
export async function startWorker(
  ownerUrl: string,
  { jobs, tasks }: Work,
  log: Pick<Pino, 'info' | 'error' | 'debug'>,
): Promise<Worker> {
  const pool = openOwnerPool(ownerUrl, connections);
  const events: WorkerEvents = new EventEmitter();
  const life = showLife(pool, events, log);
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency: atOnce,
    noHandleSignals: true,
    // Otherwise a stop does not wait until what a job came to is written, and the job stays locked for hours.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: { ...tasksOfJobs(jobs), ...tasksOfThings(tasks) },
    crontab: jobs.map(({ name, cron }) => `${cron} ${name} ?fill=1h`).join('\n'),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message);
      else log.debug(message);
    }),
  });
  return {
    async stop() {
      await runner.stop();
      await life.stop();
      await pool.end();
    },
  };
}

const tasksOfJobs = (jobs: Job[]): TaskList =>
  Object.fromEntries(
    jobs.map(({ name, run: work }) => [
      name,
      async () => {
        await work();
      },
    ]),
  );

const tasksOfThings = (tasks: Task[]): TaskList =>
  Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (thing, { job }) => {
        const triesLeft = tries - job.attempts;
        if (triesLeft < 0 && task.giveUp !== undefined) await task.giveUp(thing as Thing);
        else await task.run(thing as Thing, { isLast: triesLeft <= 0 });
      },
    ]),
  );
