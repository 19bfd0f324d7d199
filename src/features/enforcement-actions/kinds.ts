export const enforcementActionKinds = [
  'cease_and_desist',
  'amr_complaint',
  'litigation',
  'customs_recordation',
  'other',
] as const;
export type EnforcementActionKind = (typeof enforcementActionKinds)[number];

export const enforcementActionStates = ['planned', 'open', 'closed'] as const;
export type EnforcementActionState = (typeof enforcementActionStates)[number];

/** How an action of each kind can end. */
export const outcomesOf = {
  cease_and_desist: ['complied', 'settled', 'refused', 'no_reply', 'withdrawn'],
  amr_complaint: ['penalised', 'transferred_to_police', 'settled', 'dismissed', 'withdrawn'],
  litigation: ['won', 'partly_won', 'settled', 'lost', 'dismissed', 'withdrawn'],
  customs_recordation: ['expired', 'cancelled', 'refused', 'withdrawn'],
  other: ['succeeded', 'partly_succeeded', 'settled', 'failed', 'withdrawn'],
} as const satisfies Record<EnforcementActionKind, readonly string[]>;

export type EnforcementActionOutcome = (typeof outcomesOf)[EnforcementActionKind][number];

/** Every outcome once. */
export const enforcementActionOutcomes = [...new Set<EnforcementActionOutcome>(Object.values(outcomesOf).flat())];
