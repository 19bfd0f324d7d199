import type { Context } from '../../foundation/context.ts';
import { readCsv } from '../../foundation/csv/read-csv.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import { platformOf } from '../platforms/index.ts';
import { completeJob, jobTask, type RunningJob, setProgress } from '../jobs/index.ts';
import { addAll, Overtaken } from './add-all.ts';
import { addChunk, checkChunk, type Filling, openBatch } from './add-rows.ts';
import { countsOfChunks, deleteChunks, forgetPrepared, recordedChunks } from './chunks.ts';
import { importForm, importKey, type ImportInput } from './file.ts';
import { inLanes } from './in-lanes.ts';
import { judgeRows, type JudgedChunk } from './judge-rows.ts';
import { rowsRefused } from './problems.ts';
import { resultOf } from './verdicts.ts';

// One is read and judged while another is written. A third would keep requests waiting (ADR 20).
const lanes = 2;
const mostRounds = 3;

/** What an import rests on. */
type Import = { means: Means; job: RunningJob; filling: Filling; input: ImportInput };

/** Does imports of complaints. */
export const importTask = (means: Means): Task =>
  jobTask(
    means,
    'complaint_import',
    async (job) => {
      const { id, client_id, subject_id } = job;
      const filling = { id, client_id: String(client_id), batch_id: String(subject_id) };
      const one: Import = { means, job, filling, input: job.input as ImportInput };
      return one.input.mode === 'all_or_nothing' ? await importAll(one) : await importValid(one);
    },
    forgetPrepared,
  );

async function importValid(one: Import) {
  await eachChunk(one, (chunk) => one.job.transaction((ctx) => addChunk(ctx, one.filling, chunk)));
  return await conclude(one);
}

/**
 * Checks everything, then adds everything and ends the job in one transaction: there is no moment at which all is added and the
 * job can be cancelled. Begins anew when it was overtaken in between.
 */
async function importAll(one: Import) {
  const { job, filling } = one;
  for (let round = 1; ; round += 1) {
    await eachChunk(one, (chunk) => job.transaction((ctx) => checkChunk(ctx, filling, chunk)));
    const result = await conclude(one);
    if (result.refused > 0) throw rowsRefused(result);
    try {
      return await job.transaction(async (ctx) => {
        await addAll(ctx, filling);
        const added = await resultSoFar(ctx, job.id);
        await completeJob(ctx, job.id, added);
        return added;
      });
    } catch (error) {
      if (!(error instanceof Overtaken) || round === mostRounds) throw error;
    }
    await job.transaction(async (ctx) => {
      await setProgress(ctx, job.id, { done: 0, total: result.rows });
      await deleteChunks(ctx, job.id);
    });
  }
}

/** Does the work on each chunk of the file that is not recorded yet. */
async function eachChunk({ means, job, filling, input }: Import, work: (chunk: JudgedChunk) => Promise<void>) {
  const { aim, recorded } = await job.transaction(async (ctx) => {
    const batch = await openBatch(ctx, filling.batch_id);
    const platform = await platformOf(ctx, batch.platform);
    return { aim: { batch, platform }, recorded: await recordedChunks(ctx, job.id) };
  });
  const bytes = await means.objects.get(importKey(job.agency_id, job.id));
  try {
    const chunks = judgeRows(readCsv(bytes, importForm(input)), aim);
    await inLanes(chunks, lanes, async (chunk) => {
      if (!recorded.has(chunk.number)) await work(chunk);
    });
  } finally {
    bytes.destroy();
  }
}

/** The result so far; the job knows then how many rows the file has. */
const conclude = ({ job }: Import) =>
  job.transaction(async (ctx) => {
    const result = await resultSoFar(ctx, job.id);
    await setProgress(ctx, job.id, { done: result.rows, total: result.rows });
    return result;
  });

const resultSoFar = async (ctx: Context, jobId: string) => resultOf(await countsOfChunks(ctx, jobId));
