import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { enqueue } from '../../foundation/jobs/enqueue.ts';
import { getJob } from './queries.ts';
import type { JobKind } from './schemas.ts';

/** Work that a request leaves to the workers. */
export type NewJob = {
  id: string;
  kind: JobKind;
  client_id: string | null;
  /** What it is about, if it is about one thing. */
  subject: { type: string; id: string } | null;
  /** What the worker needs to know; never shown. */
  input: object;
  /** How much there is to do, as far as it is known. */
  total: number | null;
};

/**
 * Starts work in the transaction of the request that asks for it, in the name of its credential: it is begun once the
 * transaction is committed. A route whose success is 202 and whose `location` is `/v1/jobs` answers with what this returns.
 */
export async function startJob(ctx: Context, { id, kind, client_id, subject, input, total }: NewJob) {
  const { credential_id, credential_name, client_ids } = ctx.actor;
  await ctx.db
    .insertInto('jobs')
    .values({
      ...{ id, kind, client_id, total, input: JSON.stringify(input) },
      ...{ subject_type: subject?.type ?? null, subject_id: subject?.id ?? null },
      ...{ credential_id, credential_name, client_ids: client_ids === null ? null : [...client_ids] },
      ...{ request_id: ctx.request_id, ip_address: ctx.ip_address },
      ...made(ctx.clock.now()),
    })
    .execute();
  await enqueue(ctx, kind, id);
  await emit(ctx, { action: 'job.created', subject_type: 'job', subject_id: id, client_id, data: { kind } });
  return await getJob(ctx, id);
}
