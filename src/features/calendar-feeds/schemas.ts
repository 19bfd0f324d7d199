import { type Static, Type } from '@sinclair/typebox';
import {
  body,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { DeadlineKind } from '../deadlines/index.ts';

const fields = {
  name: text(200, 'What the calendar is called', { examples: ['Counter-notices'] }),
  client_ids: nullable(
    Type.Array(id('A client'), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'Only deadlines of these clients; null: of all, and the agency’s own',
    }),
  ),
  kinds: nullable(
    Type.Array(ref(DeadlineKind), {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'Only deadlines of these kinds; null: of all',
    }),
  ),
  lead_days: nullable(
    whole(1, 365, 'How many days before a deadline the calendar program reminds of it; null: not at all'),
  ),
};

export const CalendarFeed = resource('CalendarFeed', 'A secret link to deadlines, for a calendar program.', {
  id: id('The id of the feed'),
  ...fields,
  last_used_at: nullable(moment('When a program read it last, to the minute; null: never')),
  ...stored,
});

export const CalendarFeedList = listOf(CalendarFeed);

export const CalendarFeedWithUrl = resource('CalendarFeedWithUrl', 'A feed with its link, which is shown this once.', {
  ...CalendarFeed.properties,
  url: nullable(
    text(2000, 'The link; whoever has it reads the deadlines. Null when the answer is repeated', {
      examples: [
        'https://desk.example.com/v1/deadlines.ics?token=tdf_0199c6a48f2e7b319a573f1d2c4b5a69_0199c6a48f2e7b319a573f1d2c4b5a70_5d0f7c1f4d8f4f6ab3f2c0d9a1b2c3d4e5f60718',
      ],
    }),
  ),
});

export const CalendarFeedCreate = body(
  'CalendarFeedCreate',
  'A new link to deadlines.',
  {
    name: fields.name,
    client_ids: Type.Optional(fields.client_ids),
    kinds: Type.Optional(fields.kinds),
    lead_days: Type.Optional(fields.lead_days),
  },
  { name: 'Counter-notices', kinds: ['counter_notice_response', 'statutory_notice'], lead_days: 1 },
);

export const calendarFeedsQuery = listQuery(['created_at', 'updated_at'], {});

export type CalendarFeedsQuery = Static<typeof calendarFeedsQuery>;

export const calendarQuery = Type.Object(
  {
    token: text(200, 'The secret of the feed', {
      examples: [
        'tdf_0199c6a48f2e7b319a573f1d2c4b5a69_0199c6a48f2e7b319a573f1d2c4b5a70_5d0f7c1f4d8f4f6ab3f2c0d9a1b2c3d4e5f60718',
      ],
    }),
  },
  { additionalProperties: false },
);
