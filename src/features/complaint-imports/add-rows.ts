import type { Context } from '../../foundation/context.ts';
import { refuse } from '../../foundation/problems.ts';
import {
  archivedClientFault,
  batchSubmitted,
  type Extension,
  extendBatch,
  findHolders,
  type Holder,
  holdBatch,
  type LockedBatch,
  type NewComplaint,
} from '../complaints/index.ts';
import { advanceJob } from '../jobs/index.ts';
import { platformOf } from '../platforms/index.ts';
import { insertChunk } from './chunks.ts';
import type { JudgedChunk, JudgedRow } from './judge-rows.ts';
import type { RowVerdict } from './verdicts.ts';

/** A job that fills a batch. */
export type Filling = { id: string; client_id: string; batch_id: string };

/** The batch as long as it can be filled. Problems: not_found, batch_submitted, rule_violated (client). */
export async function openBatch(ctx: Context, id: string): Promise<LockedBatch> {
  const batch = await holdBatch(ctx, id);
  if (batch.submitted_at !== null) throw batchSubmitted();
  refuse([archivedClientFault(batch.client_status)]);
  return batch;
}

/** Adds what is valid of a chunk to the batch. */
export async function addChunk(ctx: Context, job: Filling, { number, rows }: JudgedChunk): Promise<void> {
  const batch = await openBatch(ctx, job.batch_id);
  const platform = await platformOf(ctx, batch.platform);
  const extension = await extendBatch(ctx, { batch, platform }, complaintsOf(rows));
  const verdicts = rows.map((row) => verdictOf(row, (complaint) => verdictOfAdded(row.line, complaint, extension)));
  await insertChunk(ctx, job, { number, verdicts });
  await advanceJob(ctx, job.id, rows.length);
}

/** Looks what of a chunk could be added, and keeps it until all of the file was looked at. */
export async function checkChunk(ctx: Context, job: Filling, { number, rows }: JudgedChunk): Promise<void> {
  const batch = await openBatch(ctx, job.batch_id);
  const prepared = complaintsOf(rows);
  const found = await findHolders(
    ctx,
    batch,
    prepared.map(({ listing_key }) => listing_key),
  );
  const holders = new Map(found.map((holder) => [holder.listing_key, holder]));
  const verdicts = rows.map((row) =>
    verdictOf(row, ({ listing_key }) => {
      const holder = holders.get(listing_key);
      return holder === undefined ? [row.line, 'valid', null, null] : duplicate(row.line, holder);
    }),
  );
  await insertChunk(ctx, job, { number, verdicts, prepared });
  await advanceJob(ctx, job.id, rows.length);
}

const complaintsOf = (rows: readonly JudgedRow[]): NewComplaint[] =>
  rows.flatMap(({ complaint }) => (complaint === null ? [] : [complaint]));

const verdictOf = (row: JudgedRow, verdictOfComplaint: (complaint: NewComplaint) => RowVerdict): RowVerdict =>
  row.complaint === null ? [row.line, row.verdict, null, row.detail] : verdictOfComplaint(row.complaint);

/** What became of a row whose complaint was to be added. */
export function verdictOfAdded(line: number, complaint: NewComplaint, { made, holders }: Extension): RowVerdict {
  const { id, listing_key } = complaint;
  const added = made.get(id);
  if (added === undefined) return duplicate(line, holders.get(listing_key));
  const { state, relisting_of_id } = added;
  if (state === 'blocked') return [line, 'blocked', id, null];
  if (relisting_of_id === null) return [line, 'added', id, null];
  return [line, 'relisting', id, `The complaint ${relisting_of_id} took the same listing down before.`];
}

/** @param holder undefined when it was closed meanwhile */
const duplicate = (line: number, holder: Holder | undefined): RowVerdict => [
  line,
  'duplicate_of_open_complaint',
  holder?.id ?? null,
  holder === undefined
    ? 'An open complaint rested on the same listing, right and reason; it was closed meanwhile.'
    : `The complaint ${holder.id} about this listing, right and reason is still open.`,
];
