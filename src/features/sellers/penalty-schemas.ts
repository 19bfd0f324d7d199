import { Type } from '@sinclair/typebox';
import { day, enumOf, id, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import { FactConfidence, PenaltyAction, StrikeBasis } from '../platforms/index.ts';

export const PenaltyCause = enumOf(
  'PenaltyCause',
  ['points', 'strikes'],
  'Whether points lead to it, or serious violations counted one by one',
);

const most = 2_147_483_647;

const counted = {
  counted_by: ref(StrikeBasis),
  ip_right_id: nullable(id('The right whose violations are counted; null when those of others count too')),
  right_holder_id: nullable(id('The right holder whose violations are counted; null when those of others count too')),
};

const step = {
  because: ref(PenaltyCause),
  action: ref(PenaltyAction),
  at: whole(0, 10_000, 'At how many points or strikes the scheme takes it'),
};

export const ReachedPenalty = resource('ReachedPenalty', 'A step of the scheme that the seller has reached.', {
  ...step,
  ...counted,
  on: day('The day on which it was reached'),
  until: nullable(day('The last day of it; null when it is final or nobody says how long it lasts')),
  until_is_assumed: Type.Boolean({ description: 'Whether its length is our own reading, no source giving one' }),
  is_final: Type.Boolean({ description: 'Whether it is for good' }),
});

export const NextPenalty = resource('NextPenalty', 'What stands before the seller, and what is needed for it.', {
  ...step,
  ...counted,
  days: nullable(whole(0, 10_000, 'For how many days; null when final or not stated')),
  missing: whole(1, 10_000, 'How many points or strikes lack'),
  missing_is_at_most: Type.Boolean({
    description:
      'Whether fewer may lack, or the step may have been reached already: the points of some violations are not known',
  }),
  violations_needed: nullable(
    whole(
      1,
      10_000,
      'How many more complaints have to be won at the least: of general severity and each on a day of its own for points, of serious severity for strikes; null when no source says how many points a violation costs',
    ),
  ),
  merged_until: nullable(day('Until this day one more counts as one with the last; null when it does not')),
});

export const StrikeCount = resource('StrikeCount', 'Serious violations that are counted together.', {
  ...counted,
  count: whole(1, most, 'How many count'),
  last_on: day('The day of the last of them'),
});

const upTo = (maxItems: number, description: string) => ({ maxItems, description });

export const PenaltyPosition = resource(
  'PenaltyPosition',
  'Where a seller stands in a platform’s penalties, as far as the complaints that the credential sees tell: the platform may know of more.',
  {
    as_of: day('The day for which it is reckoned, at the platform'),
    scheme: text(100, 'By which scheme', { examples: ['alibaba_2022'] }),
    source: text(2000, 'Where the scheme is written'),
    confidence: ref(FactConfidence),
    note: nullable(text(2000, 'What a reader should know beside it')),
    other_schemes: Type.Array(text(100, 'A scheme'), upTo(20, 'Other readings that can be asked for')),
    points: nullable(whole(0, most, 'Points in force; null when no source says what a violation costs')),
    violations_of_unknown_points: whole(
      0,
      most,
      'Violations that count and cost points, but no source says how many: the seller may have more than are known',
    ),
    general_violations: whole(0, most, 'Complaints of general severity that were won'),
    serious_violations: whole(0, most, 'Complaints of serious severity that were won'),
    strikes: Type.Array(ref(StrikeCount), upTo(20, 'The strikes in force, the most first')),
    current: nullable(ref(ReachedPenalty)),
    reached: Type.Array(ref(ReachedPenalty), upTo(20, 'Every step reached so far, the newest twenty')),
    next_steps: Type.Array(
      ref(NextPenalty),
      upTo(
        20,
        'What comes next, the nearest first; empty at the end. Where points are not known, each step that they may lead to next, last of all and in the order of the scheme',
      ),
    ),
  },
);

export const penaltyPositionQuery = Type.Object(
  {
    as_of: Type.Optional(day('Reckon for this day; today at the platform when left out')),
    scheme: Type.Optional(text(100, 'By this scheme; the rulebook’s own when left out')),
  },
  { additionalProperties: false },
);
