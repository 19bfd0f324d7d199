import { complaintEvents, type ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';
import { transitionRules, type SilenceConsequence } from './lifecycle-transitions.ts';

export interface TransitionOptions {
  /** What the platform does about silence; without it `response_period_expired` has no consequence and is not legal. */
  on_silence?: SilenceConsequence | undefined;
}

export type TransitionResult =
  { ok: true; state: ComplaintState; changed: boolean } | { ok: false; legal_events: ComplaintEvent[] };

/** The state in which every complaint begins. */
export const initialComplaintState: ComplaintState = 'draft';

/** The state after an event, or the events that would be legal instead. */
export function transition(
  state: ComplaintState,
  event: ComplaintEvent,
  options: TransitionOptions = {},
): TransitionResult {
  const target = targetOf(state, event, options);
  if (target === null) return { ok: false, legal_events: legalEvents(state, options) };
  return { ok: true, state: target, changed: target !== state };
}

/** The events that are taken in a state, those that leave it unchanged included. */
export function legalEvents(state: ComplaintState, options: TransitionOptions = {}): ComplaintEvent[] {
  return complaintEvents.filter((event) => targetOf(state, event, options) !== null);
}

function targetOf(state: ComplaintState, event: ComplaintEvent, options: TransitionOptions): ComplaintState | null {
  const rule = transitionRules[event];
  if (rule.without_change.includes(state)) return state;
  if (!rule.in_procedure.includes(state) && !rule.by_late_knowledge.includes(state)) return null;
  if (rule.leads_to === null || typeof rule.leads_to === 'string') return rule.leads_to;
  return options.on_silence === undefined ? null : rule.leads_to[options.on_silence];
}
