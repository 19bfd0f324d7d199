import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit, type Occasion } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import { newSecret, writeKey } from './key-format.ts';
import { clientOf, requireWithinOwnPower } from './limits.ts';
import { getApiKey } from './queries.ts';
import type { ApiKeyCreate } from './schemas.ts';

type NewKey = Static<typeof ApiKeyCreate> & { rotated_from_id?: string };

/** Problems: rule_violated (scopes or clients beyond those of the credential that asks). */
export async function createApiKey(ctx: Context, secrets: Secrets, key: NewKey) {
  await requireWithinOwnPower(ctx, { scopes: key.scopes, client_ids: key.client_ids ?? null });
  return await insertApiKey(ctx, secrets, key);
}

/** Makes a key and shows its secret: only the hash of it is kept. */
export async function insertApiKey(ctx: Occasion, { keyHashes }: Pick<Secrets, 'keyHashes'>, key: NewKey) {
  const id = newId();
  const secret = newSecret();
  const [secret_hash] = keyHashes(secret) as [Buffer];
  await ctx.db
    .insertInto('api_keys')
    .values({ id, ...key, secret_hash, ...originOf(ctx, id, key), ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, {
    action: 'api_key.created',
    subject_type: 'api_key',
    subject_id: id,
    client_id: clientOf(ctx, key),
    data: { name: key.name, scopes: key.scopes },
  });
  return { ...(await getApiKey(ctx, id)), key: writeKey({ id, secret }) };
}

/** The first key of the rotations that a key comes from, and the first keys of all who had a hand in it: they may know it. */
function originOf({ actor }: Occasion, id: string, { rotated_from_id }: NewKey) {
  const maker = actor.credential_id;
  return {
    origin_id: sql<string>`coalesce((select origin_id from api_keys where id = ${rotated_from_id ?? null}::uuid), ${id}::uuid)`,
    maker_ids: sql<string[]>`array(
      select distinct unnest(maker_ids || case when id = ${maker}::uuid then array[origin_id] else '{}' end)
      from api_keys where id in (${maker}::uuid, ${rotated_from_id ?? null}::uuid))`,
  };
}
