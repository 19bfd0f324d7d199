import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import type { Problem } from '../../foundation/problems.ts';
import { appendAccepted, judgeStored } from './append-event.ts';
import type { LockedBatch } from './batch-queries.ts';
import { moveCountsOf } from './counts.ts';
import type { Accepted, AddressedReport, Verdict } from './judge-reports.ts';
import { openRelistings } from './open-relistings.ts';
import { intakeProblem } from './relisting-batches.ts';

/** A report of the agency about a locked complaint. */
export type AgencyReport = AddressedReport & {
  /** Where its batch is named in the request. */
  batch_pointer: string;
  /** The batch that takes in the complaint that `relisted` opens; null for other events. */
  batch: LockedBatch | null;
};

/** An event that stands in the history now, or stood there already, with the state of the complaint. */
export type Taken = {
  is_new: boolean;
  event_id: string;
  state: Accepted<AddressedReport>['course']['state'];
  /** The complaint that carries on, of a listing seen again. */
  relisting_id: string | null;
};

/**
 * Takes reports into the histories of their complaints, which are locked, and opens a complaint for every listing seen
 * again. Each is judged by itself; a refused one comes back as its problem. Problems: illegal_transition, batch_submitted,
 * rule_violated (client, batch).
 */
export async function takeReports(ctx: Context, reports: readonly AgencyReport[]): Promise<(Taken | Problem)[]> {
  const refused = new Map(reports.map((report) => [report, notTakenIn(report)]));
  const judged = await judgeStored(
    ctx,
    reports.filter((report) => refused.get(report) === null),
  );
  const accepted = judged.filter((verdict) => verdict.outcome === 'accepted');
  const relisted = accepted.flatMap(({ event_id, item: { complaint, report, batch } }) =>
    report.event === 'relisted' ? [{ event_id, takedown_id: complaint.id, batch: orTryAgain(batch) }] : [],
  );
  await giveUpListings(ctx, accepted);
  const { ids, moves } = await openRelistings(ctx, relisted);
  const relistings = new Map(relisted.map(({ event_id }, index) => [event_id, ids[index]]));
  const appended = await appendAccepted(
    ctx,
    accepted.map((one) => withRelisting(one, relistings.get(one.event_id))),
  );
  await moveCountsOf(ctx, [...moves, ...appended]);
  const taken = new Map(judged.map((verdict) => [verdict.item, outcomeOf(verdict, relistings)]));
  return reports.flatMap((report) => refused.get(report) ?? taken.get(report) ?? []);
}

/** A listing seen again is only taken note of where a complaint about it can be opened. */
const notTakenIn = ({ complaint, report, batch, batch_pointer }: AgencyReport): Problem | null =>
  report.event === 'relisted' && batch !== null ? intakeProblem(batch_pointer, batch, complaint) : null;

/** Where one request tells of a takedown and of its undoing, the complaint must not keep out the one that carries it on. */
async function giveUpListings(ctx: Context, accepted: readonly Accepted<AgencyReport>[]): Promise<void> {
  const ids = accepted.flatMap(({ item: { complaint, report } }) =>
    report.event === 'relisted' && complaint.holds_listing ? [complaint.id] : [],
  );
  if (ids.length === 0) return;
  await ctx.db
    .updateTable('complaints')
    .set({ holds_listing: false })
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
}

function outcomeOf(
  verdict: Verdict<AgencyReport>,
  relistings: ReadonlyMap<string, string | undefined>,
): Taken | Problem {
  if (verdict.outcome === 'refused') return verdict.problem;
  const { outcome, event_id, course } = verdict;
  const relisting_id = outcome === 'repeated' ? verdict.relisting_id : (relistings.get(event_id) ?? null);
  return { is_new: outcome === 'accepted', event_id, state: course.state, relisting_id };
}

function orTryAgain(batch: LockedBatch | null): LockedBatch {
  if (batch === null) throw new TryAgain('the listing was taken down while the report of its return was taken');
  return batch;
}

const withRelisting = (accepted: Accepted<AgencyReport>, relisting_id: string | undefined): Accepted<AgencyReport> =>
  relisting_id === undefined
    ? accepted
    : { ...accepted, item: { ...accepted.item, report: { ...accepted.item.report, relisting_id } } };
