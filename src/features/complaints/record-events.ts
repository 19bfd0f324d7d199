import type { Context } from '../../foundation/context.ts';
import { validationFailed } from '../../foundation/http/validation.ts';
import { Problem, type ProblemDetail, ruleViolated } from '../../foundation/problems.ts';
import { platformsOf } from '../platforms/index.ts';
import { hasOwnNumber, isOfWhole } from './choose-complaint.ts';
import { foreseeRelistings } from './foresee-relistings.ts';
import { lockComplaints, type LockedComplaint } from './locked-complaints.ts';
import { type Matched, matchReports } from './match-reports.ts';
import { noComplaint } from './problems.ts';
import { readReport } from './read-report.ts';
import { type BatchWish, lockRelistingBatches, namedBatchFault } from './relisting-batches.ts';
import type { ReadableReport, SentReport } from './sent-reports.ts';
import { type AgencyReport, type Taken, takeReports } from './take-reports.ts';

/** One report on its way: why it is refused, or what it says of its complaint. */
type Prepared = { complaint: LockedComplaint | null } & ({ refusal: Problem } | { report: AgencyReport });

/**
 * Takes up to a thousand reports of the agency, each judged by itself, in a number of statements that does not grow with
 * them. Two requests that meet on complaints take them one after the other.
 */
export async function recordEvents(ctx: Context, sent: readonly SentReport[]) {
  const readable = sent.filter((one) => 'input' in one);
  const prepared = new Map<SentReport, Prepared>(await prepareReports(ctx, readable));
  for (const one of sent)
    if ('faults' in one) prepared.set(one, { complaint: null, refusal: validationFailed(one.faults) });
  const reports = [...prepared.values()].flatMap((one) => ('report' in one ? [one.report] : []));
  const outcomes = await takeReports(ctx, reports);
  const taken = new Map(reports.map((report, index) => [report, outcomes[index]]));
  const results = sent.map((one, index) => {
    const way = prepared.get(one);
    const outcome = way === undefined || 'refusal' in way ? way?.refusal : taken.get(way.report);
    if (way === undefined || outcome === undefined) throw new RangeError('a report was not judged');
    return { index, line: one.line, ...describe(ctx, way.complaint, outcome) };
  });
  return { results };
}

function describe(ctx: Context, complaint: LockedComplaint | null, outcome: Taken | Problem) {
  const complaint_id = complaint?.id ?? null;
  if (!(outcome instanceof Problem)) {
    const { is_new, event_id: id, state, relisting_id } = outcome;
    return { status: is_new ? 201 : 200, id, complaint_id, state, relisting_id, problem: null };
  }
  // An illegal move says in which state the reports before it have brought the complaint.
  const state = (outcome.extra['state'] as Taken['state'] | undefined) ?? complaint?.state ?? null;
  const { status } = outcome.definition;
  return { status, id: null, complaint_id, state, relisting_id: null, problem: ctx.describeProblem(outcome) };
}

/** Finds the complaints of reports and locks them, after the batches that take in complaints about listings seen again. */
async function prepareReports(ctx: Context, sent: readonly ReadableReport[]): Promise<[ReadableReport, Prepared][]> {
  const needsPlatforms = sent.some(({ input }) => input.url !== undefined);
  const reading = { now: ctx.clock.now(), platforms: needsPlatforms ? await platformsOf(ctx) : [] };
  const matched = await matchReports(
    ctx,
    sent.map((one, index) => readReport(one, index, reading)),
  );
  const wished = await withWishes(ctx, matched);
  const batchOf = await lockRelistingBatches(
    ctx,
    wished.map(({ wish }) => wish),
  );
  const locked = await lockFound(ctx, matched);
  return wished.map(({ report, wish }) => {
    const complaint = report.found instanceof Problem ? null : (locked.get(report.found.id) ?? null);
    return [report.sent, prepare(report, { complaint, wish, batch: batchOf(wish) })];
  });
}

type Wished = { report: Matched; wish: BatchWish };

/** Each report with the batch that it asks for. One that names a batch asks for no other, and changes no state. */
async function withWishes(ctx: Context, matched: readonly Matched[]): Promise<Wished[]> {
  const items = matched.flatMap(({ sent: { input }, found, faults, occurred_at }) =>
    found instanceof Problem || faults.length > 0 || input.batch_id !== undefined
      ? []
      : [{ input, complaint: found, report: { event: input.event, occurred_at } }],
  );
  const takedowns = new Map(
    [...(await foreseeRelistings(ctx, items))].map(({ input, complaint }) => [input, complaint]),
  );
  return matched.map((report) => {
    const { input } = report.sent;
    return { report, wish: { batch_id: input.batch_id, takedown: takedowns.get(input) ?? null } };
  });
}

async function lockFound(ctx: Context, matched: readonly Matched[]): Promise<Map<string, LockedComplaint>> {
  const ids = new Set(matched.flatMap(({ found }) => (found instanceof Problem ? [] : [found.id])));
  const locked = ids.size === 0 ? [] : await lockComplaints(ctx, [...ids]);
  return new Map(locked.map((complaint) => [complaint.id, complaint]));
}

type Surroundings = { complaint: LockedComplaint | null; wish: BatchWish; batch: AgencyReport['batch'] };

function prepare(report: Matched, { complaint, wish, batch }: Surroundings): Prepared {
  const { pointer, input } = report.sent;
  const { event, reason, note } = input;
  const batch_pointer = `${pointer}/batch_id`;
  const batchFault = wish.batch_id === undefined ? null : namedBatchFault(batch_pointer, event, batch);
  const refusal = refusalOf(report, batchFault);
  if (refusal !== null) return { complaint, refusal };
  if (complaint === null)
    return { complaint, refusal: noComplaint(`${pointer}/complaint_id`, 'The complaint was deleted meanwhile.') };
  const said = { event, occurred_at: report.occurred_at, reason, note, platform_reference: numberOf(report) };
  return { complaint, report: { complaint, report: said, batch, batch_pointer } };
}

/** The number that a report brings: that of a whole submission does not take the place of the complaint’s own. */
function numberOf({ sent: { input }, found }: Matched): string | undefined {
  const { platform_reference } = input;
  if (platform_reference === undefined || found instanceof Problem) return platform_reference;
  return hasOwnNumber(found) && isOfWhole(found, platform_reference) ? undefined : platform_reference;
}

/** Everything that is wrong with a report, before its complaint is looked at. */
function refusalOf({ faults, found }: Matched, batchFault: ProblemDetail | null): Problem | null {
  const [first, ...others] = [...faults, ...(batchFault === null ? [] : [batchFault])];
  if (first !== undefined) return ruleViolated([first, ...others]);
  return found instanceof Problem ? found : null;
}
