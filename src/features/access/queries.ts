import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { type ListQuery, paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { Scope } from '../../foundation/scopes.ts';

const columns = [
  'id',
  'name',
  'scopes',
  'client_ids',
  'expires_at',
  'last_used_at',
  'rotated_from_id',
  'version',
  'created_at',
  'updated_at',
] as const;

type Reader = Pick<Context, 'db' | 'actor'>;

/** The keys that the credential may know of: one that is restricted to clients knows those that reach no further. */
const apiKeys = ({ db, actor }: Reader) =>
  db
    .selectFrom('api_keys')
    .select(columns)
    .$if(actor.client_ids !== null, (keys) =>
      keys.where(sql<boolean>`client_ids <@ ${[...(actor.client_ids ?? [])]}::uuid[]`),
    )
    .$narrowType<{ scopes: Scope[] }>();

export const listApiKeys = (ctx: Context, query: ListQuery) => paginate(ctx, apiKeys(ctx), query, 'api_keys');

export const getApiKey = (ctx: Reader, id: string) =>
  apiKeys(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('API key'));

/** The key, locked until the transaction ends. */
export const lockApiKey = (ctx: Context, id: string) =>
  apiKeys(ctx)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('API key'));

/** Which of these clients the agency does not have (or the credential does not see). */
export async function missingClients(ctx: Context, clientIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.selectFrom('clients').select('id').where('id', 'in', clientIds).execute();
  const there = new Set(rows.map(({ id }) => id));
  return clientIds.filter((id) => !there.has(id));
}

export async function getMe({ db, agency_id, actor }: Context) {
  const agency = await db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', '=', agency_id)
    .executeTakeFirstOrThrow();
  return {
    agency,
    credential: { id: String(actor.credential_id), name: String(actor.credential_name) },
    scopes: [...actor.scopes] as Scope[],
    client_ids: actor.client_ids === null ? null : [...actor.client_ids],
  };
}
