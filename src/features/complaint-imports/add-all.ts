import type { Context } from '../../foundation/context.ts';
import { extendBatch } from '../complaints/index.ts';
import { holdJob } from '../jobs/index.ts';
import { platformOf } from '../platforms/index.ts';
import { type Filling, openBatch, verdictOfAdded } from './add-rows.ts';
import { nextPrepared, updateChunk } from './chunks.ts';
import { isRefused } from './verdicts.ts';

/** A complaint came in the way since the rows were checked: what was added is undone. */
export class Overtaken extends Error {}

/**
 * Adds everything that was prepared in the one transaction that it is called in, or nothing: throws Overtaken when a row
 * cannot be added any more. Whoever cancels the job meanwhile waits until it is over.
 */
export async function addAll(ctx: Context, job: Filling): Promise<void> {
  const batch = await openBatch(ctx, job.batch_id);
  await holdJob(ctx, job.id);
  const platform = await platformOf(ctx, batch.platform);
  let after = 0;
  for (;;) {
    const chunk = await nextPrepared(ctx, job.id, after);
    if (chunk === undefined) return;
    const { number, prepared } = chunk;
    const extension = await extendBatch(ctx, { batch, platform }, prepared);
    // Every row of the file is valid here, so that there is one complaint for each.
    const verdicts = prepared.map((complaint, index) =>
      verdictOfAdded(chunk.verdicts[index]?.[0] ?? 0, complaint, extension),
    );
    if (verdicts.some(([, verdict]) => isRefused(verdict))) throw new Overtaken();
    await updateChunk(ctx, job.id, { number, verdicts });
    after = number;
  }
}
