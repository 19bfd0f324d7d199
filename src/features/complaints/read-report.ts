import { bodyError, Problem, type ProblemDetail, ruleViolated } from '../../foundation/problems.ts';
import { parseLink } from '../../platforms/parse-link.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { NumberedAddress } from './choose-complaint.ts';
import { pastMoment } from './problems.ts';
import type { ReportInput } from './report-schemas.ts';

/** One report of many, as it was understood. */
export type ReadReport<Sent> = {
  sent: Sent;
  occurred_at: string;
  address: NumberedAddress;
  /** What is wrong with it by itself. */
  faults: ProblemDetail[];
};

type Reading = { now: Date; platforms: readonly Platform[] };

/** Understands a report, and tells everything that is wrong with it. */
export function readReport<Sent extends { pointer: string; input: ReportInput }>(
  sent: Sent,
  index: number,
  { now, platforms }: Reading,
): ReadReport<Sent> {
  const { pointer, input } = sent;
  const faults: ProblemDetail[] = [];
  const occurred_at = faultless(faults, () => pastMoment(`${pointer}/occurred_at`, input.occurred_at, now)) ?? '';
  const listing_key = faultless(faults, () => listingKeyOf(input, pointer, platforms)) ?? null;
  const { complaint_id = null, platform = null, platform_reference = null } = input;
  if ([complaint_id, platform_reference, input.url, input.listing_key].every((named) => named == null))
    faults.push(
      bodyError(
        `${pointer}/complaint_id`,
        'missing',
        'Name the complaint: by complaint_id, by platform_reference, by url or by listing_key.',
      ),
    );
  return { sent, occurred_at, faults, address: { index, complaint_id, platform, platform_reference, listing_key } };
}

/** What the work comes to; undefined, and its faults among those given, where it is refused. */
function faultless<Result>(faults: ProblemDetail[], work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(...error.errors);
    return undefined;
  }
}

function listingKeyOf({ url, listing_key, platform }: ReportInput, pointer: string, platforms: readonly Platform[]) {
  if (url === undefined) return listing_key ?? null;
  const known = platform === undefined ? platforms : platforms.filter(({ code }) => code === platform);
  const link = parseLink(url, known);
  if (link.outcome === 'rejected') throw ruleViolated([bodyError(`${pointer}/url`, link.code, link.detail)]);
  if (listing_key === undefined || listing_key === link.listing_key) return link.listing_key;
  const other = `The link leads to ${link.listing_key}, not to ${listing_key}.`;
  throw ruleViolated([bodyError(`${pointer}/listing_key`, 'other_listing', other)]);
}
