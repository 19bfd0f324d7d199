import type { WorkerEvents } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import type { openOwnerPool, PoolConnection } from '../database/pool.ts';

type Pool = ReturnType<typeof openOwnerPool>;

// Any number will do, as long as every version of the service takes the same one.
const lifeSigns = 721_548_804;
const everyMs = 2_000;

/**
 * Holds a lock that the database gives back by itself when this process dies, and frees the work of workers whose lock is
 * gone: the queue alone would wait four hours for them. Whoever took work a moment ago may not have its lock yet.
 */
export function showLife(pool: Pool, events: WorkerEvents, log: Pick<Pino, 'error'>): { stop(): Promise<void> } {
  let workerId: string | null = null;
  let sign: PoolConnection | null = null;
  let beat = Promise.resolve();

  async function showAndFree(): Promise<void> {
    if (sign === null) {
      sign = await pool.connect();
      await sign.query('select pg_advisory_lock($1, hashtext($2))', [lifeSigns, workerId]);
    }
    await sign.query(
      `select graphile_worker.force_unlock_workers(array(
         select locked_by
         from (select distinct locked_by from graphile_worker.jobs where locked_at < now() - interval '2 seconds') working
         where locked_by <> $2 and pg_try_advisory_xact_lock($1, hashtext(locked_by))))`,
      [lifeSigns, workerId],
    );
  }

  const next = () => {
    if (workerId === null) return;
    beat = beat.then(showAndFree).catch((error: unknown) => {
      log.error(`the worker cannot show that it lives: ${String(error)}`);
      sign?.release(true);
      sign = null;
    });
  };
  events.once('pool:create', ({ workerPool }) => {
    workerId = workerPool.id;
    next();
  });
  const timer = setInterval(next, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await beat;
      // Closing the connection gives the lock back.
      sign?.release(true);
    },
  };
}
