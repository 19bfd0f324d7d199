/** What a report says of the complaint that it is about: everything that is named must fit. */
export type ComplaintAddress = {
  complaint_id: string | null;
  platform: string | null;
  platform_reference: string | null;
  /** Of the link or listing that was named. */
  listing_key: string | null;
};

/** An address, and which report has it. */
export type NumberedAddress = ComplaintAddress & { index: number };

/** A complaint that may be meant, as far as the choice depends on it. */
export type Candidate = {
  id: string;
  platform: string;
  listing_key: string;
  /** The platform's number of this complaint. */
  platform_reference: string | null;
  /** The platform's numbers of what it was handed over with: its batch, and the submission that it was part of last. */
  batch_reference: string | null;
  submission_reference: string | null;
  submitted_at: string | null;
  outcome: string | null;
};

/** The one that is meant, or all those between which nothing decides; none when nothing fits. */
export type Choice<Complaint extends Candidate> = { chosen: Complaint } | { among: Complaint[] };

/**
 * Which complaint a report is about. Beside an id a reference is news, not a condition. A reference by itself has to be
 * that of one complaint: one for a whole submission does not say which of its listings it speaks of, and platforms accept some
 * and refuse others. With a link it tells the complaints about one listing apart; one that nobody bears yet is the new number of
 * a complaint without one of its own. Of several about a listing the one that was submitted and is open is meant, else the
 * latest that was submitted.
 */
export function chooseComplaint<Complaint extends Candidate>(
  address: ComplaintAddress,
  candidates: readonly Complaint[],
): Choice<Complaint> {
  const { complaint_id, platform, listing_key, platform_reference: reference } = address;
  const fitting = candidates.filter(
    (one) =>
      (complaint_id === null || one.id === complaint_id) &&
      (platform === null || one.platform === platform) &&
      (listing_key === null || one.listing_key === listing_key),
  );
  if (complaint_id !== null) return only(fitting);
  const bearers = fitting.filter((one) => one.platform_reference === reference || isOfWhole(one, reference));
  if (listing_key === null) return only(bearers);
  if (reference === null) return currentOf(fitting);
  return currentOf(bearers.length > 0 ? bearers : fitting.filter((one) => !hasOwnNumber(one)));
}

type Numbered = Pick<Candidate, 'platform_reference' | 'batch_reference' | 'submission_reference'>;

/** Whether a number is that of all that the complaint was handed over with. */
export const isOfWhole = ({ batch_reference, submission_reference }: Numbered, reference: string | null): boolean =>
  reference !== null && [batch_reference, submission_reference].includes(reference);

/** Whether the platform gave the complaint a number of its own. */
export const hasOwnNumber = (one: Numbered): boolean =>
  one.platform_reference !== null && !isOfWhole(one, one.platform_reference);

function currentOf<Complaint extends Candidate>(complaints: readonly Complaint[]): Choice<Complaint> {
  const submitted = complaints.filter(({ submitted_at }) => submitted_at !== null);
  if (submitted.length === 0) return only(complaints);
  const open = submitted.filter(({ outcome }) => outcome === null);
  if (open.length > 0) return only(open);
  const latest = submitted.map(({ submitted_at }) => submitted_at ?? '').reduce((a, b) => (a > b ? a : b));
  return only(submitted.filter(({ submitted_at }) => submitted_at === latest));
}

function only<Complaint extends Candidate>(complaints: readonly Complaint[]): Choice<Complaint> {
  const [chosen, ...others] = complaints;
  return chosen !== undefined && others.length === 0 ? { chosen } : { among: [...complaints] };
}
