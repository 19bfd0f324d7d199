import { type Static, Type } from '@sinclair/typebox';
import { anyOf, day, enumOf, nullable, ref, resource, text } from '../../foundation/http/schemas.ts';
import type { CheckOutcome } from '../../platforms/checks/finding.ts';
import { checkCodes, verdicts } from '../../platforms/eligibility.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { EnforcementType, FactConfidence, PlatformCode } from '../platforms/index.ts';

export const EligibilityVerdict = enumOf(
  'EligibilityVerdict',
  verdicts,
  '`ineligible` when any check fails, `conditional` when one leaves a doubt that may cost the complaint',
);

export const EligibilityCheckCode = enumOf('EligibilityCheckCode', checkCodes, 'What was looked at');

export const EligibilityCheckOutcome = enumOf<CheckOutcome>(
  'EligibilityCheckOutcome',
  ['pass', 'warn', 'fail', 'not_applicable'],
  'What the check found',
);

export const EligibilityCheck = resource(
  'EligibilityCheck',
  'One thing that the platform demands, and how it stands.',
  {
    code: ref(EligibilityCheckCode),
    outcome: ref(EligibilityCheckOutcome),
    message: text(20_000, 'What was found, in a sentence', { examples: ['The registration certificate is missing.'] }),
    remedy: nullable(
      text(2000, 'What to do about it; null when there is nothing to do', {
        examples: ['Upload the registration certificate in colour, showing the registrant as the office has it.'],
      }),
    ),
    source: text(2000, 'Where the demand is written', { examples: ['seed 001 §3.1 (China IPR SME Helpdesk)'] }),
    confidence: nullable(ref(FactConfidence)),
    valid_from: nullable(
      day('Since when the rule that was applied holds; null when no source dates it, or no rule was applied'),
    ),
  },
);

export const PlatformEligibility = resource(
  'PlatformEligibility',
  'Whether a complaint may be filed on one platform.',
  {
    platform: ref(PlatformCode),
    as_of: day('The day judged: the one asked for, or today at the platform'),
    verdict: ref(EligibilityVerdict),
    checks: Type.Array(ref(EligibilityCheck), {
      maxItems: 100,
      description: 'Every check, whatever its outcome, always in the same order',
    }),
  },
);

const answer = {
  as_of: day('The day judged; where platforms are a day apart, the later one'),
  rules_version: text(50, 'The version of the rulebook that judged', { examples: ['2026-11-22.1'] }),
  data: Type.Array(ref(PlatformEligibility), { maxItems: 100, description: 'One entry for each platform' }),
};

export const IpRightEligibility = resource(
  'IpRightEligibility',
  'Whether complaints may rest on a right, and why not.',
  {
    ip_right: ref(IpRightName),
    ...answer,
  },
);

export const DescribedEligibility = resource(
  'DescribedEligibility',
  'Whether complaints could rest on a right as it was described.',
  answer,
);

export const asOf = day('The day of filing; today at the platform when left out. Rules and papers are judged as of it');

export const market = Type.String({
  pattern: '^[A-Z]{2}$',
  minLength: 2,
  maxLength: 2,
  description:
    'The country (ISO 3166-1) whose site the complaint is for; every site when left out. Platforms that are one site ignore it; one that has country sites, but none for this country, fails',
  examples: ['SG'],
});

export const eligibilityQuery = Type.Object(
  {
    platform: anyOf(ref(PlatformCode), 'Only these platforms'),
    as_of: Type.Optional(asOf),
    enforcement_type: Type.Optional(ref(EnforcementType)),
    market: Type.Optional(market),
  },
  { additionalProperties: false },
);

export type EligibilityQuery = Static<typeof eligibilityQuery>;
