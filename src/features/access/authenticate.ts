import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../foundation/clock.ts';
import type { Actor } from '../../foundation/context.ts';
import { inAgency } from '../../foundation/database/in-agency.ts';
import type { RuntimeDatabase } from '../../foundation/database/runtime-database.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import { readKey } from './key-format.ts';
import type { Tokens } from './tokens.ts';

type Means = { db: RuntimeDatabase; clock: Clock; secrets: Secrets; tokens: Tokens };

type KeyRow = {
  agency_id: string;
  id: string;
  name: string;
  secret_hash: Buffer;
  scopes: string[];
  client_ids: string[] | null;
  expires_at: string | null;
  last_used_at: string | null;
};

export type Authenticator = {
  /** Whose an API key or token is; null when it is wrong, expired or revoked. */
  authenticate(bearer: string): Promise<Actor | null>;
  /** Lets go of what is remembered of a key that was changed or revoked. */
  forget(credentialId: string): void;
};

// Long enough to spare a busy client the look-up, short enough for a revocation on another process to take hold.
const rememberedMs = 5000;
const lastUsedPrecisionMs = 60_000;

/** Remembers for five seconds whose a credential is. */
export function createAuthenticator(means: Means): Authenticator {
  const known = new LRUCache<string, { actor: Actor; expires_at: string | null }>({ max: 5000, ttl: rememberedMs });
  const isExpired = ({ expires_at }: { expires_at: string | null }) =>
    expires_at !== null && Date.parse(expires_at) <= means.clock.now().getTime();
  return {
    async authenticate(bearer) {
      const remembered = known.get(bearer);
      if (remembered !== undefined && !isExpired(remembered)) return remembered.actor;
      const found = await (bearer.startsWith('tdk_') ? byKey(means, bearer) : byToken(means, bearer));
      if (found === null || isExpired(found.key)) return null;
      noteUse(means, found.key);
      const actor = actorOf(found.key, found.scopes);
      known.set(bearer, { actor, expires_at: found.key.expires_at });
      return actor;
    },
    forget(credentialId) {
      for (const [bearer, { actor }] of known.entries()) if (actor.credential_id === credentialId) known.delete(bearer);
    },
  };
}

type Found = { key: KeyRow; scopes: string[] } | null;

async function byKey(means: Means, bearer: string): Promise<Found> {
  const parts = readKey(bearer);
  const key = parts === null ? undefined : await findKey(means, parts.id);
  if (parts === null || key === undefined) return null;
  const matches = means.secrets.keyHashes(parts.secret).some((hash) => timingSafeEqual(hash, key.secret_hash));
  return matches ? { key, scopes: key.scopes } : null;
}

// A token lives no longer than its key, and may do no more than the key may by now.
async function byToken(means: Means, bearer: string): Promise<Found> {
  const claims = means.tokens.verify(bearer);
  const key = claims === null ? undefined : await findKey(means, claims.sub);
  if (claims === null || key === undefined) return null;
  return { key, scopes: claims.scopes.filter((scope) => key.scopes.includes(scope)) };
}

async function findKey({ db }: Means, id: string): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`select * from find_api_key(${id})`.execute(db);
  return rows[0];
}

const actorOf = ({ agency_id, id, name, client_ids }: KeyRow, scopes: string[]): Actor => ({
  kind: 'api_key',
  agency_id,
  credential_id: id,
  credential_name: name,
  scopes,
  client_ids,
});

function noteUse({ db, clock }: Means, { agency_id, id, last_used_at }: KeyRow): void {
  const now = clock.now();
  const lastNoted = new Date(now.getTime() - lastUsedPrecisionMs).toISOString();
  if (last_used_at !== null && last_used_at > lastNoted) return;
  // Nobody waits for this, and nobody misses it when it fails.
  inAgency(db, { agency_id, client_ids: null }, 'write', (transaction) =>
    transaction
      .updateTable('api_keys')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', lastNoted)]))
      .execute(),
  ).catch(() => undefined);
}
