import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { client, type DeadlineBasis, rightHolder } from '../complaints/index.ts';
import { linkedDocumentIds } from '../documents/index.ts';
import type { CounterNoticeFlag } from './admissibility.ts';
import type { CounterNoticesQuery } from './schemas.ts';
import { outcome, status } from './standing.ts';

const columns = [
  'counter_notices.id',
  'counter_notices.complaint_id',
  'complaints.batch_id',
  'counter_notices.client_id',
  'complaints.right_holder_id',
  'complaints.platform',
  'counter_notices.round',
  'counter_notices.received_at',
  'counter_notices.reason',
  'counter_notices.statement',
  'counter_notices.platform_reference',
  'counter_notices.admissible_until',
  'counter_notices.response_due_at',
  'counter_notices.decision',
  'counter_notices.response_statement',
  'counter_notices.responded_at',
  'counter_notices.withdrawn_by',
  'counter_notices.withdrawn_at',
  'counter_notices.withdrawal_statement',
  'counter_notices.version',
  'counter_notices.created_at',
  'counter_notices.updated_at',
] as const;

type Basis = Static<typeof DeadlineBasis>;

const counterNotices = ({ db }: Context) =>
  db
    .selectFrom('counter_notices')
    .innerJoin('complaints', (join) =>
      join
        .onRef('complaints.agency_id', '=', 'counter_notices.agency_id')
        .onRef('complaints.id', '=', 'counter_notices.complaint_id'),
    )
    .select(columns)
    .select((eb) => [
      client.as('client'),
      rightHolder.as('right_holder'),
      eb.ref('counter_notices.flags').$castTo<CounterNoticeFlag[]>().as('flags'),
      eb.ref('counter_notices.admissible_basis').$castTo<Basis | null>().as('admissible_basis'),
      eb.ref('counter_notices.response_due_basis').$castTo<Basis | null>().as('response_due_basis'),
      linkedDocumentIds('counter_notice_documents', 'counter_notice_id', 'counter_notices.id').as('document_ids'),
      linkedDocumentIds('counter_notice_evidence_documents', 'counter_notice_id', 'counter_notices.id').as(
        'evidence_document_ids',
      ),
      status.as('status'),
      outcome.as('outcome'),
    ]);

export function listCounterNotices(ctx: Context, query: CounterNoticesQuery) {
  const { complaint_id, batch_id, client_id, right_holder_id, platform, due_before } = query;
  const select = counterNotices(ctx)
    .$if(complaint_id !== undefined, (s) => s.where('counter_notices.complaint_id', 'in', complaint_id ?? []))
    .$if(client_id !== undefined, (s) => s.where('counter_notices.client_id', 'in', client_id ?? []))
    .$if(batch_id !== undefined, (s) => s.where('complaints.batch_id', 'in', batch_id ?? []))
    .$if(right_holder_id !== undefined, (s) => s.where('complaints.right_holder_id', 'in', right_holder_id ?? []))
    .$if(platform !== undefined, (s) => s.where('complaints.platform', 'in', platform ?? []))
    .$if(query.reason !== undefined, (s) => s.where('counter_notices.reason', 'in', query.reason ?? []))
    .$if(query.flag !== undefined, (s) => s.where(sql<boolean>`counter_notices.flags && ${query.flag}::text[]`))
    .$if(query.outcome !== undefined, (s) => s.where(sql<boolean>`${outcome} = any (${query.outcome}::text[])`))
    .$if(query.status !== undefined, (s) => s.where(sql<boolean>`${status} = any (${query.status}::text[])`))
    .$if(due_before !== undefined, (s) => s.where('counter_notices.response_due_at', '<', due_before ?? ''));
  return paginate(ctx, select, query, 'counter_notices');
}

export const getCounterNotice = (ctx: Context, id: string) =>
  counterNotices(ctx)
    .where('counter_notices.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('counter-notice'));

/** Against which complaint it is: to be locked first. Problems: not_found. */
export const complaintOf = async (ctx: Context, id: string): Promise<string> => {
  const { complaint_id } = await ctx.db
    .selectFrom('counter_notices')
    .select('complaint_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('counter-notice'));
  return complaint_id;
};

/** The counter-notice, locked until the transaction ends; its complaint must be locked before. */
export const lockCounterNotice = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('counter_notices')
    .select(['id', 'client_id', 'round', 'received_at', 'decision', 'responded_at', 'withdrawn_at', 'overtaken_as'])
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('counter-notice'));

export type LockedCounterNotice = Awaited<ReturnType<typeof lockCounterNotice>>;
