import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, refuse, ruleViolated } from '../../foundation/problems.ts';
import { platformFaults, platformOf } from '../platforms/index.ts';
import { getSeller } from './get-seller.ts';
import { requireAllClients } from './problems.ts';
import type { SellerCreate } from './schemas.ts';
import { takeKey } from './seller-keys.ts';
import { nameKey, shopAt } from './shop-of.ts';

/**
 * Enters a seller by hand: its link says which shop it is, or else its name. Problems: client_restricted, rule_violated
 * (platform, link, neither link nor name), seller_exists.
 */
export async function createSeller(ctx: Context, request: Static<typeof SellerCreate>) {
  requireAllClients(ctx);
  const { url = null, name = null, ...others } = request;
  refuse(await platformFaults(ctx, [request.platform], () => ({ in: 'body', pointer: '/platform' })));
  const platform = await platformOf(ctx, request.platform);
  const shop = url === null ? null : shopAt(url, platform);
  if (url !== null && shop === null) throw ruleViolated([noShopFault]);
  const key = shop?.key ?? (name === null ? null : nameKey(name));
  if (key === null) throw ruleViolated([bodyError('/name', 'missing', 'The seller has neither a link nor a name.')]);
  const seller = { id: newId(), shop_id: shop?.shop_id ?? null, url: shop?.url ?? null, name, ...others };
  await ctx.db
    .insertInto('sellers')
    .values({ ...seller, ...made(ctx.clock.now()) })
    .execute();
  await takeKey(ctx, seller, key, shop === null ? '/name' : '/url');
  await emit(ctx, {
    action: 'seller.created',
    subject_type: 'seller',
    subject_id: seller.id,
    client_id: null,
    data: { platform: seller.platform, key },
  });
  return await getSeller(ctx, seller.id);
}

/** A link that leads to no shop of the platform. */
export const noShopFault = bodyError(
  '/url',
  'no_shop',
  'The link leads to no shop of this platform: give the address of the shop, or only its name.',
);
