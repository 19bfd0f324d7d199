import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { appendAccepted, judgeStored } from './append-event.ts';
import { lockComplaints, type LockedComplaint } from './locked-complaints.ts';

/** The takedowns of listings for one right, by the key of the listing, locked. */
export type Takedowns = ReadonlyMap<string, LockedComplaint>;

/**
 * The complaints that took listings down before, the newest of each listing and right, so that new ones can be linked to
 * them. To be called before these are inserted: complaints are locked before a listing is taken.
 * @param complaints about to be made, all of one right
 */
export async function lockTakedowns(
  ctx: Context,
  complaints: readonly { listing_key: string; ip_right_id: string }[],
): Promise<Takedowns> {
  const [first] = complaints;
  if (first === undefined) return new Map();
  const found = await ctx.db
    .selectFrom('complaints')
    .distinctOn('listing_key')
    .select('id')
    .where('listing_key', '=', sql<string>`any (${complaints.map(({ listing_key }) => listing_key)}::text[])`)
    .where('ip_right_id', '=', first.ip_right_id)
    .where('outcome', '=', 'won')
    .orderBy('listing_key')
    .orderBy('closed_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (found.length === 0) return new Map();
  const ids = found.map(({ id }) => id);
  const takedowns = (await lockComplaints(ctx, ids)).filter(({ outcome }) => outcome === 'won');
  return new Map(takedowns.map((takedown) => [takedown.listing_key, takedown]));
}

/** Lets takedowns know of the complaints that carry them on, once these are inserted. */
export async function recordRelistings(
  ctx: Context,
  takedowns: Takedowns,
  made: readonly { id: string; listing_key: string }[],
): Promise<void> {
  const occurred_at = ctx.clock.now().toISOString();
  const items = made.flatMap(({ id: relisting_id, listing_key }) => {
    const complaint = takedowns.get(listing_key);
    const report = { event: 'relisted', source: 'service', occurred_at, relisting_id } as const;
    return complaint === undefined ? [] : [{ complaint, report }];
  });
  if (items.length === 0) return;
  const verdicts = await judgeStored(ctx, items);
  // A relisting changes no state, so no count moves.
  await appendAccepted(
    ctx,
    verdicts.filter((verdict) => verdict.outcome === 'accepted'),
  );
}
