import type { Context } from '../../foundation/context.ts';
import { localDateOf } from '../../foundation/working-days/local-dates.ts';
import { factOn } from '../../platforms/facts.ts';
import type { Platform } from '../../platforms/platform.ts';
import { deadlineOf, laterChanceOf } from '../complaints/index.ts';

/** Why a platform need not have let a counter-notice in. */
export const counterNoticeFlags = ['late', 'beyond_chances'] as const;
export type CounterNoticeFlag = (typeof counterNoticeFlags)[number];

type Objection = { round: number; received_at: string };

/** What is known of the complaint when the objection is recorded. */
type Standing = { seller_notified_at: string | null; removed_at: string | null };

/** The day at the platform; that of UTC where it has no calendar. */
export function dayAt({ deadlines }: Platform, moment: string): string {
  const zone = factOn(deadlines.calendar, moment.slice(0, 10))?.value.time_zone ?? 'UTC';
  return localDateOf(moment, zone);
}

/**
 * Until when the seller could object by the platform's rules, and what an objection violates. It is recorded all the same:
 * the platform passed it on. The first chance runs from the notification; after a takedown the later ones run from it,
 * which is our reading of the sources. Where the rulebook has no rule nothing is flagged.
 */
export async function admissibilityOf(
  ctx: Context,
  platform: Platform,
  { seller_notified_at, removed_at }: Standing,
  { round, received_at }: Objection,
) {
  const later = factOn(platform.deadlines.seller_later_chances, dayAt(platform, received_at))?.value ?? null;
  if (later !== null && round > 1 + later.length) return flagged('beyond_chances', null);
  const isAfterTakedown = removed_at !== null && removed_at <= received_at;
  const first = { event: 'seller_notified', at: seller_notified_at ?? '' } as const;
  const takedown = { event: 'removed', at: removed_at ?? '' } as const;
  const window =
    isAfterTakedown && later?.length !== 0
      ? await laterChanceOf(ctx, platform, Math.max(round, 2) - 2, takedown)
      : round === 1 && seller_notified_at !== null
        ? await deadlineOf(ctx, platform, 'seller_response', first)
        : null;
  return flagged(window !== null && window.due_at < received_at ? 'late' : null, window);
}

const flagged = (flag: CounterNoticeFlag | null, window: { due_at: string; basis: object } | null) => ({
  flags: flag === null ? [] : [flag],
  admissible_until: window?.due_at ?? null,
  admissible_basis: window === null ? null : JSON.stringify(window.basis),
});
