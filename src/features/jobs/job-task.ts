import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { inJob, type Means, type Origin, serviceItself } from '../../foundation/jobs/in-job.ts';
import type { Thing } from '../../foundation/jobs/enqueue.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import { commonProblems, Problem } from '../../foundation/problems.ts';
import { endJob, JobOver } from './end-job.ts';
import type { JobKind } from './schemas.ts';

/** A job while it is worked on. */
export type RunningJob = {
  agency_id: string;
  id: string;
  client_id: string | null;
  subject_id: string | null;
  input: unknown;
  /** Runs `work` in one transaction, in the name and with the restriction of the credential that asked. */
  transaction<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>;
};

/** Does a job and returns its result. Safe to run twice, and to be cut off anywhere. */
export type JobWork = (job: RunningJob) => Promise<object>;

/**
 * The task of jobs of one kind. A Problem ends the job as failed; whatever else goes wrong is tried again, and ends it
 * when it goes wrong the last time. A job that is cancelled meanwhile is left as it is.
 * @param forget what is not needed any more once the job has failed
 */
export const jobTask = (
  means: Means,
  kind: JobKind,
  work: JobWork,
  forget?: (ctx: Context, id: string) => Promise<void>,
): Task => {
  async function take({ agency_id, id }: Thing): Promise<RunningJob | null> {
    const row = await inJob(means, serviceItself(agency_id, kind), (ctx) => begin(ctx, id));
    if (row === undefined) return null;
    const origin = originOf(agency_id, row);
    return { ...row, agency_id, id, transaction: (step) => inJob(means, origin, step) };
  }
  const fail = ({ id, transaction }: RunningJob, problem: Problem) =>
    transaction(async (ctx) => {
      if (await endJob(ctx, id, { status: 'failed', problem })) await forget?.(ctx, id);
    });
  return {
    name: kind,
    async run(thing, { isLast }) {
      const job = await take(thing);
      if (job === null) return;
      try {
        const result = await work(job);
        await job.transaction((ctx) => endJob(ctx, job.id, { status: 'succeeded', result }));
      } catch (error) {
        if (error instanceof JobOver) return;
        if (!(error instanceof Problem) && !isLast) throw error;
        await fail(job, error instanceof Problem ? error : gaveUp());
      }
    },
    async giveUp(thing) {
      const job = await take(thing);
      if (job !== null) await fail(job, gaveUp());
    },
  };
};

const gaveUp = () =>
  new Problem(
    commonProblems.internal_error,
    'It failed or was cut off again and again, and is not tried any more. What was done stays. Report the request_id.',
  );

type Row = NonNullable<Awaited<ReturnType<typeof begin>>>;

/** Marks the job as running and tells what to do and for whom; undefined when it is over already. */
async function begin(ctx: Context, id: string) {
  const now = ctx.clock.now().toISOString();
  return await ctx.db
    .updateTable('jobs')
    .set((eb) => ({
      status: 'running',
      started_at: sql<string>`coalesce(started_at, ${now}::timestamptz)`,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .returning([
      ...(['client_id', 'subject_id', 'input'] as const),
      ...(['credential_id', 'credential_name', 'client_ids', 'request_id', 'ip_address'] as const),
    ])
    .executeTakeFirst();
}

const originOf = (agency_id: string, row: Row): Origin => {
  const { credential_id, credential_name, client_ids, request_id, ip_address } = row;
  const kind = credential_id === null ? 'system' : 'api_key';
  return { actor: { kind, agency_id, credential_id, credential_name, scopes: [], client_ids }, request_id, ip_address };
};
