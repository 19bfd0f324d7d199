import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { ComplaintState } from '../complaints/index.ts';
import { linkedDocumentIds } from '../documents/index.ts';
import type { EnforcementActionOutcome } from './kinds.ts';
import { isLinked } from './references.ts';
import { type EnforcementActionsQuery, mostComplaintsShown } from './schemas.ts';

const columns = [
  'enforcement_actions.id',
  'enforcement_actions.kind',
  'enforcement_actions.state',
  'enforcement_actions.client_id',
  'enforcement_actions.right_holder_id',
  'enforcement_actions.ip_right_id',
  'enforcement_actions.title',
  'enforcement_actions.office',
  'enforcement_actions.office_contact',
  'enforcement_actions.reference',
  'enforcement_actions.law_cited',
  'enforcement_actions.sent_on',
  'enforcement_actions.reply_due_on',
  'enforcement_actions.replied_on',
  'enforcement_actions.filed_on',
  'enforcement_actions.accepted_on',
  'enforcement_actions.inspected_on',
  'enforcement_actions.hearing_on',
  'enforcement_actions.decided_on',
  'enforcement_actions.valid_until',
  'enforcement_actions.outcome_note',
  'enforcement_actions.note',
  'enforcement_actions.next_due_on',
  'enforcement_actions.version',
  'enforcement_actions.created_at',
  'enforcement_actions.updated_at',
] as const;

const opponent = sql<{ name: string; address: string | null } | null>`case
  when enforcement_actions.opponent_name is not null
  then json_build_object('name', enforcement_actions.opponent_name, 'address', enforcement_actions.opponent_address) end`;

const award = sql<{ amount: string; currency: string } | null>`case
  when enforcement_actions.award_amount is not null
  then json_build_object('amount', enforcement_actions.award_amount::text, 'currency', enforcement_actions.award_currency) end`;

const complaintIds = sql<string[]>`array(
  select linked.complaint_id from enforcement_action_complaints linked
  where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id
  order by linked.complaint_id)`;

const complaintCount = sql<number>`(
  select count(*)::integer from enforcement_action_complaints linked
  where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id)`;

const firstComplaints = sql<{ id: string; state: ComplaintState }[]>`(
  select coalesce(json_agg(json_build_object('id', c.id, 'state', c.state) order by c.id), '[]')
  from (
    select complaint.id, complaint.state
    from enforcement_action_complaints linked
      join complaints complaint on complaint.agency_id = linked.agency_id and complaint.id = linked.complaint_id
    where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id
    order by complaint.id limit ${sql.lit(mostComplaintsShown)}
  ) c)`;

const sellerIds = sql<string[]>`array(
  select linked.seller_id from enforcement_action_sellers linked
  where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id
  order by linked.seller_id)`;

const sellers = sql<{ id: string; name: string | null; shop_id: string | null }[]>`(
  select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'shop_id', s.shop_id) order by s.id), '[]')
  from enforcement_action_sellers linked
    join sellers s on s.agency_id = linked.agency_id and s.id = linked.seller_id
  where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id)`;

const actions = ({ db }: Context) =>
  db
    .selectFrom('enforcement_actions')
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'enforcement_actions.agency_id')
        .onRef('right_holders.id', '=', 'enforcement_actions.right_holder_id'),
    )
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'enforcement_actions.agency_id')
        .onRef('clients.id', '=', 'enforcement_actions.client_id'),
    )
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({ id: eb.ref('right_holders.id'), name: eb.ref('right_holders.name') }).as('right_holder'),
      eb.ref('enforcement_actions.outcome').$castTo<EnforcementActionOutcome | null>().as('outcome'),
      opponent.as('opponent'),
      award.as('award'),
      complaintIds.as('complaint_ids'),
      complaintCount.as('complaint_count'),
      firstComplaints.as('complaints'),
      sellerIds.as('seller_ids'),
      sellers.as('sellers'),
      linkedDocumentIds('enforcement_action_documents', 'enforcement_action_id', 'enforcement_actions.id').as(
        'document_ids',
      ),
    ]);

type Select = ReturnType<typeof actions>;

export function listEnforcementActions(ctx: Context, query: EnforcementActionsQuery) {
  const { kind, state, outcome, due_before, q } = query;
  const select = within(actions(ctx), query)
    .$if(kind !== undefined, (s) => s.where('enforcement_actions.kind', 'in', kind ?? []))
    .$if(state !== undefined, (s) => s.where('enforcement_actions.state', 'in', state ?? []))
    .$if(outcome !== undefined, (s) => s.where('enforcement_actions.outcome', 'in', outcome ?? []))
    .$if(due_before !== undefined, (s) => s.where('enforcement_actions.next_due_on', '<', due_before ?? ''))
    .$if(q !== undefined, (s) =>
      s.where((eb) => eb.or(searched.map((column) => eb(column, 'ilike', containing(q ?? ''))))),
    );
  return paginate(ctx, select, query, 'enforcement_actions');
}

const searched = [
  'enforcement_actions.title',
  'enforcement_actions.office',
  'enforcement_actions.reference',
  'enforcement_actions.opponent_name',
] as const;

function within(select: Select, query: EnforcementActionsQuery): Select {
  const { client_id, right_holder_id, ip_right_id, complaint_id, seller_id } = query;
  return select
    .$if(client_id !== undefined, (s) => s.where('enforcement_actions.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) =>
      s.where('enforcement_actions.right_holder_id', 'in', right_holder_id ?? []),
    )
    .$if(ip_right_id !== undefined, (s) => s.where('enforcement_actions.ip_right_id', 'in', ip_right_id ?? []))
    .$if(complaint_id !== undefined, (s) => s.where(isLinked('enforcement_action_complaints', complaint_id ?? [])))
    .$if(seller_id !== undefined, (s) => s.where(isLinked('enforcement_action_sellers', seller_id ?? [])));
}

export const getEnforcementAction = (ctx: Context, id: string) =>
  actions(ctx)
    .where('enforcement_actions.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('enforcement action'));

/** The action, locked until the transaction ends. */
export async function lockEnforcementAction(ctx: Context, id: string) {
  await lockRow(ctx, 'enforcement_actions', id, 'enforcement action');
  return await getEnforcementAction(ctx, id);
}
