import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { PortalRegistrationsQuery } from './registration-schemas.ts';

const columns = [
  'portal_registrations.id',
  'portal_registrations.client_id',
  'portal_registrations.ip_right_id',
  'portal_registrations.portal',
  'portal_registrations.portal_account_id',
  'portal_registrations.status',
  'portal_registrations.reason',
  'portal_registrations.reference',
  'portal_registrations.due_on',
  'portal_registrations.version',
  'portal_registrations.created_at',
  'portal_registrations.updated_at',
] as const;

const registrations = ({ db }: Context) =>
  db
    .selectFrom('portal_registrations')
    .innerJoin('ip_rights', (join) =>
      join
        .onRef('ip_rights.agency_id', '=', 'portal_registrations.agency_id')
        .onRef('ip_rights.id', '=', 'portal_registrations.ip_right_id'),
    )
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'portal_registrations.agency_id')
        .onRef('clients.id', '=', 'portal_registrations.client_id'),
    )
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({
        id: eb.ref('ip_rights.id'),
        type: eb.ref('ip_rights.type'),
        title: eb.ref('ip_rights.title'),
        registration_number: eb.ref('ip_rights.registration_number'),
      }).as('ip_right'),
    ]);

export function listPortalRegistrations(ctx: Context, query: PortalRegistrationsQuery) {
  const { client_id, right_holder_id, ip_right_id, portal, portal_account_id, status, due_before } = query;
  const select = registrations(ctx)
    .$if(client_id !== undefined, (s) => s.where('portal_registrations.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) => s.where('ip_rights.right_holder_id', 'in', right_holder_id ?? []))
    .$if(ip_right_id !== undefined, (s) => s.where('portal_registrations.ip_right_id', 'in', ip_right_id ?? []))
    .$if(portal !== undefined, (s) => s.where('portal_registrations.portal', 'in', portal ?? []))
    .$if(portal_account_id !== undefined, (s) =>
      s.where('portal_registrations.portal_account_id', 'in', portal_account_id ?? []),
    )
    .$if(status !== undefined, (s) => s.where('portal_registrations.status', 'in', status ?? []))
    .$if(due_before !== undefined, (s) => s.where('portal_registrations.due_on', '<', due_before ?? ''));
  return paginate(ctx, select, query, 'portal_registrations');
}

export const getPortalRegistration = (ctx: Context, id: string) =>
  registrations(ctx)
    .where('portal_registrations.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('portal registration'));

/** The registration, locked until the transaction ends. */
export const lockPortalRegistration = (ctx: Context, id: string) =>
  registrations(ctx)
    .where('portal_registrations.id', '=', id)
    .forUpdate('portal_registrations')
    .executeTakeFirstOrThrow(() => notFound('portal registration'));
