import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import type { Problem } from '../../foundation/problems.ts';

/** The job ended while it was worked on: what the transaction has done is undone. */
export class JobOver extends Error {
  constructor() {
    super('the job is over');
  }
}

type End = { status: 'succeeded'; result: object } | { status: 'failed'; problem: Problem } | { status: 'cancelled' };

/** Ends a job once, and tells whether it was this call that did: of two that come to its end the second changes nothing. */
export async function endJob(ctx: Context, id: string, end: End): Promise<boolean> {
  const now = ctx.clock.now().toISOString();
  const job = await ctx.db
    .updateTable('jobs')
    .set((eb) => ({
      ...{ status: end.status, ...outcomeOf(ctx, id, end), finished_at: now },
      ...{ version: eb('version', '+', 1), updated_at: now },
    }))
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .returning(['kind', 'client_id'])
    .executeTakeFirst();
  if (job === undefined) return false;
  const code = end.status === 'failed' ? { code: end.problem.definition.code } : {};
  await emit(ctx, {
    action: `job.${end.status}`,
    subject_type: 'job',
    subject_id: id,
    client_id: job.client_id,
    data: { kind: job.kind, ...code },
  });
  return true;
}

function outcomeOf(ctx: Context, id: string, end: End): { result?: string; problem?: string } {
  if (end.status === 'succeeded') return { result: JSON.stringify(end.result) };
  if (end.status === 'cancelled') return {};
  return { problem: JSON.stringify({ ...ctx.describeProblem(end.problem), instance: `/v1/jobs/${id}` }) };
}

/** Ends a job in the transaction that does the last of its work. Throws JobOver. */
export async function completeJob(ctx: Context, id: string, result: object): Promise<void> {
  if (!(await endJob(ctx, id, { status: 'succeeded', result }))) throw new JobOver();
}
