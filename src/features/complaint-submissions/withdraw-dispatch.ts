import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { dispatchUnderWay } from './problems.ts';
import type { Submission } from './queries.ts';

/**
 * Keeps the message of a submission that has failed from going out; the submission must be locked. What is being sent at this
 * moment cannot be called back. Problems: dispatch_under_way.
 */
export async function withdrawDispatch(ctx: Context, { id: submission_id, client_id }: Submission): Promise<void> {
  const dispatch = await ctx.db
    .selectFrom('complaint_dispatches')
    .select(['id', 'version', 'sending_since'])
    .where('submission_id', '=', submission_id)
    .where('state', '=', 'queued')
    .forUpdate()
    .executeTakeFirst();
  if (dispatch === undefined) return;
  if (dispatch.sending_since !== null) throw dispatchUnderWay(dispatch.id);
  await ctx.db
    .updateTable('complaint_dispatches')
    .set({ state: 'withdrawn', ...changed(dispatch, ctx.clock.now()) })
    .where('id', '=', dispatch.id)
    .execute();
  await emit(ctx, {
    action: 'complaint_dispatch.withdrawn',
    subject_type: 'complaint_dispatch',
    subject_id: dispatch.id,
    client_id,
    data: { submission_id },
  });
}
