import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { TriageBand } from '../../platforms/listing-triage.ts';
import { linkedDocumentIds } from '../documents/index.ts';
import { sellerName } from '../sellers/index.ts';
import type { BlockReason } from './block-reasons.ts';
import type { DeadlineBasis, DeadlineKind } from './deadlines.ts';
import type { ComplaintEventsQuery } from './event-schemas.ts';
import { client, ipRight, rightHolder } from './owners.ts';
import type { ListingKind } from './read-link.ts';
import type { ComplaintsQuery } from './schemas.ts';

const columns = [
  'complaints.id',
  'complaints.batch_id',
  'complaints.submission_id',
  'complaints.client_id',
  'complaints.right_holder_id',
  'complaints.ip_right_id',
  'complaints.platform',
  'complaints.reason',
  'complaints.url',
  'complaints.title',
  'complaints.seller_name',
  'complaints.seller_url',
  'complaints.seller_id',
  'complaints.authorised_seller_override',
  'complaints.stock',
  'complaints.note',
  'complaints.platform_reference',
  'complaints.relisting_of_id',
  'complaints.state',
  'complaints.outcome',
  'complaints.counter_notice_count',
  'complaints.submitted_at',
  'complaints.seller_notified_at',
  'complaints.removed_at',
  'complaints.closed_at',
  'complaints.version',
  'complaints.created_at',
  'complaints.updated_at',
] as const;

const listing = sql<{
  platform: string;
  kind: ListingKind;
  item_id: string | null;
  shop_id: string | null;
  variant_id: string | null;
  canonical_url: string | null;
  resolution: 'resolved' | 'unresolved';
  listing_key: string;
}>`json_build_object(
  'platform', complaints.platform, 'kind', complaints.listing_kind, 'item_id', complaints.item_id, 'shop_id', complaints.shop_id,
  'variant_id', complaints.variant_id, 'canonical_url', complaints.canonical_url,
  'resolution', case when complaints.canonical_url is null then 'unresolved' else 'resolved' end,
  'listing_key', complaints.listing_key)`;

const price = sql<{ amount: string; currency: string } | null>`case when complaints.price_amount is not null then
  json_build_object('amount', complaints.price_amount::text, 'currency', complaints.price_currency) end`;

// In JSON a moment is written as PostgreSQL writes it; the contract wants UTC with a Z.
const deadlines = sql<
  { id: string; kind: DeadlineKind; due_on: string; due_at: string; closed_at: string | null; basis: DeadlineBasis }[]
>`(
  select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'due_on', d.due_on,
    'due_at', to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'closed_at', to_char(d.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'basis', d.basis) order by d.due_at, d.id), '[]')
  from complaint_deadlines d where d.agency_id = complaints.agency_id and d.complaint_id = complaints.id)`;

const triage = sql<{ score: number; band: TriageBand | null } | null>`(
  select json_build_object('score', a.score, 'band', a.band)
  from listing_assessments a where a.agency_id = complaints.agency_id and a.complaint_id = complaints.id)`;

/** What was found when it was blocked; nothing once it is not. */
const blockedBy = sql<BlockReason[]>`case when complaints.state = 'blocked' then complaints.blocked_by else '{}' end`;

const complaints = ({ db }: Context) =>
  db
    .selectFrom('complaints')
    .select(columns)
    .select([client.as('client'), rightHolder.as('right_holder'), ipRight.as('ip_right')])
    .select([listing.as('listing'), price.as('price'), deadlines.as('deadlines'), triage.as('triage')])
    .select([sellerName.as('seller'), blockedBy.as('blocked_by')]);

type Select = ReturnType<typeof complaints>;

export const listComplaints = (ctx: Context, query: ComplaintsQuery) =>
  paginate(ctx, holding(of(complaints(ctx), query), query), query, 'complaints');

function of(select: Select, query: ComplaintsQuery): Select {
  const { batch_id, submission_id, client_id, right_holder_id, ip_right_id, platform, seller_id } = query;
  const { enforcement_action_id } = query;
  return select
    .$if(submission_id !== undefined, (s) => s.where('complaints.submission_id', 'in', submission_id ?? []))
    .$if(batch_id !== undefined, (s) => s.where('complaints.batch_id', 'in', batch_id ?? []))
    .$if(client_id !== undefined, (s) => s.where('complaints.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) => s.where('complaints.right_holder_id', 'in', right_holder_id ?? []))
    .$if(ip_right_id !== undefined, (s) => s.where('complaints.ip_right_id', 'in', ip_right_id ?? []))
    .$if(platform !== undefined, (s) => s.where('complaints.platform', 'in', platform ?? []))
    .$if(seller_id !== undefined, (s) => s.where('complaints.seller_id', 'in', seller_id ?? []))
    .$if(enforcement_action_id !== undefined, (s) =>
      s.where(
        sql<boolean>`exists (
          select from enforcement_action_complaints linked
          where linked.agency_id = complaints.agency_id and linked.complaint_id = complaints.id
            and linked.enforcement_action_id = any (${enforcement_action_id}::uuid[]))`,
      ),
    );
}

function holding(select: Select, query: ComplaintsQuery): Select {
  const { state, outcome, open, listing_key, platform_reference, relisting_of_id, q = '' } = query;
  return select
    .$if(state !== undefined, (s) => s.where('complaints.state', 'in', state ?? []))
    .$if(outcome !== undefined, (s) => s.where('complaints.outcome', 'in', outcome ?? []))
    .$if(open !== undefined, (s) => s.where('complaints.outcome', open === true ? 'is' : 'is not', null))
    .$if(listing_key !== undefined, (s) => s.where('complaints.listing_key', 'in', listing_key ?? []))
    .$if(platform_reference !== undefined, (s) =>
      s.where('complaints.platform_reference', 'in', platform_reference ?? []),
    )
    .$if(relisting_of_id !== undefined, (s) => s.where('complaints.relisting_of_id', 'in', relisting_of_id ?? []))
    .$if(q !== '', (s) =>
      s.where((eb) =>
        eb.or([eb('complaints.url', 'ilike', containing(q)), eb('complaints.title', 'ilike', containing(q))]),
      ),
    );
}

export const getComplaint = (ctx: Context, id: string) =>
  complaints(ctx)
    .where('complaints.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint'));

/** Keeps the batch of a complaint from every other change until the transaction ends. Problems: not_found. */
export const lockBatchOf = (ctx: Context, complaintId: string) =>
  ctx.db
    .selectFrom('complaint_batches')
    .innerJoin('complaints', (join) =>
      join
        .onRef('complaints.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('complaints.batch_id', '=', 'complaint_batches.id'),
    )
    .select('complaint_batches.id')
    .where('complaints.id', '=', complaintId)
    .forNoKeyUpdate('complaint_batches')
    .executeTakeFirstOrThrow(() => notFound('complaint'));

const events = ({ db }: Context) =>
  db
    .selectFrom('complaint_events')
    .select([
      'complaint_events.id',
      'complaint_events.complaint_id',
      'complaint_events.sequence',
      'complaint_events.event',
      'complaint_events.actor',
      'complaint_events.source',
      'complaint_events.occurred_at',
      'complaint_events.reason',
      'complaint_events.platform_reference',
      'complaint_events.note',
      'complaint_events.on_silence',
      'complaint_events.relisting_id',
      'complaint_events.state',
      'complaint_events.credential_name',
      'complaint_events.created_at',
    ])
    .select(
      linkedDocumentIds('complaint_event_documents', 'complaint_event_id', 'complaint_events.id').as(
        'evidence_document_ids',
      ),
    );

/** Problems: not_found (complaint). */
export async function listEvents(ctx: Context, complaintId: string, query: ComplaintEventsQuery) {
  const { event } = query;
  // The complaint is in the path: without it a cursor would be good for another one's events.
  const bound = { ...query, complaint_id: complaintId };
  const select = events(ctx)
    .where('complaint_events.complaint_id', '=', complaintId)
    .$if(event !== undefined, (s) => s.where('complaint_events.event', 'in', event ?? []));
  const [, page] = await Promise.all([
    ctx.db
      .selectFrom('complaints')
      .select('id')
      .where('id', '=', complaintId)
      .executeTakeFirstOrThrow(() => notFound('complaint')),
    paginate(ctx, select, bound, 'complaint_events'),
  ]);
  return page;
}

export const getEvent = (ctx: Context, id: string) =>
  events(ctx)
    .where('complaint_events.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint event'));
