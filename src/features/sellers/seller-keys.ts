import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { sellerExists } from './problems.ts';

type Owner = { id: string; platform: string };

/**
 * Makes a key the seller's: listings under it are taken for this seller's from now on.
 * @param pointer the field that the key was made of
 * Problems: seller_exists (the key is another seller's).
 */
export async function takeKey(ctx: Context, { id, platform }: Owner, key: string, pointer: string): Promise<void> {
  await ctx.db
    .insertInto('seller_aliases')
    .values({ platform, key, seller_id: id, created_at: ctx.clock.now().toISOString() })
    .onConflict((conflict) => conflict.columns(['agency_id', 'platform', 'key']).doNothing())
    .execute();
  const { seller_id } = await ctx.db
    .selectFrom('seller_aliases')
    .select('seller_id')
    .where('platform', '=', platform)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (seller_id !== id) throw sellerExists(pointer, seller_id);
}

/** Hands all keys of a seller on to another; waits for whoever files a complaint under one of them. */
export const handOnKeys = (ctx: Context, from: string, to: string) =>
  sql`
    with locked as (select platform, key from seller_aliases where seller_id = ${from} order by platform, key for update)
    update seller_aliases a set seller_id = ${to}
    from locked l where a.platform = l.platform and a.key = l.key`.execute(ctx.db);
