import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { getAuthorisation, lockAuthorisation } from './authorisation-queries.ts';
import { periodFault } from './authorisation-rules.ts';
import type { SellerAuthorisationUpdate } from './authorisation-schemas.ts';
import type { JudgeComplaints } from './judging.ts';

/** Changes an authorisation; complaints that are not submitted yet are judged by the new one. Problems: not_found, version_mismatch, rule_violated (days). */
export async function updateAuthorisation(
  ctx: Context,
  id: string,
  patch: Static<typeof SellerAuthorisationUpdate>,
  judge: JudgeComplaints,
) {
  const authorisation = await lockAuthorisation(ctx, id);
  requireMatch(ctx, authorisation);
  refuse([periodFault({ ...authorisation, ...patch })]);
  const changes = changesOf(authorisation, patch);
  if (changes === null) return authorisation;
  await ctx.db
    .updateTable('seller_authorisations')
    .set({ ...changes, ...changed(authorisation, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  const { seller_id, right_holder_id, client_id } = authorisation;
  const complaints = await judge(ctx, { seller_id, right_holder_id });
  await emit(ctx, {
    action: 'seller.authorisation_updated',
    subject_type: 'seller',
    subject_id: seller_id,
    client_id,
    data: { seller_authorisation_id: id, fields: Object.keys(changes), complaints },
  });
  return await getAuthorisation(ctx, id);
}
