import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { endJob } from './end-job.ts';
import { jobOver } from './problems.ts';
import { getJob } from './queries.ts';
import type { JobKind } from './schemas.ts';

/** What jobs of a kind forget when they end without success, in the transaction that ends them. */
export type Forgetting = Partial<Record<JobKind, (ctx: Context, id: string) => Promise<void>>>;

/**
 * Ends a job that waits or runs. What a worker has not committed yet is undone: it learns of the end by `advanceJob` and its like.
 * Problems: not_found, version_mismatch, job_over.
 */
export async function cancelJob(ctx: Context, id: string, forgetting: Forgetting) {
  await lockRow(ctx, 'jobs', id, 'job');
  const job = await getJob(ctx, id);
  requireMatch(ctx, job);
  if (!(await endJob(ctx, id, { status: 'cancelled' }))) throw jobOver(job.status);
  await forgetting[job.kind]?.(ctx, id);
  return await getJob(ctx, id);
}
