import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** What a platform does when the complainant leaves an objection unanswered. */
export const silenceConsequences = ['reinstate_until_response', 'drop', 'seller_wins'] as const;
export type SilenceConsequence = (typeof silenceConsequences)[number];

/** In which states an event is taken, and where it leads. */
export interface TransitionRule {
  /** The state it leads to; null when it never changes one; by consequence when the platform's rule decides. */
  leads_to: ComplaintState | Readonly<Record<SilenceConsequence, ComplaintState>> | null;
  /** The steps of the procedure as the platforms describe it. */
  in_procedure: readonly ComplaintState[];
  /** Jumps over steps that must have happened but were not reported to us (yet). */
  by_late_knowledge: readonly ComplaintState[];
  /** Taken into the history, state unchanged: reports repeated, or overtaken by what happened since. */
  without_change: readonly ComplaintState[];
}

const underReview = ['submitted', 'platform_review', 'info_required'] as const;
const withSeller = ['seller_notified', 'seller_complied', 'removed'] as const;
const objectionUnanswered = ['counter_noticed', 'reinstated_pending'] as const;
const beforeHandOver = ['draft', 'blocked', 'ready', 'submission_failed'] as const;

/**
 * The machine as data. Three of its answers need a reason:
 * - `removed` is not taken while an objection is pending. Platforms take a link down before they decide, so a daily
 *   status export would bury an objection whose answer is due; the decision (`upheld`) or the seller's giving in ends it.
 * - `information_supplied` leads back to the review, not to `submitted`: the complaint never left the platform's desk.
 * - `relisted` changes nothing: the takedown stays won, the linked new complaint carries on.
 */
export const transitionRules: Readonly<Record<ComplaintEvent, TransitionRule>> = {
  validated: {
    leads_to: 'ready',
    in_procedure: ['draft', 'blocked', 'submission_failed'],
    by_late_knowledge: [],
    without_change: ['ready'],
  },
  blocked: {
    leads_to: 'blocked',
    in_procedure: ['draft', 'ready', 'submission_failed'],
    by_late_knowledge: [],
    without_change: ['blocked'],
  },
  submitted: { leads_to: 'submitted', in_procedure: ['ready'], by_late_knowledge: [], without_change: [] },
  submission_failed: {
    leads_to: 'submission_failed',
    in_procedure: ['submitted'],
    by_late_knowledge: [],
    without_change: [],
  },
  acknowledged: {
    leads_to: 'platform_review',
    in_procedure: ['submitted'],
    by_late_knowledge: [],
    without_change: ['platform_review'],
  },
  information_requested: {
    leads_to: 'info_required',
    in_procedure: ['platform_review'],
    by_late_knowledge: ['submitted'],
    without_change: ['info_required'],
  },
  information_supplied: {
    leads_to: 'platform_review',
    in_procedure: ['info_required'],
    by_late_knowledge: [],
    without_change: ['submitted', 'platform_review'],
  },
  refused: {
    leads_to: 'refused',
    in_procedure: ['platform_review', 'info_required'],
    by_late_knowledge: ['submitted'],
    without_change: ['refused'],
  },
  seller_notified: {
    leads_to: 'seller_notified',
    in_procedure: ['platform_review'],
    by_late_knowledge: ['submitted', 'info_required'],
    without_change: ['seller_notified'],
  },
  seller_complied: {
    leads_to: 'seller_complied',
    in_procedure: ['seller_notified', ...objectionUnanswered, 'disputed'],
    by_late_knowledge: underReview,
    without_change: ['seller_complied', 'removed', 'upheld'],
  },
  removed: {
    leads_to: 'removed',
    in_procedure: ['seller_notified', 'seller_complied'],
    by_late_knowledge: underReview,
    without_change: ['removed', 'upheld'],
  },
  counter_noticed: {
    leads_to: 'counter_noticed',
    in_procedure: ['seller_notified', 'removed'],
    by_late_knowledge: [...underReview, 'seller_complied'],
    without_change: objectionUnanswered,
  },
  counter_notice_accepted: {
    leads_to: 'counter_accepted',
    in_procedure: objectionUnanswered,
    by_late_knowledge: [],
    without_change: [],
  },
  counter_notice_disputed: {
    leads_to: 'disputed',
    in_procedure: objectionUnanswered,
    by_late_knowledge: [],
    without_change: [],
  },
  response_period_expired: {
    leads_to: { reinstate_until_response: 'reinstated_pending', drop: 'lapsed', seller_wins: 'lapsed' },
    in_procedure: ['counter_noticed'],
    by_late_knowledge: [],
    // An answer or decision dated before the expiry may become known after it.
    without_change: [
      'seller_complied',
      'removed',
      'reinstated_pending',
      'disputed',
      'upheld',
      'counter_accepted',
      'lapsed',
      'overturned',
      'withdrawn',
      'escalated',
    ],
  },
  upheld: {
    leads_to: 'upheld',
    in_procedure: ['disputed', 'escalated'],
    by_late_knowledge: [...underReview, ...withSeller, ...objectionUnanswered],
    without_change: ['upheld'],
  },
  overturned: {
    leads_to: 'overturned',
    in_procedure: ['disputed', 'escalated'],
    by_late_knowledge: [...underReview, ...withSeller, ...objectionUnanswered],
    without_change: ['overturned'],
  },
  withdrawn: {
    leads_to: 'withdrawn',
    in_procedure: [
      ...beforeHandOver,
      ...underReview,
      'seller_notified',
      'seller_complied',
      ...objectionUnanswered,
      'disputed',
      'escalated',
    ],
    by_late_knowledge: [],
    without_change: [],
  },
  escalated: {
    leads_to: 'escalated',
    in_procedure: [...objectionUnanswered, 'disputed'],
    by_late_knowledge: [],
    without_change: [],
  },
  relisted: { leads_to: null, in_procedure: [], by_late_knowledge: [], without_change: ['removed', 'upheld'] },
};
