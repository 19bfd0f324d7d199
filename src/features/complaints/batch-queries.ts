import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { linkedDocumentIds } from '../documents/index.ts';
import { isUnderWay } from '../jobs/index.ts';
import type { ComplaintBatchesQuery } from './batch-schemas.ts';
import { deriveBatchState } from './batch-state.ts';
import { complaintStates, type ComplaintState } from './lifecycle-states.ts';
import { batchImporting } from './problems.ts';

const columns = [
  'complaint_batches.id',
  'complaint_batches.client_id',
  'complaint_batches.right_holder_id',
  'complaint_batches.ip_right_id',
  'complaint_batches.platform',
  'complaint_batches.enforcement_type',
  'complaint_batches.reason',
  'complaint_batches.severity',
  'complaint_batches.description',
  'complaint_batches.channel',
  'complaint_batches.for_relistings',
  'complaint_batches.platform_reference',
  'complaint_batches.submitted_at',
  'complaint_batches.authorisation_letter_id',
  'complaint_batches.declared_by',
  'complaint_batches.declaration_version',
  'complaint_batches.version',
  'complaint_batches.created_at',
  'complaint_batches.updated_at',
] as const;

const counts = sql<Record<ComplaintState, number>>`(
  select jsonb_object_agg(counted.state, counted.count) from complaint_batch_counts counted
  where counted.agency_id = complaint_batches.agency_id and counted.batch_id = complaint_batches.id)`;

const approval = sql<{
  approved_by: string;
  note: string | null;
  approved_at: string;
  credential_name: string | null;
} | null>`case when complaint_batches.approved_at is not null then json_build_object(
  'approved_by', complaint_batches.approved_by, 'note', complaint_batches.approval_note,
  'approved_at', to_char(complaint_batches.approved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'credential_name', complaint_batches.approval_credential_name) end`;

const withOwners = ({ db }: Context) =>
  db
    .selectFrom('complaint_batches')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('clients.id', '=', 'complaint_batches.client_id'),
    )
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('right_holders.id', '=', 'complaint_batches.right_holder_id'),
    )
    .innerJoin('ip_rights', (join) =>
      join
        .onRef('ip_rights.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('ip_rights.id', '=', 'complaint_batches.ip_right_id'),
    );

const batches = (ctx: Context) =>
  withOwners(ctx)
    .select(columns)
    .select((eb) => [
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({ id: eb.ref('right_holders.id'), name: eb.ref('right_holders.name') }).as('right_holder'),
      jsonBuildObject({
        id: eb.ref('ip_rights.id'),
        type: eb.ref('ip_rights.type'),
        title: eb.ref('ip_rights.title'),
        registration_number: eb.ref('ip_rights.registration_number'),
      }).as('ip_right'),
      linkedDocumentIds('complaint_batch_documents', 'batch_id', 'complaint_batches.id').as('evidence_document_ids'),
      counts.as('counts'),
      approval.as('approval'),
    ]);

/** The batch with what follows from its counts: they are the truth, nothing repeats them. */
const withState = <Row extends { counts: Record<ComplaintState, number> }>(row: Row) => ({
  ...row,
  state: deriveBatchState(row.counts),
  counts: { ...row.counts, total: complaintStates.reduce((total, state) => total + row.counts[state], 0) },
});

export async function listBatches(ctx: Context, query: ComplaintBatchesQuery) {
  const { client_id, right_holder_id, ip_right_id, platform } = query;
  const { enforcement_type, reason, submitted, platform_reference } = query;
  const select = batches(ctx)
    .$if(client_id !== undefined, (s) => s.where('complaint_batches.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) =>
      s.where('complaint_batches.right_holder_id', 'in', right_holder_id ?? []),
    )
    .$if(ip_right_id !== undefined, (s) => s.where('complaint_batches.ip_right_id', 'in', ip_right_id ?? []))
    .$if(platform !== undefined, (s) => s.where('complaint_batches.platform', 'in', platform ?? []))
    .$if(enforcement_type !== undefined, (s) =>
      s.where('complaint_batches.enforcement_type', 'in', enforcement_type ?? []),
    )
    .$if(reason !== undefined, (s) => s.where('complaint_batches.reason', 'in', reason ?? []))
    .$if(submitted !== undefined, (s) =>
      s.where('complaint_batches.submitted_at', submitted === true ? 'is not' : 'is', null),
    )
    .$if(platform_reference !== undefined, (s) =>
      s.where('complaint_batches.platform_reference', '=', platform_reference ?? ''),
    );
  const page = await paginate(ctx, select, query, 'complaint_batches');
  return { ...page, data: page.data.map(withState) };
}

export async function getBatch(ctx: Context, id: string) {
  const row = await batches(ctx)
    .where('complaint_batches.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint batch'));
  return withState(row);
}

const lockable = (ctx: Context, ids: readonly string[]) =>
  withOwners(ctx)
    .select([
      ...columns,
      'complaint_batches.approved_by',
      'complaint_batches.approved_at',
      'complaint_batches.approval_origin_id',
      'complaint_batches.approval_maker_ids',
      'complaint_batches.approved_content',
    ])
    .select(['clients.status as client_status', 'ip_rights.type as right_type'])
    .select(
      linkedDocumentIds('complaint_batch_documents', 'batch_id', 'complaint_batches.id').as('evidence_document_ids'),
    )
    .where('complaint_batches.id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('complaint_batches.id');

/**
 * Batches with their clients' statuses, kept from every other change until the transaction ends. They are locked in the
 * order of their ids, and before complaints. Those that are not there are left out.
 */
export async function lockBatches(ctx: Context, ids: readonly string[]) {
  // They are read by a statement of its own: the one that waits for the lock would show the evidence of before.
  await ctx.db
    .selectFrom('complaint_batches')
    .select('complaint_batches.id')
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return await lockable(ctx, ids).forShare('clients').execute();
}

/** The same for one batch. Problems: not_found. */
export async function lockBatch(ctx: Context, id: string): Promise<LockedBatch> {
  const [batch] = await lockBatches(ctx, [id]);
  if (batch === undefined) throw notFound('complaint batch');
  return batch;
}

/** The same for one that is not changed itself: several transactions can hold it at once. Problems: not_found. */
export const holdBatch = (ctx: Context, id: string): Promise<LockedBatch> =>
  lockable(ctx, [id])
    .forShare(['complaint_batches', 'clients'])
    .executeTakeFirstOrThrow(() => notFound('complaint batch'));

export type LockedBatch = Awaited<ReturnType<typeof lockBatches>>[number];

/** Lets nobody take a batch away that is being filled: call it once the batch is locked. Problems: batch_importing. */
export async function refuseDuringImport(ctx: Context, id: string): Promise<void> {
  if (await isUnderWay(ctx, 'complaint_import', id)) throw batchImporting();
}
