import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { SellerAuthorisationsQuery } from './authorisation-schemas.ts';

const columns = [
  'seller_authorisations.id',
  'seller_authorisations.client_id',
  'seller_authorisations.right_holder_id',
  'seller_authorisations.seller_id',
  'seller_authorisations.valid_from',
  'seller_authorisations.valid_until',
  'seller_authorisations.note',
  'seller_authorisations.version',
  'seller_authorisations.created_at',
  'seller_authorisations.updated_at',
] as const;

/** The seller is what the right holder was asked about, whether or not the credential sees more of it. */
const seller = sql<{ id: string; name: string | null; shop_id: string | null }>`json_build_object(
  'id', seller_authorisations.seller_id,
  'name', (select s.name from sellers s where s.id = seller_authorisations.seller_id),
  'shop_id', (select s.shop_id from sellers s where s.id = seller_authorisations.seller_id))`;

const authorisations = ({ db }: Context) =>
  db
    .selectFrom('seller_authorisations')
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'seller_authorisations.agency_id')
        .onRef('right_holders.id', '=', 'seller_authorisations.right_holder_id'),
    )
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'seller_authorisations.agency_id')
        .onRef('clients.id', '=', 'seller_authorisations.client_id'),
    )
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({ id: eb.ref('right_holders.id'), name: eb.ref('right_holders.name') }).as('right_holder'),
      seller.as('seller'),
    ]);

export function listAuthorisations(ctx: Context, query: SellerAuthorisationsQuery) {
  const { client_id, right_holder_id, seller_id } = query;
  const select = authorisations(ctx)
    .$if(client_id !== undefined, (s) => s.where('seller_authorisations.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) =>
      s.where('seller_authorisations.right_holder_id', 'in', right_holder_id ?? []),
    )
    .$if(seller_id !== undefined, (s) => s.where('seller_authorisations.seller_id', 'in', seller_id ?? []));
  return paginate(ctx, select, query, 'seller_authorisations');
}

/** Problems: not_found. */
export const getAuthorisation = (ctx: Context, id: string) =>
  authorisations(ctx)
    .where('seller_authorisations.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('seller authorisation'));

/** The authorisation, locked until the transaction ends. Problems: not_found. */
export const lockAuthorisation = (ctx: Context, id: string) =>
  authorisations(ctx)
    .where('seller_authorisations.id', '=', id)
    .forUpdate('seller_authorisations')
    .executeTakeFirstOrThrow(() => notFound('seller authorisation'));
