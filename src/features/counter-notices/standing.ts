import { type RawBuilder, sql } from 'kysely';
import type { ComplaintState } from '../complaints/index.ts';

export const counterNoticeStatuses = ['open', 'answered', 'closed'] as const;
export type CounterNoticeStatus = (typeof counterNoticeStatuses)[number];

export const counterNoticeOutcomes = [
  'accepted',
  'upheld',
  'overturned',
  'lapsed',
  'withdrawn',
  'conceded',
  'superseded',
] as const;
export type CounterNoticeOutcome = (typeof counterNoticeOutcomes)[number];

/** The states of a complaint in which its newest counter-notice waits for an answer. */
const awaitingAnswer: ComplaintState[] = ['counter_noticed', 'reinstated_pending'];

/** Whether the newest counter-notice of a complaint in this state is undecided. */
export const isUndecided = (state: ComplaintState): boolean => [...awaitingAnswer, 'disputed'].includes(state);

/** How the newest counter-notice ended that nobody accepted: by what the complaint came to. */
const outcomes: Partial<Record<ComplaintState, CounterNoticeOutcome>> = {
  counter_accepted: 'accepted',
  upheld: 'upheld',
  overturned: 'overturned',
  lapsed: 'lapsed',
  withdrawn: 'withdrawn',
  seller_complied: 'conceded',
  removed: 'conceded',
};

/** How a counter-notice ended that another one follows, the complaint being in this state when that came. */
export const overtakenIn = (state: ComplaintState): 'superseded' | 'conceded' =>
  outcomes[state] === 'conceded' ? 'conceded' : 'superseded';

/** Columns of `counter_notices` joined with `complaints`: what of a counter-notice is not stored, as it follows. */
export const status: RawBuilder<CounterNoticeStatus> = sql`case
  when counter_notices.withdrawn_at is not null then 'closed'
  when counter_notices.decision is not null then 'answered'
  when complaints.state = any (${awaitingAnswer}::text[]) and counter_notices.overtaken_as is null then 'open'
  else 'closed' end`;

export const outcome: RawBuilder<CounterNoticeOutcome | null> = sql`case
  when counter_notices.decision = 'accept' then 'accepted'
  when counter_notices.withdrawn_by = 'seller' then 'conceded'
  when counter_notices.withdrawn_by = 'complainant' then 'withdrawn'
  when counter_notices.overtaken_as is not null then counter_notices.overtaken_as
  else ${JSON.stringify(outcomes)}::jsonb ->> complaints.state end`;
