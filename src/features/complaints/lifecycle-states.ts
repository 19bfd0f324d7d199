/** How a complaint that is over ended. Withdrawn and escalated ones are neither won nor lost. */
export const complaintOutcomes = ['won', 'lost', 'neither'] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/** Every state of a complaint, one complaint being one listing or shop, in the order of the procedure. */
export const complaintStates = [
  'draft',
  'blocked',
  'ready',
  'submitted',
  'submission_failed',
  'platform_review',
  'info_required',
  'seller_notified',
  'seller_complied',
  'removed',
  'counter_noticed',
  'reinstated_pending',
  'disputed',
  'upheld',
  'refused',
  'counter_accepted',
  'lapsed',
  'overturned',
  'withdrawn',
  'escalated',
] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** What is known of a state without asking for the complaint's history. */
export interface ComplaintStateFacts {
  meaning: string;
  /** `preparation`: not handed over yet; `procedure`: the platform has it; `closed`: there is an outcome. */
  phase: 'preparation' | 'procedure' | 'closed';
  /** Whose move it is; null when nobody has to do anything. */
  awaits: 'agency' | 'platform' | 'seller' | null;
  /** No event leads out of it. A closed state need not be final: a seller may object after the removal. */
  terminal: boolean;
  /** Null exactly while the complaint is open. */
  outcome: ComplaintOutcome | null;
}

const preparation = { phase: 'preparation', awaits: 'agency', terminal: false, outcome: null } as const;
const procedure = { phase: 'procedure', terminal: false, outcome: null } as const;
const lost = { phase: 'closed', awaits: null, terminal: true, outcome: 'lost' } as const;

/** The states as data. They follow the procedures of the platforms' guides (`src/platforms/sources.ts`). */
export const complaintStateFacts: Readonly<Record<ComplaintState, ComplaintStateFacts>> = {
  draft: { meaning: 'Entered, not checked yet.', ...preparation },
  blocked: { meaning: 'Checked; something forbids filing it.', ...preparation },
  ready: { meaning: 'Checked; may be handed over to the platform.', ...preparation },
  submitted: { meaning: 'Handed over to the platform.', ...procedure, awaits: 'platform' },
  submission_failed: { meaning: 'The hand-over failed technically.', ...procedure, awaits: 'agency' },
  platform_review: { meaning: 'The platform examines the complaint.', ...procedure, awaits: 'platform' },
  info_required: { meaning: 'The platform asks for more proof.', ...procedure, awaits: 'agency' },
  seller_notified: { meaning: 'The platform told the seller, whose time runs.', ...procedure, awaits: 'seller' },
  seller_complied: {
    meaning: 'The seller gave in; the removal is not confirmed yet.',
    ...procedure,
    awaits: 'platform',
  },
  removed: {
    meaning: 'The link is down; the seller may still object.',
    phase: 'closed',
    awaits: null,
    terminal: false,
    outcome: 'won',
  },
  counter_noticed: {
    meaning: 'The seller objected; the complainant’s time to answer runs.',
    ...procedure,
    awaits: 'agency',
  },
  reinstated_pending: {
    meaning: 'Not answered in time: the listing is back until the complainant answers.',
    ...procedure,
    awaits: 'agency',
  },
  disputed: { meaning: 'The objection was rejected; the platform decides.', ...procedure, awaits: 'platform' },
  upheld: {
    meaning: 'The platform decided for the complainant.',
    phase: 'closed',
    awaits: null,
    terminal: true,
    outcome: 'won',
  },
  refused: { meaning: 'The platform rejected the complaint; it may be filed anew.', ...lost },
  counter_accepted: { meaning: 'The complainant accepted the objection.', ...lost },
  lapsed: { meaning: 'Not answered in time: the platform dropped the takedown.', ...lost },
  overturned: { meaning: 'The platform decided for the seller.', ...lost },
  withdrawn: {
    meaning: 'Taken back by the complainant.',
    phase: 'closed',
    awaits: null,
    terminal: true,
    outcome: 'neither',
  },
  escalated: {
    meaning: 'Taken to an authority or a court; the platform’s procedure is parked.',
    phase: 'closed',
    awaits: null,
    terminal: false,
    outcome: 'neither',
  },
};

/** `won`, `lost` or `neither`; null while the complaint is open. */
export function outcomeOf(state: ComplaintState): ComplaintOutcome | null {
  return complaintStateFacts[state].outcome;
}
