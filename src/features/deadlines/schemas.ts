import { type Static, Type } from '@sinclair/typebox';
import { body, enumOf, moment, nullable, ref, resource, text } from '../../foundation/http/schemas.ts';
import { deadlineKinds, deadlineKindFacts } from './kinds.ts';

const meanings = deadlineKinds.map((kind) => `\`${kind}\`: ${deadlineKindFacts[kind].meaning}`).join(' ');

export const DeadlineKind = enumOf('DeadlineKind', deadlineKinds, `What falls due. ${meanings}`);

const leadDays = Type.Array(Type.Integer({ minimum: 1, maximum: 365, description: 'A number of days' }), {
  maxItems: 5,
  uniqueItems: true,
  description: 'How many days before its end a deadline is told of, the earliest first; none: only when it is missed',
  examples: [[7, 1]],
});

export const DeadlineLeadTime = resource(
  'DeadlineLeadTime',
  'How long before their end deadlines of a kind are told of.',
  {
    kind: ref(DeadlineKind),
    lead_days: leadDays,
    origin: Type.Unsafe<'built_in' | 'agency'>({
      type: 'string',
      enum: ['built_in', 'agency'],
      description: 'Whether the agency has set it',
    }),
    updated_at: nullable(moment('When the agency set it; null for what is built in')),
  },
);

export const DeadlineLeadTimeList = resource('DeadlineLeadTimeList', 'The lead times of all kinds of deadline.', {
  data: Type.Array(ref(DeadlineLeadTime), { maxItems: 100, description: 'One for each kind' }),
  has_more: Type.Boolean({ description: 'Whether another page follows: never, there is one' }),
  next_cursor: nullable(Type.String({ maxLength: 1000, description: 'Always null' })),
});

export const DeadlineLeadTimePut = body('DeadlineLeadTimePut', 'Lead times of a kind of deadline.', {
  lead_days: leadDays,
});

export const kindParams = Type.Object(
  { kind: text(50, 'A kind of deadline', { examples: ['counter_notice_response'] }) },
  { additionalProperties: false },
);

export type LeadTime = Static<typeof DeadlineLeadTime>;
