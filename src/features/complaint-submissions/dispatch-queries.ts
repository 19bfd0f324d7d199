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

const asWorkNeedsIt = [
  ...(['id', 'submission_id', 'client_id', 'recipient', 'attempts'] as const),
  ...(['credential_id', 'credential_name', 'client_ids', 'request_id', 'ip_address'] as const),
] as const;

/** A dispatch that waits, as the worker needs it; undefined when there is none. */
export const findWaitingDispatch = ({ db }: Context, id: string) =>
  db
    .selectFrom('complaint_dispatches')
    .select(asWorkNeedsIt)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();

/** Begins an attempt to send a dispatch: until it ends, the dispatch is not withdrawn. Undefined when it does not wait any more. */
export const beginSending = ({ db, clock }: Context, id: string) =>
  db
    .updateTable('complaint_dispatches')
    .set((eb) => ({
      ...{ attempts: eb('attempts', '+', 1), sending_since: clock.now().toISOString() },
      ...{ version: eb('version', '+', 1), updated_at: clock.now().toISOString() },
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returning(asWorkNeedsIt)
    .executeTakeFirst();

export type DispatchForWork = NonNullable<Awaited<ReturnType<typeof beginSending>>>;
