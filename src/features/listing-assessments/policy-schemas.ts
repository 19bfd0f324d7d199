import { type Static, type TInteger, type TOptional, Type } from '@sinclair/typebox';
import { body, enumOf, moment, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import {
  redFlagCodes,
  type RedFlagCode,
  type RedFlagEffect,
  type TriageThreshold as ThresholdName,
  triageThresholdNames,
} from '../../platforms/red-flags.ts';
import { FactConfidence } from '../platforms/index.ts';

export const RedFlagName = enumOf('RedFlagCode', redFlagCodes, 'A sign that speaks for a counterfeit, or against one');

export const RedFlagDirection = enumOf<RedFlagEffect>(
  'RedFlagEffect',
  ['aggravating', 'mitigating'],
  'Whether the flag raises the score or lowers it',
);

export const TriageThreshold = enumOf(
  'TriageThreshold',
  triageThresholdNames,
  'Where a red flag begins, and how scores are read',
);

export const PolicyOrigin = enumOf(
  'PolicyOrigin',
  ['rulebook', 'agency'],
  'Whether the value is that of the rulebook or the agency’s own',
);

const weight = (description: string) => whole(0, 100, description);

const bounds: Record<ThresholdName, [least: number, most: number]> = {
  many_listings: [2, 100_000],
  below_market_percent: [1, 100],
  price_spread_percent: [1, 10_000],
  large_stock: [1, 1_000_000_000],
  few_units: [0, 1_000_000],
  least_judged_percent: [0, 100],
  high_score: [1, 100],
  medium_score: [1, 100],
};

const sourced = {
  source: text(2000, 'Where the value of the rulebook is written', { examples: ['seed 001 §2.3'] }),
  confidence: ref(FactConfidence),
  note: nullable(text(2000, 'What to know about the value of the rulebook')),
};

export const RedFlagRule = resource('RedFlagRule', 'A red flag, what it means and how much it counts.', {
  code: ref(RedFlagName),
  effect: ref(RedFlagDirection),
  meaning: text(1000, 'What the source says'),
  meaning_source: text(2000, 'Where that is written'),
  weight: weight('How much it counts'),
  rulebook_weight: weight('How much it counts where the agency says nothing'),
  origin: ref(PolicyOrigin),
  ...sourced,
});

const anyNumber = (description: string) => whole(0, 1_000_000_000, description);

export const TriageThresholdRule = resource('TriageThresholdRule', 'A threshold and where it comes from.', {
  name: ref(TriageThreshold),
  value: anyNumber('The value that counts'),
  rulebook_value: anyNumber('The value where the agency says nothing'),
  origin: ref(PolicyOrigin),
  ...sourced,
});

const reason = nullable(text(2000, 'Why the agency goes by other values', { examples: ['Our goods are sold singly'] }));

export const ListingAssessmentPolicy = resource(
  'ListingAssessmentPolicy',
  'What listings are assessed by: the rulebook, and what the agency has put in its place.',
  {
    red_flags: Type.Array(ref(RedFlagRule), { maxItems: 100, description: 'Each red flag' }),
    thresholds: Type.Array(ref(TriageThresholdRule), { maxItems: 100, description: 'Each threshold' }),
    reason,
    version: whole(0, 2_147_483_647, 'Counts the changes of the policy; 0 where there was never one'),
    created_at: nullable(moment('When the agency first had values of its own')),
    updated_at: nullable(moment('When they were last changed')),
  },
);

const optional = <Name extends string>(names: readonly Name[], schema: (name: Name) => TInteger) =>
  Object.fromEntries(names.map((name) => [name, Type.Optional(schema(name))])) as Record<Name, TOptional<TInteger>>;

export const RedFlagWeights = body(
  'RedFlagWeights',
  'The agency’s own weights; what is left out counts as the rulebook says.',
  optional<RedFlagCode>(redFlagCodes, (code) => weight(`How much ${code} counts`)),
  { large_stock: 25 },
);

export const TriageThresholds = body(
  'TriageThresholds',
  'The agency’s own thresholds; what is left out is as the rulebook says.',
  optional(triageThresholdNames, (name) => whole(...bounds[name], `The threshold ${name}`)),
  { below_market_percent: 70 },
);

export const ListingAssessmentPolicyPut = body(
  'ListingAssessmentPolicyPut',
  'All that the agency puts in the place of the rulebook’s values.',
  { weights: ref(RedFlagWeights), thresholds: ref(TriageThresholds), reason: Type.Optional(reason) },
  { weights: { large_stock: 25 }, thresholds: { below_market_percent: 70 }, reason: 'Our goods are sold singly' },
);

export type OwnWeights = Static<typeof RedFlagWeights>;
export type OwnThresholds = Static<typeof TriageThresholds>;
