import type { Context } from '../../foundation/context.ts';
import { Problem, type ProblemDetail, ruleViolated } from '../../foundation/problems.ts';
import { platformsOf } from '../platforms/index.ts';
import { lockComplaints, type LockedComplaint } from './locked-complaints.ts';
import { type Matched, matchReports } from './match-reports.ts';
import { noComplaint } from './problems.ts';
import { readReport } from './read-report.ts';
import { lockRelistingBatches, namedBatchFault, takedownOf } from './relisting-batches.ts';
import type { ReportInput } from './report-schemas.ts';
import { type AgencyReport, type Taken, takeReports } from './take-reports.ts';

/** One report on its way: why it is refused, or what it says of its complaint. */
type Prepared = { complaint: LockedComplaint | null } & ({ refusal: Problem } | { taken: AgencyReport });

/**
 * Takes up to a thousand reports of the agency, each judged by itself, in a number of statements that does not grow with
 * them. Two requests that meet on complaints take them one after the other.
 */
export async function recordEvents(ctx: Context, inputs: readonly ReportInput[]) {
  const prepared = await prepareReports(ctx, inputs);
  const reports = prepared.flatMap((one) => ('taken' in one ? [one.taken] : []));
  const outcomes = await takeReports(ctx, reports);
  const byReport = new Map(reports.map((report, index) => [report, outcomes[index]]));
  const results = prepared.map(({ complaint, ...one }, index) => {
    const outcome = 'refusal' in one ? one.refusal : byReport.get(one.taken);
    if (outcome === undefined) throw new RangeError('a report was not judged');
    return { index, complaint_id: complaint?.id ?? null, ...describe(ctx, complaint, outcome) };
  });
  return { results };
}

function describe(ctx: Context, complaint: LockedComplaint | null, outcome: Taken | Problem) {
  if (!(outcome instanceof Problem)) {
    const { is_new, event_id: id, state, relisting_id } = outcome;
    return { status: is_new ? 201 : 200, id, state, relisting_id, problem: null };
  }
  // An illegal move says in which state the reports before it have brought the complaint.
  const state = (outcome.extra['state'] as Taken['state'] | undefined) ?? complaint?.state ?? null;
  const { status } = outcome.definition;
  return { status, id: null, state, relisting_id: null, problem: ctx.describeProblem(outcome) };
}

async function prepareReports(ctx: Context, inputs: readonly ReportInput[]): Promise<Prepared[]> {
  const needsPlatforms = inputs.some(({ url }) => url !== undefined);
  const reading = { now: ctx.clock.now(), platforms: needsPlatforms ? await platformsOf(ctx) : [] };
  const matched = await matchReports(
    ctx,
    inputs.map((input, index) => readReport(input, index, reading)),
  );
  const wishes = matched.map(({ input, found }) => ({
    batch_id: input.batch_id,
    takedown: takedownOf(input.event, found instanceof Problem ? undefined : found),
  }));
  const batchOf = await lockRelistingBatches(ctx, wishes);
  const locked = await lockFound(ctx, matched);
  return matched.map((one, index): Prepared => {
    const { input, pointer, occurred_at, found } = one;
    const complaint = found instanceof Problem ? null : (locked.get(found.id) ?? null);
    const wish = wishes[index] ?? { batch_id: undefined, takedown: null };
    const batch = batchOf(wish);
    const batch_pointer = `${pointer}/batch_id`;
    const batchFault = wish.batch_id === undefined ? null : namedBatchFault(batch_pointer, input.event, batch);
    const refusal = refusalOf(one, batchFault);
    if (refusal !== null) return { complaint, refusal };
    if (complaint === null) return { complaint, refusal: noComplaint(pointer, 'The complaint was deleted meanwhile.') };
    const { event, reason, note, platform_reference } = input;
    const report = { event, occurred_at, reason, note, platform_reference };
    return { complaint, taken: { complaint, report, batch, batch_pointer } };
  });
}

/** Everything that is wrong with a report, before its complaint is looked at. */
function refusalOf({ faults, found }: Matched, batchFault: ProblemDetail | null): Problem | null {
  const [first, ...others] = [...faults, ...(batchFault === null ? [] : [batchFault])];
  if (first !== undefined) return ruleViolated([first, ...others]);
  return found instanceof Problem ? found : null;
}

async function lockFound(ctx: Context, matched: readonly Matched[]): Promise<Map<string, LockedComplaint>> {
  const ids = new Set(matched.flatMap(({ found }) => (found instanceof Problem ? [] : [found.id])));
  const locked = ids.size === 0 ? [] : await lockComplaints(ctx, [...ids]);
  return new Map(locked.map((complaint) => [complaint.id, complaint]));
}
