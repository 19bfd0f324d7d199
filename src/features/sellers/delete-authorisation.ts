import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockAuthorisation } from './authorisation-queries.ts';
import type { JudgeComplaints } from './judging.ts';

/** Takes an authorisation back as if it had never been; what it alone blocked becomes ready. Problems: not_found, version_mismatch. */
export async function deleteAuthorisation(ctx: Context, id: string, judge: JudgeComplaints): Promise<null> {
  const authorisation = await lockAuthorisation(ctx, id);
  requireMatch(ctx, authorisation);
  await ctx.db.deleteFrom('seller_authorisations').where('id', '=', id).execute();
  const { seller_id, right_holder_id, client_id } = authorisation;
  const complaints = await judge(ctx, { seller_id, right_holder_id });
  await emit(ctx, {
    action: 'seller.authorisation_deleted',
    subject_type: 'seller',
    subject_id: seller_id,
    client_id,
    data: { seller_authorisation_id: id, right_holder_id, complaints },
  });
  return null;
}
