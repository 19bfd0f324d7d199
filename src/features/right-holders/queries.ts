import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import type { Database } from '../../foundation/database/tables.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import { checkCompanyNumber } from '../identifiers/index.ts';
import type { RightHoldersQuery } from './schemas.ts';

const columns = [
  'right_holders.id',
  'right_holders.client_id',
  'right_holders.kind',
  'right_holders.name',
  'right_holders.name_zh',
  'right_holders.country',
  'right_holders.registration_number',
  'right_holders.version',
  'right_holders.created_at',
  'right_holders.updated_at',
] as const;

const withClients = ({ db }: Context) =>
  db
    .selectFrom('right_holders')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'right_holders.agency_id')
        .onRef('clients.id', '=', 'right_holders.client_id'),
    );

const identityDocuments = (eb: ExpressionBuilder<Database, 'right_holders'>) =>
  eb
    .selectFrom('right_holder_identity_documents as proof')
    .whereRef('proof.agency_id', '=', 'right_holders.agency_id')
    .whereRef('proof.right_holder_id', '=', 'right_holders.id')
    .orderBy('proof.position');

const rightHolders = (ctx: Context) =>
  withClients(ctx)
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      sql<string[]>`array(${identityDocuments(eb).select('proof.document_id')})`.as('identity_document_ids'),
      jsonArrayFrom(
        identityDocuments(eb).select([
          'proof.document_id',
          'proof.personal_kind',
          'proof.name_on_document',
          'proof.expires_on',
        ]),
      ).as('identity_documents'),
    ]);

export async function listRightHolders(ctx: Context, query: RightHoldersQuery) {
  const { client_id, kind, country, registration_number, q } = query;
  const select = rightHolders(ctx)
    .$if(client_id !== undefined, (s) => s.where('right_holders.client_id', 'in', client_id ?? []))
    .$if(kind !== undefined, (s) => s.where('right_holders.kind', 'in', kind ?? []))
    .$if(country !== undefined, (s) => s.where('right_holders.country', 'in', country ?? []))
    .$if(registration_number !== undefined, (s) =>
      s.where('right_holders.registration_number', '=', registration_number ?? ''),
    )
    .$if(q !== undefined, (s) =>
      s.where((eb) =>
        eb.or([
          eb('right_holders.name', 'ilike', containing(q ?? '')),
          eb('right_holders.name_zh', 'ilike', containing(q ?? '')),
        ]),
      ),
    );
  const page = await paginate(ctx, select, query, 'right_holders');
  return { ...page, data: page.data.map(withNumberCheck) };
}

export const getRightHolder = async (ctx: Context, id: string) =>
  withNumberCheck(
    await rightHolders(ctx)
      .where('right_holders.id', '=', id)
      .executeTakeFirstOrThrow(() => notFound('right holder')),
  );

type Numbered = { kind: string; country: string | null; registration_number: string | null };

const withNumberCheck = <Row extends Numbered>(row: Row) => ({
  ...row,
  registration_number_check: row.kind === 'company' ? checkCompanyNumber(row.country, row.registration_number) : null,
});

/** The right holder, locked until the transaction ends. */
export async function lockRightHolder(ctx: Context, id: string) {
  await lockRow(ctx, 'right_holders', id, 'right holder');
  return await getRightHolder(ctx, id);
}

/**
 * The right holder that a new thing is to belong to, with its client's status: both kept as they are meanwhile.
 * Undefined when there is none such.
 */
export const findRightHolderForShare = (ctx: Context, id: string) =>
  withClients(ctx)
    .select(['right_holders.id', 'right_holders.client_id', 'right_holders.name', 'clients.status as client_status'])
    .where('right_holders.id', '=', id)
    .forShare()
    .executeTakeFirst();
