import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import type { Database } from '../../foundation/database/tables.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import type { RightChange } from '../../platforms/platform.ts';
import { type DayRange, expiriesIn, registrationsEndingIn } from '../../platforms/renewals.ts';
import { changeColumns } from './change-queries.ts';
import { present } from './present.ts';
import { linkedFor } from './right-documents.ts';
import type { IpRightsQuery } from './schemas.ts';

const columns = [
  'ip_rights.id',
  'ip_rights.client_id',
  'ip_rights.right_holder_id',
  'ip_rights.type',
  'ip_rights.jurisdiction',
  'ip_rights.status',
  'ip_rights.registration_number',
  'ip_rights.application_number',
  'ip_rights.international_registration_number',
  'ip_rights.title',
  'ip_rights.registrant_name',
  'ip_rights.registrant_name_zh',
  'ip_rights.brand',
  'ip_rights.nice_classes',
  'ip_rights.mark_type',
  'ip_rights.designations',
  'ip_rights.divisional_of',
  'ip_rights.filed_on',
  'ip_rights.registered_on',
  'ip_rights.expires_on',
  'ip_rights.work_type',
  'ip_rights.authorship',
  'ip_rights.completed_on',
  'ip_rights.first_published_on',
  'ip_rights.author_died_on',
  'ip_rights.protect_from',
  'ip_rights.protect_until',
  'ip_rights.patent_link_explanation',
  'ip_rights.version',
  'ip_rights.created_at',
  'ip_rights.updated_at',
] as const;

const withOwners = ({ db }: Context) =>
  db
    .selectFrom('ip_rights')
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'ip_rights.agency_id')
        .onRef('right_holders.id', '=', 'ip_rights.right_holder_id'),
    )
    .innerJoin('clients', (join) =>
      join.onRef('clients.agency_id', '=', 'ip_rights.agency_id').onRef('clients.id', '=', 'ip_rights.client_id'),
    );

// In JSON a moment is written as PostgreSQL writes it; the contract wants UTC with a Z.
const momentOf = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const changesOfKind = (eb: ExpressionBuilder<Database, 'ip_rights'>, kind: RightChange) =>
  jsonArrayFrom(
    eb
      .selectFrom('ip_right_changes')
      .whereRef('ip_right_changes.agency_id', '=', 'ip_rights.agency_id')
      .whereRef('ip_right_changes.ip_right_id', '=', 'ip_rights.id')
      .where('ip_right_changes.kind', '=', kind)
      .select(changeColumns)
      .select([
        momentOf('ip_right_changes.created_at').as('created_at'),
        momentOf('ip_right_changes.updated_at').as('updated_at'),
      ])
      .orderBy('ip_right_changes.effective_on')
      .orderBy('ip_right_changes.id'),
  );

const ipRights = (ctx: Context) =>
  withOwners(ctx)
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({ id: eb.ref('right_holders.id'), name: eb.ref('right_holders.name') }).as('right_holder'),
      linkedFor('certificate').as('certificate_document_ids'),
      linkedFor('extension_certificate').as('extension_certificate_document_ids'),
      linkedFor('patent_link').as('patent_link_document_ids'),
      linkedFor('evaluation_report').as('evaluation_report_document_ids'),
      linkedFor('software_screenshot').as('software_screenshot_document_ids'),
      changesOfKind(eb, 'renewal').as('renewals'),
      changesOfKind(eb, 'assignment').as('assignments'),
      changesOfKind(eb, 'modification').as('modifications'),
    ]);

type Select = ReturnType<typeof ipRights>;

export async function listIpRights(ctx: Context, query: IpRightsQuery) {
  const select = ofKind(holding(within(ipRights(ctx), query), query.q), query);
  const page = await paginate(ctx, renewable(ctx, select, query.renewal_state), query, 'ip_rights');
  return { ...page, data: page.data.map((right) => present(ctx, right)) };
}

function within(select: Select, query: IpRightsQuery): Select {
  const { client_id, right_holder_id, type, jurisdiction, status, nice_class } = query;
  const { registration_number, expires_before, expires_after } = query;
  return select
    .$if(client_id !== undefined, (s) => s.where('ip_rights.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) => s.where('ip_rights.right_holder_id', 'in', right_holder_id ?? []))
    .$if(type !== undefined, (s) => s.where('ip_rights.type', 'in', type ?? []))
    .$if(jurisdiction !== undefined, (s) => s.where('ip_rights.jurisdiction', 'in', jurisdiction ?? []))
    .$if(status !== undefined, (s) => s.where('ip_rights.status', 'in', status ?? []))
    .$if(nice_class !== undefined, (s) => s.where(sql<boolean>`ip_rights.nice_classes && ${nice_class}::integer[]`))
    .$if(registration_number !== undefined, (s) =>
      s.where('ip_rights.registration_number', '=', registration_number ?? ''),
    )
    .$if(expires_before !== undefined, (s) => s.where('ip_rights.expires_on', '<', expires_before ?? ''))
    .$if(expires_after !== undefined, (s) => s.where('ip_rights.expires_on', '>=', expires_after ?? ''));
}

const ofKind = (select: Select, { work_type, designation }: IpRightsQuery): Select =>
  select
    .$if(work_type !== undefined, (s) => s.where('ip_rights.work_type', 'in', work_type ?? []))
    .$if(designation !== undefined, (s) => s.where(sql<boolean>`ip_rights.designations && ${designation}::text[]`));

/** The Chinese marks whose renewal window is in one of the states today in China. */
const renewable = ({ clock }: Context, select: Select, states: IpRightsQuery['renewal_state']): Select =>
  states === undefined
    ? select
    : select
        .where('ip_rights.type', '=', 'trademark')
        .where('ip_rights.jurisdiction', '=', 'CN')
        .where('ip_rights.status', '=', 'registered')
        .where((eb) => eb.or(states.map((state) => endsIn(eb, expiriesIn(state, todayInChina(clock))))));

// The law counts from the registration where no last day is recorded; a renewal always records one.
const endsIn = (eb: ExpressionBuilder<Database, 'ip_rights'>, days: DayRange) =>
  eb.or([
    eb.and(between(eb, 'ip_rights.expires_on', days)),
    eb.and([
      eb('ip_rights.expires_on', 'is', null),
      ...between(eb, 'ip_rights.registered_on', registrationsEndingIn(days)),
    ]),
  ]);

const between = (
  eb: ExpressionBuilder<Database, 'ip_rights'>,
  column: 'ip_rights.expires_on' | 'ip_rights.registered_on',
  { from, before }: DayRange,
) => [eb(column, '>=', from), ...(before === null ? [] : [eb(column, '<', before)])];

const searched = [
  'ip_rights.title',
  'ip_rights.brand',
  'ip_rights.registrant_name',
  'ip_rights.registrant_name_zh',
  'ip_rights.registration_number',
] as const;

const holding = (select: Select, q: string | undefined): Select =>
  q === undefined ? select : select.where((eb) => eb.or(searched.map((column) => eb(column, 'ilike', containing(q)))));

export const getIpRight = async (ctx: Context, id: string) =>
  present(
    ctx,
    await ipRights(ctx)
      .where('ip_rights.id', '=', id)
      .executeTakeFirstOrThrow(() => notFound('IP right')),
  );

/** The right, locked until the transaction ends. */
export async function lockIpRight(ctx: Context, id: string) {
  await lockRow(ctx, 'ip_rights', id, 'IP right');
  return await getIpRight(ctx, id);
}

/**
 * Those of the given rights that there are, with their client's status, kept as they are until the transaction ends:
 * for new things that refer to them.
 */
export const findIpRightsForShare = (ctx: Context, ids: readonly string[]) =>
  withOwners(ctx)
    .select([
      'ip_rights.id',
      'ip_rights.client_id',
      'ip_rights.right_holder_id',
      'ip_rights.type',
      'ip_rights.title',
      'clients.status as client_status',
    ])
    .where('ip_rights.id', 'in', ids)
    .forShare(['ip_rights', 'clients'])
    .execute();
