import type { Context } from '../../foundation/context.ts';
import { addDays, endOfLocalDay } from '../../foundation/working-days/local-dates.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { factOn } from '../../platforms/facts.ts';
import { isRenewable, renewalWindow, trademarkRenewal } from '../../platforms/renewals.ts';
import { termOf } from '../../platforms/terms.ts';
import { dueAtEndOf, keepDeadlinesOf, type WantedDeadline, zoneOfPapers } from '../deadlines/index.ts';
import type { getIpRight } from './queries.ts';

type Right = Awaited<ReturnType<typeof getIpRight>>;

/**
 * Keeps the deadlines of a right that was made, changed or renewed: its last day, and of a Chinese mark the day from which it
 * can be renewed and the last day of a late renewal.
 * @param change `replaced`: it was renewed, and what was due was met
 */
export async function keepRightDeadlines(ctx: Context, right: Right, change?: 'replaced'): Promise<void> {
  const { id, client_id, right_holder_id } = right;
  const subject = { column: 'ip_right_id', id, client_id, right_holder_id } as const;
  const wanted = endsOf(right, todayInChina(ctx.clock)).filter((deadline) => deadline !== null);
  await keepDeadlinesOf(ctx, subject, wanted, change);
}

function endsOf(right: Right, today: string): (WantedDeadline | null)[] {
  const recorded = right.expires_on;
  const term = termOf(right);
  const end = recorded ?? term?.expires_on ?? null;
  if (end === null) return [];
  const said = { source: 'the record of the right', confidence: 'agency', note: null } as const;
  const { source, confidence, note } = recorded === null && term !== null ? term : said;
  const very = { start_event: recorded === null ? 'term' : 'expires_on', count: 0, unit: 'calendar_days' } as const;
  return [
    dueAtEndOf('ip_right_expiry', end, { ...very, source, confidence, note }),
    ...(isRenewable(right) ? renewalEnds(end, today) : []),
  ];
}

function renewalEnds(end: string, today: string): (WantedDeadline | null)[] {
  const window = renewalWindow(end, today);
  const rule = factOn(trademarkRenewal, today)?.value;
  if (window === null || rule === undefined) return [];
  const { opens_on, grace_until, source, confidence, note } = window;
  const counted = { start_event: 'expires_on', unit: 'months', from: end, source, confidence, note } as const;
  const opening = dueAtEndOf('renewal_opening', opens_on, { ...counted, count: -rule.months });
  return [
    opening && { ...opening, due_at: beginningOf(opens_on) },
    dueAtEndOf('renewal_grace_end', grace_until, { ...counted, count: rule.grace_months }),
  ];
}

/** The first millisecond of a day of papers. */
const beginningOf = (day: string): string =>
  new Date(Date.parse(endOfLocalDay(addDays(day, -1), zoneOfPapers)) + 1).toISOString();
