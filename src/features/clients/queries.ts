import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { ClientsQuery } from './schemas.ts';

const columns = [
  'id',
  'name',
  'reference',
  'contact_email',
  'status',
  'archived_at',
  'version',
  'created_at',
  'updated_at',
] as const;

const clients = ({ db }: Context) => db.selectFrom('clients').select(columns);

export function listClients(ctx: Context, query: ClientsQuery) {
  const { status, reference, q } = query;
  const select = clients(ctx)
    .$if(status !== undefined, (s) => s.where('status', 'in', status ?? []))
    .$if(reference !== undefined, (s) => s.where('reference', '=', reference ?? ''))
    .$if(q !== undefined, (s) => s.where('name', 'ilike', containing(q ?? '')));
  return paginate(ctx, select, query, 'clients');
}

export const getClient = (ctx: Context, id: string) =>
  clients(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('client'));

/** The client, locked until the transaction ends. */
export const lockClient = (ctx: Context, id: string) =>
  clients(ctx)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('client'));

/** The client that a new thing is to belong to, kept from being archived meanwhile; undefined when there is none such. */
export const findClientForShare = (ctx: Context, id: string) =>
  clients(ctx).where('id', '=', id).forShare().executeTakeFirst();
