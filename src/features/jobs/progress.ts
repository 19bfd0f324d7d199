import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { JobOver } from './end-job.ts';

/** Tells how much more is done, in the transaction that does it. Throws JobOver. */
export const advanceJob = (ctx: Context, id: string, done: number): Promise<void> =>
  setRunning(ctx, id, { done: sql<number>`done + ${done}` });

/** Sets what is done and how much there is to do. Throws JobOver. */
export const setProgress = (ctx: Context, id: string, progress: { done: number; total: number }): Promise<void> =>
  setRunning(ctx, id, progress);

/** Whoever cancels the job waits until the transaction ends, or this throws JobOver: nothing is added to one that is cancelled. */
async function setRunning(
  ctx: Context,
  id: string,
  progress: { done: number | RawBuilder<number>; total?: number },
): Promise<void> {
  await ctx.db
    .updateTable('jobs')
    .set((eb) => ({ ...progress, version: eb('version', '+', 1), updated_at: ctx.clock.now().toISOString() }))
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirstOrThrow(() => new JobOver());
}

/** Keeps a job from being cancelled until the transaction ends, which does all of the work. Throws JobOver. */
export async function holdJob({ db }: Pick<Context, 'db'>, id: string): Promise<void> {
  await db
    .selectFrom('jobs')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'running')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new JobOver());
}
