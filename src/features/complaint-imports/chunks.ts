import type { Context } from '../../foundation/context.ts';
import type { NewComplaint } from '../complaints/index.ts';
import { countVerdicts, type RowVerdict, type VerdictCounts } from './verdicts.ts';

type Chunk = { number: number; verdicts: readonly RowVerdict[]; prepared?: readonly NewComplaint[] };

/** Records what became of a chunk. A chunk that another worker has recorded already fails, and its transaction with it. */
export async function insertChunk(
  { db }: Context,
  { id: job_id, client_id }: { id: string; client_id: string },
  { number, verdicts, prepared }: Chunk,
): Promise<void> {
  await db
    .insertInto('complaint_import_chunks')
    .values({
      ...{ job_id, client_id, number, verdicts: JSON.stringify(verdicts) },
      counts: JSON.stringify(countVerdicts(verdicts)),
      prepared: prepared === undefined ? null : JSON.stringify(prepared),
    })
    .execute();
}

/** Replaces what was found of a chunk by what became of it. */
export async function updateChunk({ db }: Context, jobId: string, { number, verdicts }: Chunk): Promise<void> {
  await db
    .updateTable('complaint_import_chunks')
    .set({
      verdicts: JSON.stringify(verdicts),
      counts: JSON.stringify(countVerdicts(verdicts)),
      prepared: null,
    })
    .where('job_id', '=', jobId)
    .where('number', '=', number)
    .execute();
}

/** Forgets what waits to be added: it will not be. */
export async function forgetPrepared({ db }: Context, jobId: string): Promise<void> {
  await db.updateTable('complaint_import_chunks').set({ prepared: null }).where('job_id', '=', jobId).execute();
}

export async function deleteChunks({ db }: Context, jobId: string): Promise<void> {
  await db.deleteFrom('complaint_import_chunks').where('job_id', '=', jobId).execute();
}

/** The numbers of the chunks that are recorded. */
export async function recordedChunks({ db }: Context, jobId: string): Promise<Set<number>> {
  const rows = await db.selectFrom('complaint_import_chunks').select('number').where('job_id', '=', jobId).execute();
  return new Set(rows.map(({ number }) => number));
}

/** How many rows of each chunk have each verdict. */
export async function countsOfChunks({ db }: Context, jobId: string): Promise<VerdictCounts[]> {
  const rows = await db.selectFrom('complaint_import_chunks').select('counts').where('job_id', '=', jobId).execute();
  return rows.map(({ counts }) => counts as VerdictCounts);
}

/** Some chunks behind the one of the given number, in their order. */
export async function chunksAfter({ db }: Context, jobId: string, number: number, limit: number) {
  const rows = await db
    .selectFrom('complaint_import_chunks')
    .select(['number', 'verdicts'])
    .where('job_id', '=', jobId)
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows as { number: number; verdicts: RowVerdict[] }[];
}

/** The next chunk that waits to be added; undefined when none does. */
export async function nextPrepared({ db }: Context, jobId: string, after: number) {
  const row = await db
    .selectFrom('complaint_import_chunks')
    .select(['number', 'verdicts', 'prepared'])
    .where('job_id', '=', jobId)
    .where('number', '>', after)
    .where('prepared', 'is not', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row as { number: number; verdicts: RowVerdict[]; prepared: NewComplaint[] } | undefined;
}
