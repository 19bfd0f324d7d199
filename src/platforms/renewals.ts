import { addDays, addMonths, firstDayWhere } from './dates.ts';
import { type DatedFacts, fact, type Fact, factOn } from './facts.ts';
import { laws, unreadTrademarkLaw } from './laws.ts';
import { firstTrademarkTerm, type DatedRight } from './terms.ts';

export const renewalStates = ['not_open', 'open', 'grace', 'missed'] as const;
export type RenewalState = (typeof renewalStates)[number];

/** When a registration can be renewed; all days included. The grace begins the day after the window closes. */
export type RenewalWindow = {
  opens_on: string;
  closes_on: string;
  grace_until: string;
  state: RenewalState;
} & Pick<Fact<unknown>, 'source' | 'confidence' | 'note'>;

/** The months before the last day in which a mark is renewed, and those after it in which it still can be. */
export const trademarkRenewal: DatedFacts<{ months: number; grace_months: number }> = [
  fact({ months: 12, grace_months: 6 }, laws.trademarkRenewal, 'official', { valid_to: '2026-12-31' }),
  fact({ months: 12, grace_months: 6 }, laws.newTrademarkLaw, 'assumed', {
    valid_from: '2027-01-01',
    note: unreadTrademarkLaw,
  }),
];

/** Whether the rules on renewal that are known here are those of the right: of a mark registered in mainland China. */
export const isRenewable = ({ type, jurisdiction, status }: DatedRight): boolean =>
  type === 'trademark' && jurisdiction === 'CN' && status === 'registered';

/** The window of a Chinese mark whose registration ends on a day, as it stands on another; null without a rule for it. */
export function renewalWindow(expires_on: string, on: string): RenewalWindow | null {
  const rule = factOn(trademarkRenewal, on);
  if (rule === null) return null;
  const { source, confidence, note, value } = rule;
  const opens_on = addDays(addMonths(expires_on, -value.months), 1);
  const grace_until = addMonths(expires_on, value.grace_months);
  const state = stateOn(on, { opens_on, closes_on: expires_on, grace_until });
  return { opens_on, closes_on: expires_on, grace_until, state, source, confidence, note };
}

type Days = Pick<RenewalWindow, 'opens_on' | 'closes_on' | 'grace_until'>;

const stateOn = (on: string, { opens_on, closes_on, grace_until }: Days): RenewalState => {
  if (on < opens_on) return 'not_open';
  if (on <= closes_on) return 'open';
  return on <= grace_until ? 'grace' : 'missed';
};

/** Days from one on, up to the day before another; null: without an end. */
export type DayRange = { from: string; before: string | null };

const order: Record<RenewalState, number> = { missed: 0, grace: 1, open: 2, not_open: 3 };

/** The last days of the registrations whose window is in a state on a day: the later they end, the earlier it is. */
export const expiriesIn = (state: RenewalState, on: string): DayRange => {
  const firstFrom = (least: number): string =>
    firstDayWhere((expires_on) => order[renewalWindow(expires_on, on)?.state ?? 'missed'] >= least);
  return { from: firstFrom(order[state]), before: state === 'not_open' ? null : firstFrom(order[state] + 1) };
};

/** The days on which marks were registered whose first term ends within a range of days. */
export const registrationsEndingIn = ({ from, before }: DayRange): DayRange => {
  const firstEndingFrom = (day: string): string =>
    firstDayWhere((registered_on) => (firstTrademarkTerm(registered_on)?.expires_on ?? '') >= day);
  return { from: firstEndingFrom(from), before: before === null ? null : firstEndingFrom(before) };
};
