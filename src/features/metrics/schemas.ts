import { type Static, type TProperties, Type } from '@sinclair/typebox';
import { anyOf, day, enumOf, id, moment, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import { ComplaintCounts } from '../complaints/index.ts';
import { PlatformCode } from '../platforms/index.ts';

const counter = (description: string) => whole(0, 2_147_483_647, description);

export const MetricRate = resource('MetricRate', 'A rate with the counts that it comes from.', {
  numerator: counter('The part'),
  denominator: counter('The whole'),
  rate: nullable(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Their quotient, rounded to 4 decimals for reading; null when there is nothing to divide by',
    }),
  ),
});

export const TakedownCounts = resource(
  'TakedownCounts',
  'How many complaints; each counts by the day of what is counted.',
  {
    total: counter('Complaints that were entered in the time'),
    submitted: counter('Complaints that were handed over in the time'),
    notified: counter('Complaints that the seller was told of in the time'),
    counter_noticed: counter('Of those notified, the ones that the seller objected to'),
    won: counter('Complaints that ended in the time with the link down'),
    lost: counter('Complaints that ended in the time with the link up'),
    withdrawn: counter('Complaints that were withdrawn in the time'),
    escalated: counter('Complaints that were taken to an authority or a court in the time'),
    states: ref(ComplaintCounts),
  },
);

const hours = (description: string) => nullable(Type.Number({ minimum: 0, description }));

export const TimeToRemoval = resource(
  'TimeToRemoval',
  'Hours from the hand-over to the first removal, of the complaints won in the time.',
  {
    median: hours('Half of them were faster; null when there are none'),
    p90: hours('Nine of ten were faster; null when there are none'),
    sample_size: counter('How many complaints it is drawn from'),
  },
);

const figures = {
  counts: ref(TakedownCounts),
  takedown_rate: ref(MetricRate),
  counter_notice_rate: ref(MetricRate),
  successful_counter_notice_rate: ref(MetricRate),
  time_to_removal_hours: ref(TimeToRemoval),
  open: counter('Complaints entered in the time that have no outcome yet'),
  overdue: counter('Of those open, the ones of which a deadline has passed'),
};

export const TakedownGroup = resource('TakedownGroup', 'The figures of one group.', {
  key: text(100, 'What the group has in common: a code, an id or a month (YYYY-MM)', {
    examples: ['taobao', '2026-11'],
  }),
  name: nullable(text(500, 'The name of it, where it has one')),
  ...figures,
});

export const RightHolderGrouping = enumOf(
  'RightHolderGrouping',
  ['platform', 'ip_right', 'reason', 'month'],
  'By what the figures are broken down; months are those of UTC',
);

export const TakedownGrouping = enumOf(
  'TakedownGrouping',
  ['client', 'right_holder', 'platform', 'ip_right', 'reason', 'month'],
  'By what the figures are broken down; months are those of UTC',
);

const answer = <Properties extends TProperties>(properties: Properties) => ({
  ...properties,
  from: nullable(day('The first day that counts; null: from the beginning')),
  to: nullable(day('The last day that counts; null: until now')),
  as_of: moment('The moment of the answer'),
  ...figures,
  groups: Type.Array(ref(TakedownGroup), {
    maxItems: 1000,
    description:
      'One for each group: months in order, others by size, the 1,000 largest at most; empty when not asked for',
  }),
});

export const RightHolderMetrics = resource(
  'RightHolderMetrics',
  'How the complaints of a right holder went.',
  answer({
    right_holder_id: id('The right holder'),
    group_by: nullable(ref(RightHolderGrouping)),
  }),
);

export const TakedownMetrics = resource(
  'TakedownMetrics',
  'How the complaints of the agency went.',
  answer({ group_by: nullable(ref(TakedownGrouping)) }),
);

const filters = {
  from: Type.Optional(day('The first day that counts (UTC)')),
  to: Type.Optional(day('The last day that counts (UTC)')),
  platform: anyOf(ref(PlatformCode), 'Only complaints on these platforms'),
  ip_right_id: anyOf(id('A right'), 'Only complaints that rest on these rights'),
};

export const rightHolderMetricsQuery = Type.Object(
  { ...filters, group_by: Type.Optional(ref(RightHolderGrouping)) },
  { additionalProperties: false },
);

export const takedownMetricsQuery = Type.Object(
  { ...filters, group_by: Type.Optional(ref(TakedownGrouping)) },
  { additionalProperties: false },
);

export type Grouping = Static<typeof TakedownGrouping>;

/** What the figures are asked for. */
export type MetricsQuery = Static<typeof takedownMetricsQuery> & { right_holder_id?: string };
