import type { ComplaintEvent } from './lifecycle-events.ts';

/** What must be true beside the state for an event to be taken. */
export interface ComplaintGuard {
  demands: string;
  /** The codes of the problems, or of their errors, that a request is refused with where it is not. */
  codes: readonly string[];
}

const clientActive: ComplaintGuard = { demands: 'The client is not archived.', codes: ['client_archived'] };
const answeredOnce: ComplaintGuard = {
  demands: 'The counter-notice has no answer yet, and was received before this one.',
  codes: ['already_answered', 'before_receipt'],
};

/** What every event demands: it lies in the past, and the history has a place for it. */
export const commonGuards: readonly ComplaintGuard[] = [
  { demands: 'It happened after 1999 and not in the future.', codes: ['not_a_moment', 'in_future'] },
  { demands: 'The history has a place for it: see the transitions.', codes: ['illegal_transition'] },
  { demands: 'If it is reported: the history has less than a thousand events.', codes: ['history_full'] },
];

/** The guards as data; an event that is not named has only the common ones. */
export const complaintGuards: Readonly<Partial<Record<ComplaintEvent, readonly ComplaintGuard[]>>> = {
  submitted: [
    clientActive,
    { demands: 'The right is eligible at the platform on that day.', codes: ['not_eligible'] },
    {
      demands: 'The batch has a description and the evidence that its reason demands.',
      codes: ['description_missing', 'evidence_missing'],
    },
    {
      demands: 'Where the portal has a disclaimer, it is accepted in an account that is not suspended.',
      codes: ['disclaimer_accepted', 'not_eligible'],
    },
    { demands: 'Something is ready to be handed over.', codes: ['nothing_ready'] },
  ],
  counter_notice_accepted: [answeredOnce],
  counter_notice_disputed: [answeredOnce, { demands: 'The answer says why.', codes: ['missing'] }],
  response_period_expired: [
    { demands: 'A rule of the platform says what its silence leads to on that day.', codes: ['illegal_transition'] },
  ],
  relisted: [
    clientActive,
    {
      demands: 'A batch that is named is not submitted and has the same right, platform and enforcement type.',
      codes: ['batch_submitted', 'other_grounds'],
    },
  ],
};
