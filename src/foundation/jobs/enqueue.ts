import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** What a task works on. */
export type Thing = { agency_id: string; id: string };

/**
 * Gives a task work on a thing of the agency: it is begun once the transaction is committed, and never if it is not. What waits
 * already for the same thing is not enqueued twice.
 * @param runAt the earliest moment to begin; at once when it is left out
 */
export async function enqueue({ db }: Pick<Context, 'db'>, task: string, id: string, runAt?: Date): Promise<void> {
  await (
    runAt === undefined
      ? sql`select enqueue_work(${task}, ${id})`
      : sql`select enqueue_work(${task}, ${id}, ${runAt.toISOString()}::timestamptz)`
  ).execute(db);
}
