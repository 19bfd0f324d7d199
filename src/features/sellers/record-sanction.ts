import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { requireAllClients, requireUnmerged } from './problems.ts';
import { lockSeller } from './queries.ts';
import { getSanction } from './sanction-queries.ts';
import type { SellerSanctionCreate } from './sanction-schemas.ts';

/** Records what the platform did to a seller. Problems: not_found, client_restricted, seller_merged. */
export async function recordSanction(ctx: Context, sellerId: string, request: Static<typeof SellerSanctionCreate>) {
  const seller = await lockSeller(ctx, sellerId);
  requireAllClients(ctx);
  requireUnmerged(seller);
  const id = newId();
  const { kind, occurred_on, note = null } = request;
  const { credential_name } = ctx.actor;
  await ctx.db
    .insertInto('seller_sanctions')
    .values({
      id,
      seller_id: sellerId,
      ...{ kind, occurred_on, note, credential_name },
      created_at: ctx.clock.now().toISOString(),
    })
    .execute();
  await emit(ctx, {
    action: 'seller.sanctioned',
    subject_type: 'seller',
    subject_id: sellerId,
    client_id: null,
    data: { kind, occurred_on },
  });
  return await getSanction(ctx, id);
}
