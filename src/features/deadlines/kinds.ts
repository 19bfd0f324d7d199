/** The deadlines that the lifecycle of a complaint starts and ends. */
export const complaintDeadlineKinds = [
  'seller_response',
  'counter_notice_response',
  'statutory_notice',
  'platform_decision',
] as const;
export type ComplaintDeadlineKind = (typeof complaintDeadlineKinds)[number];

/** The deadlines of papers, accounts, registrations and enforcement actions. */
export const paperDeadlineKinds = [
  'authorisation_letter_expiry',
  'ip_right_expiry',
  'renewal_opening',
  'renewal_grace_end',
  'account_verification',
  'registration_review',
  'registration_update',
  'enforcement_action_reply',
  'enforcement_action_hearing',
  'enforcement_action_expiry',
] as const;
export type PaperDeadlineKind = (typeof paperDeadlineKinds)[number];

export const deadlineKinds = [...complaintDeadlineKinds, ...paperDeadlineKinds] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** What a deadline can be counted by; the seller's later chances are a rule that opens no deadline. */
export const deadlineRules = [...deadlineKinds, 'seller_later_chances'] as const;
export type DeadlineRule = (typeof deadlineRules)[number];

/** What is known of a kind of deadline without looking at one. */
export interface DeadlineKindFacts {
  /** What a calendar writes. */
  title: string;
  meaning: string;
  /** How many days before the end it is told of, unless the agency wants it otherwise. */
  lead_days: readonly number[];
  /** Whether it is started even when its end is over already: somebody still has to be asked. */
  starts_when_over: boolean;
  /** Whether its end is something to miss; otherwise it is closed once it has come. */
  can_be_missed: boolean;
}

const short = { lead_days: [3, 1], starts_when_over: true, can_be_missed: true } as const;
const long = { lead_days: [30, 7], starts_when_over: false, can_be_missed: true } as const;

/** The kinds as data. */
export const deadlineKindFacts: Readonly<Record<DeadlineKind, DeadlineKindFacts>> = {
  seller_response: {
    title: 'Seller’s answer due',
    meaning: 'The seller should have deleted the link or objected.',
    ...short,
    lead_days: [1],
  },
  counter_notice_response: {
    title: 'Answer to counter-notice due',
    meaning: 'The complainant has to answer the objection.',
    ...short,
  },
  statutory_notice: {
    title: 'Notice of complaint or lawsuit due',
    meaning: 'A complaint to an authority or a lawsuit has to be notified to the platform.',
    ...short,
  },
  platform_decision: {
    title: 'Platform’s decision due',
    meaning: 'The platform should have decided.',
    ...short,
    lead_days: [1],
  },
  authorisation_letter_expiry: {
    title: 'Authorisation letter ends',
    meaning: 'The last day of an authorisation letter.',
    ...long,
  },
  ip_right_expiry: {
    title: 'Right ends',
    meaning: 'The last day of a right, and of its renewal in time.',
    ...long,
    lead_days: [90, 30, 7],
  },
  renewal_opening: {
    title: 'Renewal opens',
    meaning: 'The day from which a mark can be renewed.',
    ...long,
    lead_days: [7],
    can_be_missed: false,
  },
  renewal_grace_end: {
    title: 'Late renewal ends',
    meaning: 'The last day of a late renewal of a mark.',
    ...long,
    lead_days: [90, 30, 7],
  },
  account_verification: {
    title: 'Verification of account due',
    meaning: 'The portal should have verified the account.',
    ...short,
    lead_days: [1],
  },
  registration_review: {
    title: 'Review of right due',
    meaning: 'The portal should have reviewed the right.',
    ...short,
    lead_days: [1],
  },
  registration_update: {
    title: 'Update of registration due',
    meaning: 'The portal wants the registration brought up to date.',
    ...short,
  },
  enforcement_action_reply: {
    title: 'Answer to letter due',
    meaning: 'The opponent should have answered a cease-and-desist letter.',
    ...short,
    lead_days: [1],
  },
  enforcement_action_hearing: {
    title: 'Hearing',
    meaning: 'The day on which a court hears the parties.',
    ...long,
    lead_days: [14, 3, 1],
    can_be_missed: false,
  },
  enforcement_action_expiry: {
    title: 'Recordation ends',
    meaning: 'The last day of a recordation with customs, or of another action.',
    ...long,
    lead_days: [90, 30, 7],
  },
};

/** The kinds whose end is missed when it passes. */
export const kindsToMiss: readonly DeadlineKind[] = deadlineKinds.filter(
  (kind) => deadlineKindFacts[kind].can_be_missed,
);
