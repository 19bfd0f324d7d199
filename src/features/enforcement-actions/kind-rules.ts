import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { type EnforcementActionKind, type EnforcementActionOutcome, outcomesOf } from './kinds.ts';

/** The fields of an action that only some kinds have. Days are `YYYY-MM-DD`. */
export type KindFields = {
  ip_right_id?: string | null;
  office?: string | null;
  office_contact?: string | null;
  opponent?: { name: string; address?: string | null } | null;
  sent_on?: string | null;
  reply_due_on?: string | null;
  replied_on?: string | null;
  filed_on?: string | null;
  accepted_on?: string | null;
  inspected_on?: string | null;
  hearing_on?: string | null;
  decided_on?: string | null;
  valid_until?: string | null;
  award?: { amount: string; currency: string } | null;
  outcome?: EnforcementActionOutcome | null;
};

type KindField = Exclude<keyof KindFields, 'ip_right_id' | 'outcome'>;

type Use = {
  kinds: EnforcementActionKind[];
  /** Why the other kinds have no use for it, and what to do. */
  sentence: string;
};

const letters: EnforcementActionKind[] = ['cease_and_desist', 'other'];
const proceedings: EnforcementActionKind[] = ['amr_complaint', 'litigation', 'other'];
const filings: EnforcementActionKind[] = [...proceedings, 'customs_recordation'];

const usesOf: Record<KindField, Use> = {
  office: {
    kinds: filings,
    sentence: 'A cease-and-desist letter goes to no office. Name whom it goes to as the opponent.',
  },
  office_contact: {
    kinds: filings,
    sentence: 'A cease-and-desist letter goes to no office. Keep whom to speak to in the note.',
  },
  opponent: {
    kinds: [...letters, ...proceedings],
    sentence: 'A recordation with customs is against nobody. Keep the name in the note.',
  },
  sent_on: { kinds: letters, sentence: 'Only a letter is sent. Say in filed_on when it was filed.' },
  reply_due_on: {
    kinds: letters,
    sentence: 'Only a letter sets a day for its answer. Record what an office asks for as a step.',
  },
  replied_on: { kinds: letters, sentence: 'Only a letter is answered. Record what was answered as a step.' },
  filed_on: {
    kinds: filings,
    sentence: 'A cease-and-desist letter is filed nowhere. Say in sent_on when it was sent.',
  },
  accepted_on: { kinds: filings, sentence: 'A cease-and-desist letter is accepted by no office. Leave it out.' },
  inspected_on: {
    kinds: ['amr_complaint', 'other'],
    sentence: 'Only an authority inspects premises. Record what else was inspected as a step.',
  },
  hearing_on: {
    kinds: ['litigation', 'other'],
    sentence: 'Only a court hears the parties on a day. Record a hearing of an authority as a step.',
  },
  decided_on: {
    kinds: proceedings,
    sentence: 'Only an authority or a court decides. Say in the outcome how it ended.',
  },
  valid_until: {
    kinds: ['customs_recordation', 'other'],
    sentence: 'Only a recordation has a last day. Leave it out.',
  },
  award: {
    kinds: ['litigation'],
    sentence: 'Only a court awards damages. Keep a fine or a settlement in outcome_note.',
  },
};

type KindOfAction = KindFields & { kind: EnforcementActionKind };

/** What an action has although its kind has no use for it, or lacks although its kind demands it. */
export const kindFaults = (action: KindOfAction): ProblemDetail[] => [
  ...Object.entries(usesOf)
    .filter(([field, { kinds }]) => !kinds.includes(action.kind) && isSet(action[field as KindField]))
    .map(([field, { sentence }]) => bodyError(`/${field}`, 'not_for_this_kind', sentence)),
  ...rightFaults(action),
  ...outcomeFaults(action),
];

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

const rightFaults = ({ kind, ip_right_id }: KindOfAction): ProblemDetail[] =>
  kind === 'customs_recordation' && !isSet(ip_right_id)
    ? [bodyError('/ip_right_id', 'missing', 'Customs records a right. Say which one.')]
    : [];

function outcomeFaults({ kind, outcome }: KindOfAction): ProblemDetail[] {
  const outcomes: readonly EnforcementActionOutcome[] = outcomesOf[kind];
  if (outcome === undefined || outcome === null || outcomes.includes(outcome)) return [];
  const detail = `An action of the kind ${kind} does not end so. Say one of ${outcomes.join(', ')}.`;
  return [bodyError('/outcome', 'not_for_this_kind', detail)];
}
