import type { Context } from '../../foundation/context.ts';
import type { Problem } from '../../foundation/problems.ts';
import { chooseComplaint } from './choose-complaint.ts';
import { findCandidates, type FoundComplaint } from './find-candidates.ts';
import { noComplaint, severalComplaints } from './problems.ts';
import type { ReadReport } from './read-report.ts';
import { mostNamed } from './report-schemas.ts';

/** A report with the complaint that it is about, or why there is none. */
export type Matched = ReadReport & { found: FoundComplaint | Problem };

/** Finds for each report the complaint that everything fits that it names. Problems: not_found, several_complaints. */
export async function matchReports(ctx: Context, reports: readonly ReadReport[]): Promise<Matched[]> {
  const candidates = await findCandidates(
    ctx,
    reports.filter(({ faults }) => faults.length === 0).map(({ address }) => address),
  );
  return reports.map((report) => ({ ...report, found: theOne(report, candidates.get(report.address.index) ?? []) }));
}

function theOne({ address, pointer }: ReadReport, candidates: readonly FoundComplaint[]): FoundComplaint | Problem {
  const choice = chooseComplaint(address, candidates);
  if ('chosen' in choice) return choice.chosen;
  const { complaint_id, listing_key, platform_reference } = address;
  const place =
    complaint_id !== null || (listing_key ?? platform_reference) === null
      ? 'complaint_id'
      : listing_key !== null
        ? 'listing_key'
        : 'platform_reference';
  if (choice.among.length === 0)
    return noComplaint(`${pointer}/${place}`, 'There is no complaint that everything named here fits.');
  const ids = choice.among.slice(0, mostNamed).map(({ id }) => id);
  const remedy =
    listing_key === null
      ? 'Name the link of the listing as well, or complaint_id instead.'
      : 'They are about one listing: name the platform’s number as well, or complaint_id instead.';
  return severalComplaints(`${pointer}/${place}`, ids, remedy);
}
