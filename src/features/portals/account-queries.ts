import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { PortalAccountsQuery } from './account-schemas.ts';

const columns = [
  'portal_accounts.id',
  'portal_accounts.client_id',
  'portal_accounts.portal',
  'portal_accounts.login_email',
  'portal_accounts.contact_email',
  'portal_accounts.status',
  'portal_accounts.disclaimer_accepted_at',
  'portal_accounts.disclaimer_accepted_by',
  'portal_accounts.disclaimer_version',
  'portal_accounts.version',
  'portal_accounts.created_at',
  'portal_accounts.updated_at',
] as const;

const accounts = ({ db }: Context) =>
  db
    .selectFrom('portal_accounts')
    .leftJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'portal_accounts.agency_id')
        .onRef('clients.id', '=', 'portal_accounts.client_id'),
    )
    .select(columns)
    .select((eb) =>
      eb
        .case()
        .when('clients.id', 'is not', null)
        .then(jsonBuildObject({ id: eb.ref('clients.id').$notNull(), name: eb.ref('clients.name').$notNull() }))
        .end()
        .as('client'),
    );

export function listPortalAccounts(ctx: Context, query: PortalAccountsQuery) {
  const { client_id, portal, status, disclaimer_accepted, q } = query;
  const select = accounts(ctx)
    .$if(client_id !== undefined, (s) => s.where('portal_accounts.client_id', 'in', client_id ?? []))
    .$if(portal !== undefined, (s) => s.where('portal_accounts.portal', 'in', portal ?? []))
    .$if(status !== undefined, (s) => s.where('portal_accounts.status', 'in', status ?? []))
    .$if(disclaimer_accepted !== undefined, (s) =>
      s.where('portal_accounts.disclaimer_accepted_at', disclaimer_accepted === true ? 'is not' : 'is', null),
    )
    .$if(q !== undefined, (s) =>
      s.where((eb) =>
        eb.or([
          eb('portal_accounts.login_email', 'ilike', containing(q ?? '')),
          eb('portal_accounts.contact_email', 'ilike', containing(q ?? '')),
        ]),
      ),
    );
  return paginate(ctx, select, query, 'portal_accounts');
}

export const getPortalAccount = (ctx: Context, id: string) =>
  accounts(ctx)
    .where('portal_accounts.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('portal account'));

/** The account, locked until the transaction ends. */
export const lockPortalAccount = (ctx: Context, id: string) =>
  accounts(ctx)
    .where('portal_accounts.id', '=', id)
    .forUpdate('portal_accounts')
    .executeTakeFirstOrThrow(() => notFound('portal account'));

/** The account that a registration is to name, kept meanwhile; undefined when there is none such. */
export const findPortalAccountForShare = ({ db }: Context, id: string) =>
  db
    .selectFrom('portal_accounts')
    .select(['id', 'client_id', 'portal', 'status'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
