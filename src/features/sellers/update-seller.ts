import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, refuse, ruleViolated } from '../../foundation/problems.ts';
import { platformOf } from '../platforms/index.ts';
import { noShopFault } from './create-seller.ts';
import { getSeller } from './get-seller.ts';
import { requireAllClients, requireUnmerged } from './problems.ts';
import { lockSeller } from './queries.ts';
import type { SellerUpdate } from './schemas.ts';
import { takeKey } from './seller-keys.ts';
import { shopAt } from './shop-of.ts';

/**
 * Changes what is noted of a seller. A link to its shop makes the shop's listings this seller's from then on. Problems:
 * not_found, client_restricted, seller_merged, version_mismatch, rule_violated (link, nothing left to know it by),
 * seller_exists (the shop is another's).
 */
export async function updateSeller(ctx: Context, id: string, patch: Static<typeof SellerUpdate>) {
  const seller = await lockSeller(ctx, id);
  requireAllClients(ctx);
  requireUnmerged(seller);
  requireMatch(ctx, seller);
  const changes = changesOf(seller, patch);
  if (changes === null) return await getSeller(ctx, id);
  const after = { ...seller, ...changes };
  refuse([(after.shop_id ?? after.name ?? after.url) === null ? namelessFault : null]);
  const shop_id = changes.url === undefined || changes.url === null ? seller.shop_id : await takeShop(ctx, after);
  await ctx.db
    .updateTable('sellers')
    .set({ ...changes, shop_id, ...changed(seller, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'seller.updated',
    subject_type: 'seller',
    subject_id: id,
    client_id: null,
    data: { fields: Object.keys(changes) },
  });
  return await getSeller(ctx, id);
}

type Linked = { id: string; platform: string; shop_id: string | null; url: string | null };

async function takeShop(ctx: Context, { url, ...seller }: Linked): Promise<string | null> {
  const shop = shopAt(url ?? '', await platformOf(ctx, seller.platform));
  if (shop === null) throw ruleViolated([noShopFault]);
  await takeKey(ctx, seller, shop.key, '/url');
  return seller.shop_id ?? shop.shop_id;
}

const namelessFault = bodyError('', 'nameless', 'A seller of whom no shop is known keeps its name or its link.');
