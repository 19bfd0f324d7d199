import { type Static, Type } from '@sinclair/typebox';
import { day, enumOf, id, listQuery, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import { things } from '../../platforms/things-to-bring.ts';
import {
  EligibilityCheckCode,
  EligibilityCheckOutcome,
  eligibilityQuery,
  EligibilityVerdict,
} from '../eligibility/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';

const most = 10_000;
const codes = (description: string) => Type.Array(ref(PlatformCode), { maxItems: 1000, description });
const count = (description: string) => whole(0, 2_147_483_647, description);

export const ReadinessCheck = resource('ReadinessCheck', 'A demand that is not met.', {
  code: ref(EligibilityCheckCode),
  outcome: ref(EligibilityCheckOutcome),
});

export const PlatformReadiness = resource('PlatformReadiness', 'How a right stands on one platform.', {
  platform: ref(PlatformCode),
  as_of: day('The day judged: the one asked for, or today at the platform'),
  verdict: ref(EligibilityVerdict),
  open: Type.Array(ref(ReadinessCheck), { maxItems: 100, description: 'The demands that fail or leave a doubt' }),
});

export const IpRightReadiness = resource('IpRightReadiness', 'How a right stands on the platforms.', {
  ip_right: ref(IpRightName),
  platforms: Type.Array(ref(PlatformReadiness), { maxItems: 1000, description: 'One entry for each platform' }),
});

export const ThingToBringKind = enumOf('ThingToBringKind', things, 'What is to be brought');

export const ThingToBring = resource('ThingToBring', 'Something that mends one or more pairs of right and platform.', {
  thing: ref(ThingToBringKind),
  blocking: Type.Boolean({ description: 'Whether complaints fail without it; otherwise it only removes a doubt' }),
  remedy: text(20_000, 'What to do', {
    examples: ['Upload a valid business licence or certificate of incorporation of the right holder.'],
  }),
  source: text(2000, 'Where the demand is written'),
  ip_right_ids: Type.Array(id('A right'), { maxItems: most, description: 'The rights on this page that wait for it' }),
  platforms: codes('The platforms that ask for it'),
  pairs: count('The pairs of right and platform that wait for it'),
});

export const ReadinessWarningCode = enumOf(
  'ReadinessWarningCode',
  ['no_right_on_record', 'first_to_file'],
  'What is warned of: a right holder without any right, a mark without a registration in mainland China',
);

export const ReadinessWarning = resource('ReadinessWarning', 'Something to act on beside what the platforms ask for.', {
  code: ref(ReadinessWarningCode),
  title: nullable(text(500, 'The mark; null when the right holder has no trademark at all')),
  ip_right_ids: Type.Array(id('A trademark'), { maxItems: 20, description: 'Its registrations elsewhere, at most 20' }),
  message: text(2000, 'What is the matter'),
  remedy: text(2000, 'What to do'),
  source: text(2000, 'Where it is written'),
});

export const RightHolderReadiness = resource(
  'RightHolderReadiness',
  'How far a right holder is from filing complaints, and what brings it there.',
  {
    right_holder: ref(RightHolderName),
    as_of: day('The day judged; where platforms are a day apart, the later one'),
    rules_version: text(50, 'The version of the rulebook that judged', { examples: ['2026-11-24.1'] }),
    verdicts: Type.Object(
      {
        eligible: count('Pairs of right and platform on which complaints can be filed'),
        conditional: count('Pairs with a doubt that may cost the complaint'),
        ineligible: count('Pairs on which nothing can be filed'),
      },
      { description: 'The verdicts of this page, counted' },
    ),
    to_bring: Type.Array(ref(ThingToBring), {
      maxItems: most,
      description:
        'The shortest list for the rights on this page; what blocks first, then what helps the most. For a mark of another country nothing is asked where another registration of the same mark on the page serves',
    }),
    warnings: Type.Array(ref(ReadinessWarning), {
      maxItems: 100,
      description: 'Over all rights of the right holder, not only this page; at most 100',
    }),
    data: Type.Array(ref(IpRightReadiness), { maxItems: 100, description: 'The rights of this page' }),
    has_more: Type.Boolean({ description: 'Whether another page follows' }),
    next_cursor: nullable(text(1000, 'What to send as `cursor` for the next page')),
  },
);

const { limit, cursor, sort } = listQuery(['created_at'], {}).properties;

export const readinessQuery = Type.Object(
  { ...eligibilityQuery.properties, limit, cursor, sort },
  { additionalProperties: false },
);

export type ReadinessQuery = Static<typeof readinessQuery>;
