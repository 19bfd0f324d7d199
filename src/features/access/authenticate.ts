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
  const known = new LRUCache<string, { actor: Actor; ends: number }>({ max: 5000, ttl: rememberedMs });
  let changes = 0;
  const isOver = ({ ends }: { ends: number }) => ends <= means.clock.now().getTime();
  return {
    async authenticate(bearer) {
      const remembered = known.get(bearer);
      if (remembered !== undefined && !isOver(remembered)) return remembered.actor;
      const changesBefore = changes;
      const found = await (bearer.startsWith('tdk_') ? byKey(means, bearer) : byToken(means, bearer));
      if (found === null || isOver(found)) return null;
      noteUse(means, found.key);
      const actor = actorOf(found.key, found.scopes);
      // A key may have been revoked since it was looked up.
      if (changes === changesBefore) known.set(bearer, { actor, ends: found.ends });
      return actor;
    },
    forget(credentialId) {
      changes += 1;
      for (const [bearer, { actor }] of known.entries()) if (actor.credential_id === credentialId) known.delete(bearer);
    },
  };
}

/** `ends`: the millisecond from which on it is good no more. */
type Found = { key: KeyRow; scopes: string[]; ends: number } | null;

const endOf = ({ expires_at }: KeyRow) => (expires_at === null ? Infinity : Date.parse(expires_at));

async function byKey(means: Means, bearer: string): Promise<Found> {
  const parts = readKey(bearer);
  const key = parts === null ? undefined : await findKey(means, parts.id);
  if (parts === null || key === undefined) return null;
  const matches = means.secrets.keyHashes(parts.secret).some((hash) => timingSafeEqual(hash, key.secret_hash));
  return matches ? { key, scopes: key.scopes, ends: endOf(key) } : null;
}

// A token lives no longer than its key, and may do no more than the key may by now.
async function byToken(means: Means, bearer: string): Promise<Found> {
  const claims = means.tokens.verify(bearer);
  const key = claims === null ? undefined : await findKey(means, claims.sub);
  if (claims === null || key === undefined) return null;
  const scopes = claims.scopes.filter((scope) => key.scopes.includes(scope));
  return { key, scopes, ends: Math.min(endOf(key), claims.exp * 1000) };
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
