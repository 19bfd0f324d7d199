import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import type { Authenticator } from './authenticate.ts';
import { insertApiKey } from './create-api-key.ts';
import { clientOf, requireNotMorePowerful, requireWithinOwnPower } from './limits.ts';
import { getApiKey, lockApiKey } from './queries.ts';
import type { ApiKeyRotation, ApiKeyUpdate } from './schemas.ts';

const defaultOverlapSeconds = 86_400;

/** Problems: not_found, scope_missing, version_mismatch, rule_violated. */
export async function updateApiKey(
  ctx: Context,
  { forget }: Authenticator,
  id: string,
  patch: Static<typeof ApiKeyUpdate>,
) {
  const key = await lockForChange(ctx, id);
  const changes = changesOf(key, patch);
  if (changes === null) return key;
  await requireWithinOwnPower(ctx, { ...key, ...changes });
  await ctx.db
    .updateTable('api_keys')
    .set({ ...changes, ...changed(key, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'api_key.updated',
    subject_type: 'api_key',
    subject_id: id,
    client_id: clientOf(ctx, key),
    data: { fields: Object.keys(changes) },
  });
  ctx.afterCommit(() => {
    forget(id);
  });
  return await getApiKey(ctx, id);
}

/** Makes the key's successor; the key itself works on for the overlap. Problems: not_found, scope_missing, version_mismatch. */
export async function rotateApiKey(
  ctx: Context,
  secrets: Secrets,
  { forget }: Authenticator,
  id: string,
  rotation: Static<typeof ApiKeyRotation>,
) {
  const key = await lockForChange(ctx, id);
  const now = ctx.clock.now();
  const end = new Date(now.getTime() + (rotation.overlap_seconds ?? defaultOverlapSeconds) * 1000).toISOString();
  const expires_at = key.expires_at !== null && key.expires_at < end ? key.expires_at : end;
  await ctx.db
    .updateTable('api_keys')
    .set({ expires_at, ...changed(key, now) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'api_key.rotated',
    subject_type: 'api_key',
    subject_id: id,
    client_id: clientOf(ctx, key),
    data: { expires_at },
  });
  ctx.afterCommit(() => {
    forget(id);
  });
  const { name, scopes, client_ids } = key;
  return await insertApiKey(ctx, secrets, {
    name,
    scopes,
    client_ids,
    expires_at: key.expires_at,
    rotated_from_id: id,
  });
}

/** Revokes a key at once and for good. Problems: not_found, scope_missing, version_mismatch. */
export async function deleteApiKey(ctx: Context, { forget }: Authenticator, id: string): Promise<void> {
  const key = await lockForChange(ctx, id);
  await ctx.db.deleteFrom('api_keys').where('id', '=', id).execute();
  await emit(ctx, {
    action: 'api_key.deleted',
    subject_type: 'api_key',
    subject_id: id,
    client_id: clientOf(ctx, key),
    data: { name: key.name },
  });
  ctx.afterCommit(() => {
    forget(id);
  });
}

async function lockForChange(ctx: Context, id: string) {
  const key = await lockApiKey(ctx, id);
  requireNotMorePowerful(ctx, key);
  requireMatch(ctx, key);
  return key;
}
