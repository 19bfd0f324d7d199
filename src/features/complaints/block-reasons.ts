import type { ComplaintEvent } from './lifecycle-events.ts';
import { unresolvedLink } from './read-link.ts';

/** What can forbid to file a complaint, in the order in which it is said. */
export const blockReasons = ['short_link', 'authorised_seller'] as const;
export type BlockReason = (typeof blockReasons)[number];

const sentences: Record<BlockReason, string> = {
  short_link: unresolvedLink,
  authorised_seller: 'The right holder lets the seller sell its goods: say why a complaint is brought all the same.',
};

/** What the checks look at. */
export type Checked = {
  canonical_url: string | null;
  authorised_seller_override: string | null;
  is_authorised: boolean;
};

/** Everything that forbids to file a complaint; empty when nothing does. */
export function blockReasonsOf({ canonical_url, authorised_seller_override, is_authorised }: Checked): BlockReason[] {
  const applies: Record<BlockReason, boolean> = {
    // Nobody here opens a short link, and platforms want to see the listing itself.
    short_link: canonical_url === null,
    authorised_seller: is_authorised && authorised_seller_override === null,
  };
  return blockReasons.filter((reason) => applies[reason]);
}

/** Whether an authorisation would block the complaint if it did not say why it is brought all the same. */
export const isOverridden = ({ authorised_seller_override, is_authorised }: Checked): boolean =>
  is_authorised && authorised_seller_override !== null;

type Verdict = {
  event: Extract<ComplaintEvent, 'validated' | 'blocked'>;
  state: 'ready' | 'blocked';
  reason: string | null;
};

/** What the checks come to, as it goes into the history. */
export function verdictOf(blockedBy: readonly BlockReason[], checked: Checked): Verdict {
  if (blockedBy.length > 0)
    return { event: 'blocked', state: 'blocked', reason: blockedBy.map((code) => sentences[code]).join(' ') };
  const reason = isOverridden(checked) ? `Authorised seller, overridden: ${checked.authorised_seller_override}` : null;
  return { event: 'validated', state: 'ready', reason };
}
