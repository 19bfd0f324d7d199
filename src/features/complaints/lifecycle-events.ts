/** Who may cause an event. `system` is this service itself. */
export const complaintActors = ['agency', 'platform', 'seller', 'system'] as const;
export type ComplaintActor = (typeof complaintActors)[number];

/** Everything that can happen to a complaint, in the order of the procedure. */
export const complaintEvents = [
  'validated',
  'blocked',
  'submitted',
  'submission_failed',
  'acknowledged',
  'information_requested',
  'information_supplied',
  'refused',
  'seller_notified',
  'seller_complied',
  'removed',
  'counter_noticed',
  'counter_notice_accepted',
  'counter_notice_disputed',
  'response_period_expired',
  'upheld',
  'overturned',
  'withdrawn',
  'escalated',
  'relisted',
] as const;
export type ComplaintEvent = (typeof complaintEvents)[number];

/**
 * The doors through which an event gets into a complaint's history: reported by the agency (`complaint_events`), the
 * batch's submission, a counter-notice or its withdrawal, the response to one, or the service's own work.
 */
export const complaintEventDoors = [
  'complaint_events',
  'batch_submission',
  'counter_notices',
  'counter_notice_responses',
  'service',
] as const;
export type ComplaintEventDoor = (typeof complaintEventDoors)[number];

export interface ComplaintEventFacts {
  meaning: string;
  /** Who may cause it; the first is taken when nobody is named. */
  actors: readonly [ComplaintActor, ...ComplaintActor[]];
  /** The first is taken when none is named. */
  recorded_through: readonly [ComplaintEventDoor, ...ComplaintEventDoor[]];
  /** It cannot happen before the platform told the seller: the denominator of the counter-notice rates. */
  implies_seller_notified: boolean;
}

const fromPlatform = { actors: ['platform'], recorded_through: ['complaint_events'] } as const;
const fromSeller = { actors: ['seller'], implies_seller_notified: true } as const;
const fromAgency = { actors: ['agency'], implies_seller_notified: false } as const;
const fromSystem = { actors: ['system'], recorded_through: ['service'], implies_seller_notified: false } as const;
const response = {
  ...fromAgency,
  recorded_through: ['counter_notice_responses'],
  implies_seller_notified: true,
} as const;

/** The events as data, with what each says about the procedure. */
export const complaintEventFacts: Readonly<Record<ComplaintEvent, ComplaintEventFacts>> = {
  validated: { meaning: 'All checks passed.', ...fromSystem },
  blocked: { meaning: 'A check failed.', ...fromSystem },
  submitted: {
    meaning: 'The batch was handed over to the platform.',
    ...fromAgency,
    recorded_through: ['batch_submission'],
  },
  submission_failed: { meaning: 'The hand-over did not reach the platform.', ...fromSystem },
  acknowledged: { meaning: 'The platform took the complaint in.', ...fromPlatform, implies_seller_notified: false },
  information_requested: {
    meaning: 'The platform asked for more proof.',
    ...fromPlatform,
    implies_seller_notified: false,
  },
  information_supplied: { meaning: 'More proof was sent.', ...fromAgency, recorded_through: ['complaint_events'] },
  refused: { meaning: 'The platform rejected the complaint.', ...fromPlatform, implies_seller_notified: false },
  seller_notified: { meaning: 'The platform passed the complaint on.', ...fromPlatform, implies_seller_notified: true },
  seller_complied: {
    meaning: 'The seller deleted, conceded or took the objection back.',
    ...fromSeller,
    recorded_through: ['complaint_events', 'counter_notices'],
  },
  removed: { meaning: 'The platform reports the link as down.', ...fromPlatform, implies_seller_notified: true },
  counter_noticed: { meaning: 'The seller objected.', ...fromSeller, recorded_through: ['counter_notices'] },
  counter_notice_accepted: { meaning: 'The complainant accepted the objection.', ...response },
  counter_notice_disputed: { meaning: 'The complainant rejected the objection.', ...response },
  response_period_expired: {
    meaning: 'The time to answer the objection is over.',
    ...fromSystem,
    implies_seller_notified: true,
  },
  upheld: { meaning: 'The platform decided for the complainant.', ...fromPlatform, implies_seller_notified: true },
  overturned: { meaning: 'The platform decided for the seller.', ...fromPlatform, implies_seller_notified: true },
  withdrawn: {
    meaning: 'The complainant took the complaint back.',
    ...fromAgency,
    recorded_through: ['complaint_events', 'counter_notices'],
  },
  escalated: {
    meaning: 'The matter was taken to an authority or a court.',
    ...fromAgency,
    recorded_through: ['complaint_events'],
  },
  relisted: {
    meaning: 'The listing was seen again; a linked complaint is opened for it.',
    actors: ['agency', 'system'],
    recorded_through: ['complaint_events', 'service'],
    implies_seller_notified: false,
  },
};

/** Whether an agency reports the event itself, alone or in bulk; the others happen through another request or here. */
export function isReportable(event: ComplaintEvent): boolean {
  return complaintEventFacts[event].recorded_through.includes('complaint_events');
}

/** A complaint with one of these in its history was submitted and notified to the seller. */
export const sellerNotifiedEvents: readonly ComplaintEvent[] = complaintEvents.filter(
  (event) => complaintEventFacts[event].implies_seller_notified,
);
