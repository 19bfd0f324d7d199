import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  day,
  enumOf,
  id,
  listQuery,
  nullable,
  ref,
  resource,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { coverageGaps, coverageStates } from '../../platforms/letter-coverage.ts';
import { ClientName } from '../clients/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';

export const LetterCoverageState = enumOf(
  'LetterCoverageState',
  coverageStates,
  'Whether a signed letter in force covers the right, the platform and the filing of complaints: it does; it does, but will no longer within the days asked for; it does not; the platform asks for none',
);

export const LetterCoverageGap = enumOf(
  'LetterCoverageGap',
  coverageGaps,
  'What is missing: any letter at all, or of the one that comes closest that it is in force, the platform, the right, the act of filing, the signed copy',
);

export const LetterCoverageEntry = resource(
  'LetterCoverageEntry',
  'Whether an authorisation letter covers one right on one platform.',
  {
    ip_right: ref(IpRightName),
    right_holder: ref(RightHolderName),
    platform: ref(PlatformCode),
    as_of: day('The day judged: the one asked for, or today at the platform'),
    state: ref(LetterCoverageState),
    letter_id: nullable(id('The letter that serves, or the one that comes closest; null when there is none')),
    valid_until: nullable(
      day(
        'The last day on which the letters on record cover the pair without a break; null when nothing ends it or nothing covers',
      ),
    ),
    missing: Type.Array(ref(LetterCoverageGap), { maxItems: 10, description: 'What is missing; empty when covered' }),
    reason: text(2000, 'How it stands'),
    remedy: nullable(text(2000, 'What to do; null when nothing is to be done')),
    source: text(2000, 'Where the demand is written'),
  },
);

const count = (description: string) => whole(0, 2_147_483_647, description);

export const LetterCoverage = resource(
  'LetterCoverage',
  'Which rights of a client lack an authorisation letter on which platforms, or lose it soon.',
  {
    client: ref(ClientName),
    within_days: whole(0, 3650, 'The days that `ending` looks ahead'),
    counts: Type.Object(
      {
        covered: count('Pairs that a letter covers'),
        ending: count('Pairs that lose their letter within the days asked for'),
        missing: count('Pairs that no letter covers'),
        not_needed: count('Pairs whose platform asks for no letter'),
      },
      { description: 'The pairs of right and platform of this page, counted before `state` filters them' },
    ),
    data: Type.Array(ref(LetterCoverageEntry), {
      maxItems: 10_000,
      description: 'One entry for each right of this page and each platform, as far as `state` lets it through',
    }),
    has_more: Type.Boolean({ description: 'Whether another page of rights follows' }),
    next_cursor: nullable(text(1000, 'What to send as `cursor` for the next page')),
  },
);

const { limit, cursor, sort } = listQuery(['created_at'], {}).properties;

export const letterCoverageQuery = Type.Object(
  {
    platform: anyOf(ref(PlatformCode), 'Only these platforms'),
    right_holder_id: anyOf(id('A right holder'), 'Only rights of these right holders'),
    state: anyOf(ref(LetterCoverageState), 'Only entries of these states; a page may then be empty and another follow'),
    as_of: Type.Optional(day('The day to judge; today at the platform when left out')),
    within_days: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3650,
        default: 30,
        description: 'A letter whose last day is fewer days away than this is `ending`; 0: none is',
      }),
    ),
    limit: { ...limit, description: 'Most rights of the page' },
    cursor,
    sort,
  },
  { additionalProperties: false },
);

export type LetterCoverageQuery = Static<typeof letterCoverageQuery>;
