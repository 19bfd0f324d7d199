import { type RawBuilder, sql } from 'kysely';
import type { ComplaintState } from '../complaints/index.ts';

export const counterNoticeStatuses = ['open', 'answered', 'closed'] as const;
export type CounterNoticeStatus = (typeof counterNoticeStatuses)[number];

export const counterNoticeOutcomes = ['accepted', 'upheld', 'overturned', 'lapsed', 'withdrawn', 'conceded'] as const;
export type CounterNoticeOutcome = (typeof counterNoticeOutcomes)[number];

/** The states of a complaint in which its newest counter-notice waits for an answer. */
const awaitingAnswer: ComplaintState[] = ['counter_noticed', 'reinstated_pending'];

/** How a counter-notice ended that nobody accepted: by what the complaint came to. */
const outcomes: Partial<Record<ComplaintState, CounterNoticeOutcome>> = {
  counter_accepted: 'accepted',
  upheld: 'upheld',
  overturned: 'overturned',
  lapsed: 'lapsed',
  withdrawn: 'withdrawn',
  seller_complied: 'conceded',
  removed: 'conceded',
};

/** Columns of `counter_notices` joined with `complaints`: what of a counter-notice is not stored, as it follows. */
export const status: RawBuilder<CounterNoticeStatus> = sql`case
  when counter_notices.decision is not null then 'answered'
  when complaints.state = any (${awaitingAnswer}::text[]) and counter_notices.round = complaints.counter_notice_count then 'open'
  else 'closed' end`;

export const outcome: RawBuilder<CounterNoticeOutcome | null> = sql`case
  when counter_notices.decision = 'accept' then 'accepted'
  else ${JSON.stringify(outcomes)}::jsonb ->> complaints.state end`;
