import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse } from '../../foundation/problems.ts';
import { findRightHolderForShare, noRightHolder, rightHolderFault } from '../right-holders/index.ts';
import { getAuthorisation } from './authorisation-queries.ts';
import { periodFault } from './authorisation-rules.ts';
import type { SellerAuthorisationCreate } from './authorisation-schemas.ts';
import type { JudgeComplaints } from './judging.ts';
import { noSeller, requireUnmerged } from './problems.ts';
import { findSellerForShare } from './queries.ts';

/**
 * Records that a right holder lets a seller sell its goods, and blocks its complaints against the seller that are not
 * submitted yet. Problems: rule_violated (right holder, seller, days), seller_merged.
 */
export async function createAuthorisation(
  ctx: Context,
  request: Static<typeof SellerAuthorisationCreate>,
  judge: JudgeComplaints,
) {
  const { right_holder_id, seller_id } = request;
  const holder = await findRightHolderForShare(ctx, right_holder_id);
  const seller = await findSellerForShare(ctx, seller_id);
  refuse([
    holder === undefined ? noRightHolder : rightHolderFault(holder),
    seller === undefined ? noSeller('/seller_id') : null,
    periodFault(request),
  ]);
  if (holder === undefined || seller === undefined) throw new Error('what is absent was refused');
  requireUnmerged(seller);
  const id = newId();
  const { client_id } = holder;
  await ctx.db
    .insertInto('seller_authorisations')
    .values({ id, client_id, ...request, ...made(ctx.clock.now()) })
    .execute();
  const complaints = await judge(ctx, { seller_id, right_holder_id });
  await emit(ctx, {
    action: 'seller.authorised',
    subject_type: 'seller',
    subject_id: seller_id,
    client_id,
    data: { seller_authorisation_id: id, right_holder_id, complaints },
  });
  return await getAuthorisation(ctx, id);
}
