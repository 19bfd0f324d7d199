import type { Context } from '../../foundation/context.ts';
import type { Problem } from '../../foundation/problems.ts';
import { chooseComplaint } from './choose-complaint.ts';
import { findCandidates, type FoundComplaint } from './find-candidates.ts';
import { noComplaint, severalComplaints } from './problems.ts';
import type { ReadReport } from './read-report.ts';
import { mostNamed } from './report-schemas.ts';
import type { ReadableReport } from './sent-reports.ts';

type Read = ReadReport<ReadableReport>;

/** A report with the complaint that it is about, or why there is none. */
export type Matched = Read & { found: FoundComplaint | Problem };

/** Finds for each report the complaint that everything fits that it names. Problems: not_found, several_complaints. */
export async function matchReports(ctx: Context, reports: readonly Read[]): Promise<Matched[]> {
  const candidates = await findCandidates(
    ctx,
    reports.filter(({ faults }) => faults.length === 0).map(({ address }) => address),
  );
  return reports.map((report) => ({ ...report, found: theOne(report, candidates.get(report.address.index) ?? []) }));
}

function theOne({ address, sent }: Read, candidates: readonly FoundComplaint[]): FoundComplaint | Problem {
  const choice = chooseComplaint(address, candidates);
  if ('chosen' in choice) return choice.chosen;
  const place = placeOf(sent);
  if (choice.among.length === 0) return noComplaint(place, 'There is no complaint that everything named here fits.');
  const ids = choice.among.slice(0, mostNamed).map(({ id }) => id);
  const remedy =
    address.listing_key === null
      ? 'Name the link of the listing as well, or complaint_id instead.'
      : 'They are about one listing: name the platform’s number as well, or complaint_id instead.';
  return severalComplaints(place, ids, remedy);
}

/** Where a report names its complaint. */
function placeOf({ pointer, input }: ReadableReport): string {
  const names = ['complaint_id', 'url', 'listing_key', 'platform_reference'] as const;
  return `${pointer}/${names.find((name) => input[name] != null) ?? 'complaint_id'}`;
}
