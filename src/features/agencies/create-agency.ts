import { sql } from 'kysely';
import type { Clock } from '../../foundation/clock.ts';
import type { Actor, Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { inAgency } from '../../foundation/database/in-agency.ts';
import type { RuntimeDatabase } from '../../foundation/database/runtime-database.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { scopes } from '../../foundation/scopes.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import { insertApiKey } from '../access/index.ts';

/** A new agency, and its first API key, which has every scope. */
export type NewAgency = { agency_id: string; api_key: string };

// Any number will do, as long as every process takes the same one.
const firstAgencyLock = 7_215_488_042;

/** Makes an agency. There is no HTTP for this: agencies are let in by the operator. */
export function createAgency(db: RuntimeDatabase, clock: Clock, secrets: Secrets, name: string): Promise<NewAgency> {
  return asNewAgency(db, clock, (ctx) => insertAgency(ctx, secrets, name));
}

/** Makes an agency where there is none at all; null where there is one. Of several processes that start at once, one makes it. */
export function createFirstAgency(db: RuntimeDatabase, clock: Clock, secrets: Secrets): Promise<NewAgency | null> {
  return asNewAgency(db, clock, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${firstAgencyLock})`.execute(ctx.db);
    const { rows } = await sql<{ exists: boolean }>`select agency_exists() as exists`.execute(ctx.db);
    return rows[0]?.exists === true ? null : await insertAgency(ctx, secrets, 'First agency');
  });
}

type Founding = Pick<Context, 'db' | 'agency_id' | 'actor' | 'clock' | 'request_id' | 'ip_address'>;

function asNewAgency<Result>(
  db: RuntimeDatabase,
  clock: Clock,
  work: (ctx: Founding) => Promise<Result>,
): Promise<Result> {
  const agency_id = newId();
  const actor: Actor = {
    kind: 'system',
    agency_id,
    credential_id: null,
    credential_name: null,
    scopes,
    client_ids: null,
  };
  return inAgency(db, actor, 'write', (transaction) =>
    work({ db: transaction, agency_id, actor, clock, request_id: newId(), ip_address: null }),
  );
}

async function insertAgency(ctx: Founding, secrets: Secrets, name: string): Promise<NewAgency> {
  const { agency_id } = ctx;
  await ctx.db
    .insertInto('agencies')
    .values({ id: agency_id, name, ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, { action: 'agency.created', subject_type: 'agency', subject_id: agency_id, client_id: null });
  const { key } = await insertApiKey(ctx, secrets, { name: 'First key', scopes: [...scopes] });
  return { agency_id, api_key: key };
}
