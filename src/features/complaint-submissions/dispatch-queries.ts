import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';

const dispatches = ({ db }: Context) =>
  db
    .selectFrom('complaint_dispatches')
    .select([
      'id',
      'submission_id',
      'client_id',
      'recipient',
      'message_id',
      'state',
      'attempts',
      'failure_reason',
      'sent_at',
      'version',
      'created_at',
      'updated_at',
    ]);

/** Problems: not_found. */
export const getDispatch = (ctx: Context, id: string) =>
  dispatches(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint dispatch'));

/** The dispatches of a submission, the newest first. Problems: not_found. */
export async function dispatchesOf(ctx: Context, submissionId: string) {
  await ctx.db
    .selectFrom('complaint_submissions')
    .select('id')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow(() => notFound('complaint submission'));
  const data = await dispatches(ctx)
    .where('submission_id', '=', submissionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return { data };
}

/** A dispatch as the worker needs it; undefined when there is none. */
export const findDispatchForWork = ({ db }: Context, id: string) =>
  db
    .selectFrom('complaint_dispatches')
    .select(['id', 'submission_id', 'client_id', 'recipient', 'state', 'attempts', 'version'])
    .select(['credential_id', 'credential_name', 'client_ids', 'request_id', 'ip_address'])
    .where('id', '=', id)
    .executeTakeFirst();

export type DispatchForWork = NonNullable<Awaited<ReturnType<typeof findDispatchForWork>>>;
