import type { Context } from '../../foundation/context.ts';
import { pieceSize } from '../../foundation/database/places.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import { triage } from '../../platforms/listing-triage.ts';
import { jobTask, type RunningJob, setProgress } from '../jobs/index.ts';
import { type Assessed, resultOf, storeAssessments } from './assessments.ts';
import { complaintsBehind, type ComplaintToAssess, findPosition, type Position } from './batch-complaints.ts';
import { type BatchFigures, figuresOfBatch } from './batch-figures.ts';
import { authorisedChannel, channelOf, marketPriceFor } from './comparisons.ts';
import type { AssessmentInput } from './start-assessment.ts';

/** What an assessment rests on. */
type Assessment = { job: RunningJob; batch_id: string; input: AssessmentInput; figures: BatchFigures };

/**
 * Assesses the listings of batches, so many in one transaction, in the order in which they were added. One that was cut off
 * goes on behind the last listing that it has assessed.
 */
export const assessmentTask = (means: Means): Task =>
  jobTask(means, 'listing_assessment', async (job) => {
    const input = job.input as AssessmentInput;
    const batch_id = String(job.subject_id);
    const { figures, ...begun } = await job.transaction(async (ctx) => ({
      ...(await findPosition(ctx, batch_id, job.id)),
      figures: await figuresOfBatch(ctx, batch_id, input.day),
    }));
    const assessment = { job, batch_id, input, figures };
    for (let position: Position | null = begun; position !== null;) position = await assessPiece(assessment, position);
    return await conclude(assessment);
  });

/** Assesses the complaints behind a position, and returns the position behind them; null when there are no more. */
const assessPiece = ({ job, batch_id, input, figures }: Assessment, { last, done, total }: Position) =>
  job.transaction(async (ctx): Promise<Position | null> => {
    const complaints = await complaintsBehind(ctx, { batch_id, last, limit: pieceSize });
    const end = complaints.at(-1);
    if (end === undefined) return null;
    await figures.learnSellers(ctx, complaints);
    await storeAssessments(ctx, job.id, assess(complaints, input, figures), input.policy.version);
    const assessed = done + complaints.length;
    const progress = { done: assessed, total: Math.max(total, assessed) };
    await setProgress(ctx, job.id, progress);
    return { last: end, ...progress };
  });

const conclude = ({ job, batch_id }: Assessment) =>
  job.transaction(async (ctx: Context) => {
    const result = await resultOf(ctx, batch_id, job.id);
    const done = result.assessed + result.superseded;
    await setProgress(ctx, job.id, { done, total: done });
    return result;
  });

function assess(
  complaints: readonly ComplaintToAssess[],
  { compared, policy }: AssessmentInput,
  figures: BatchFigures,
): Assessed[] {
  const isListed = authorisedChannel(compared);
  return complaints.map((complaint) => {
    const { id, client_id, batch_id, platform, seller_id, seller_name, seller_url, item, price, stock } = complaint;
    const seller = figures.seller(seller_id);
    const listed = isListed({ platform, name: seller_name, url: seller_url });
    const listing = {
      channel: channelOf(compared, { listed, known: seller?.channel ?? null }),
      seller_listings: seller?.listings ?? null,
      price,
      market_price: marketPriceFor(price, compared),
      item_prices: figures.prices.of(item, price),
      stock,
    };
    return { complaint_id: id, client_id, batch_id, ...triage(listing, policy) };
  });
}
