import { type Static, type TSchema, Type } from '@sinclair/typebox';
import {
  day,
  enumOf,
  listOf,
  moment,
  nullable,
  officeCode,
  ref,
  resource,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { evidenceKinds, type Reason } from '../../platforms/reasons.ts';
import { FactConfidence, IpRightType } from '../ip-rights/index.ts';
import {
  CalendarFact,
  ChannelFact,
  EvaluationReportFact,
  FurtherPapersFact,
  IdentityKindsFact,
  IntervalFact,
  LetterSealFact,
  NumberFact,
  origin,
  penaltyStep,
  RightChangesFact,
  RightRuleFact,
  SilenceFact,
  SiteLanguagesFact,
  SpanFact,
  SpansFact,
  SpanUnit,
  StrikeBasis,
  WordsFact,
  YesNoFact,
} from './fact-schemas.ts';
import { EnforcementType, PlatformCode, PortalCode } from './names.ts';
import { PlatformContact } from './own-schemas.ts';
import { OverridableRule } from './policy-schemas.ts';

/** A rule as it stands on the day asked about; null when the rulebook has none for that day. */
const onDay = <Fact extends TSchema>(fact: Fact, description: string) =>
  Type.Unsafe<Static<Fact> | null>({ anyOf: [ref(fact), { type: 'null' }], description });

const portalFields = {
  code: ref(PortalCode),
  name: text(200, 'The name of the portal', { examples: ['AliProtect'] }),
  address: nullable(text(200, 'Where it is found; null when not known', { examples: ['https://ipp.aidcgroup.net'] })),
  ...origin,
};

export const EarlierPortal = resource('EarlierPortal', 'A portal that the platform used before.', portalFields);

export const PlatformPortal = resource('PlatformPortal', 'The portal on which complaints are filed.', {
  ...portalFields,
  predecessors: Type.Array(ref(EarlierPortal), { maxItems: 20, description: 'The portals before it, oldest first' }),
});

export const AcceptedRight = resource('AcceptedRight', 'A type of right that complaints can be based on.', {
  type: ref(IpRightType),
  rule: ref(RightRuleFact),
});

const requiredDocuments = {
  individual_identity: onDay(IdentityKindsFact, 'What proves the identity of a person'),
  company_identity: onDay(IdentityKindsFact, 'What proves the identity of a company'),
  agent_identity: onDay(YesNoFact, 'Whether an agent proves its own identity beside the right holder’s'),
  authorisation_letter: onDay(YesNoFact, 'Whether an agent needs a letter of the right holder'),
  authorisation_letter_seal: onDay(LetterSealFact, 'Whose letters must bear a company seal'),
  territorial_extension_certificate: onDay(
    YesNoFact,
    'Whether an international registration needs the certificate of its extension to China',
  ),
  certificate: onDay(YesNoFact, 'Whether a certificate is needed, an application receipt being insufficient'),
  protection_period: onDay(YesNoFact, 'Whether the owner states a period outside which nothing is filed'),
  names_must_agree: onDay(YesNoFact, 'Whether holder, registrant and principal must bear one name'),
  changes: onDay(RightChangesFact, 'Which changes of a right need their own document'),
  languages: onDay(WordsFact, 'Languages that need no translation into Chinese'),
  patent_link: onDay(YesNoFact, 'Whether a patent complaint explains what links the right to the goods'),
  evaluation_report: onDay(EvaluationReportFact, 'Whether utility models and designs need their evaluation report'),
  software_screenshot: onDay(YesNoFact, 'Whether software is shown with a screenshot of the running program'),
  further_papers: onDay(FurtherPapersFact, 'What else to bring'),
};

const limits = {
  links_per_complaint: onDay(NumberFact, 'Most listings of one complaint'),
  rights_per_complaint: onDay(NumberFact, 'Most rights of one complaint'),
  upload_max_bytes: onDay(NumberFact, 'Largest file, in bytes'),
  upload_formats: onDay(WordsFact, 'Media types of files that it takes'),
};

const deadlines = {
  calendar: onDay(CalendarFact, 'How days are counted'),
  seller_response: onDay(SpanFact, 'Time of the seller to answer a notice'),
  seller_later_chances: onDay(SpansFact, 'Time of the seller for each later objection'),
  counter_notice_response: onDay(SpanFact, 'Time of the complainant to answer a counter-notice'),
  platform_decision: onDay(IntervalFact, 'Time in which the platform usually decides a dispute'),
  statutory_notice: onDay(SpanFact, 'Time that the law gives to sue or complain after the seller’s statement'),
  account_verification: onDay(SpanFact, 'Time in which a new account is verified'),
};

export const EvidenceKind = enumOf('EvidenceKind', evidenceKinds, 'A kind of document that can prove a reason');

export const ComplaintReasonSeverity = enumOf<Reason['severity']>(
  'ComplaintReasonSeverity',
  ['general', 'serious'],
  'How heavily the platform takes the reason',
);

export const ComplaintReason = resource('ComplaintReason', 'Why a listing or a shop infringes.', {
  code: text(100, 'Its stable name', { examples: ['counterfeit_features'] }),
  name: text(200, 'The reason in words', { examples: ['Counterfeit features are visible'] }),
  name_zh: text(200, 'The reason in Chinese, as notices name it: our own translation, not the platform’s words', {
    examples: ['商品存在可见的假冒特征'],
  }),
  right_types: Type.Array(ref(IpRightType), { maxItems: 20, description: 'The rights that it goes with' }),
  enforcement_types: Type.Array(ref(EnforcementType), { maxItems: 5, description: 'What it can be brought against' }),
  severity: ref(ComplaintReasonSeverity),
  evidence: Type.Array(
    Type.Object({
      any_of: Type.Array(ref(EvidenceKind), { maxItems: 20, description: 'Kinds of document of which one will do' }),
      description: text(500, 'What it has to show'),
    }),
    { maxItems: 20, description: 'What must be brought; every entry' },
  ),
  source: text(2000, 'Where it is written'),
  confidence: ref(FactConfidence),
  note: nullable(text(2000, 'What a reader should know beside it')),
});

export const PenaltyStep = resource('PenaltyStep', 'What happens to a seller at some point.', penaltyStep);

export const StrikeStep = resource('StrikeStep', 'What happens to a seller at a serious violation.', {
  ...penaltyStep,
  counted_by: ref(StrikeBasis),
});

export const StrikeRules = resource('StrikeRules', 'What follows on serious violations.', {
  steps: Type.Array(ref(StrikeStep), { maxItems: 50, description: 'What follows at the nth violation' }),
  merge_windows: Type.Array(Type.Object({ days: whole(1, 1000, 'How many'), unit: ref(SpanUnit) }), {
    maxItems: 20,
    description:
      'Within how long of the first strike, the second … violations count as one with it; the last holds for all further ones, the day after is day one; empty when each counts',
  }),
  right_types: Type.Array(ref(IpRightType), {
    maxItems: 20,
    description: 'Of which rights serious violations are strikes; those of others cost points',
  }),
});
type StrikeRules = Static<typeof StrikeRules>;

export const PenaltySchemeFact = resource('PenaltySchemeFact', 'What happens to sellers who infringe.', {
  value: Type.Object(
    {
      code: text(100, 'The name of the scheme', { examples: ['alibaba_2015'] }),
      violation_points: Type.Array(whole(0, 10_000, 'Points of one violation'), {
        maxItems: 50,
        description:
          'Points of the first violation, the second …; the last holds for all further ones; empty when not stated',
      }),
      point_steps: Type.Array(ref(PenaltyStep), { maxItems: 50, description: 'What follows at a number of points' }),
      daily_cap: nullable(whole(0, 10_000, 'Most points that the violations of one day cost; null when not stated')),
      validity_days: nullable(whole(1, 10_000, 'For how many days a violation counts; null when not stated')),
      strikes: Type.Unsafe<StrikeRules | null>({
        anyOf: [ref(StrikeRules), { type: 'null' }],
        description: 'What follows on serious violations; null when nothing special does',
      }),
    },
    { description: 'The scheme' },
  ),
  ...origin,
});

export const ProcessingTime = resource('ProcessingTime', 'How long the portal usually takes.', {
  min_working_days: whole(0, 1000, 'At the least'),
  max_working_days: whole(0, 1000, 'At the most'),
});

export const StandingRulesFact = resource('StandingRulesFact', 'How the platform classes those who complain.', {
  value: Type.Object(
    {
      rule_set: text(100, 'The name of the thresholds', { examples: ['taobao_2015'] }),
      processing: Type.Object(
        {
          good_faith: nullable(ref(ProcessingTime)),
          normal: nullable(ref(ProcessingTime)),
          bad_faith: nullable(ref(ProcessingTime)),
        },
        { description: 'How long each class waits; null when no source says' },
      ),
    },
    { description: 'The rule set' },
  ),
  ...origin,
});

export const PlatformMarket = resource('PlatformMarket', 'A country site of the platform.', {
  country: text(2, 'The country (ISO 3166-1)', { examples: ['SG'] }),
  hosts: Type.Array(text(253, 'A domain', { examples: ['lazada.sg'] }), { maxItems: 20, description: 'Its domains' }),
  offices: Type.Array(officeCode('An office (WIPO ST.3)'), {
    maxItems: 100,
    description: 'Whose rights are at home on it',
  }),
});

export const PlatformOrigin = enumOf(
  'PlatformOrigin',
  ['built_in', 'agency'],
  'Whether the rulebook knows the platform, or the agency added it for itself',
);

export const PolicyNote = resource('PolicyNote', 'The agency’s own rules, as far as a platform shows them.', {
  version: whole(1, 2_147_483_647, 'Counts the changes of the policy'),
  updated_at: moment('When it was last changed'),
  rules: Type.Array(ref(OverridableRule), { maxItems: 100, description: 'The rules that it overrides on some day' }),
});

export const Platform = resource('Platform', 'A marketplace with its rules as they stand on one day.', {
  code: ref(PlatformCode),
  origin: ref(PlatformOrigin),
  names: Type.Object(
    {
      en: text(200, 'Its name in English', { examples: ['Taobao'] }),
      zh: text(200, 'Its name in Chinese', { examples: ['淘宝'] }),
    },
    { description: 'What it is called' },
  ),
  hosts: Type.Array(text(253, 'A domain', { examples: ['taobao.com'] }), {
    maxItems: 50,
    description: 'The registrable domains that belong to it',
  }),
  as_of: day('The day on which the rules below hold'),
  rules_version: text(50, 'Changes whenever a rule of the rulebook does', { examples: ['2026-11-22.1'] }),
  policy: Type.Unsafe<Static<typeof PolicyNote> | null>({
    anyOf: [ref(PolicyNote), { type: 'null' }],
    description: 'The agency’s own rules that are applied below; null when there are none',
  }),
  contact: nullable(ref(PlatformContact)),
  notes: nullable(text(5000, 'What the agency notes of its own platform')),
  version: nullable(
    whole(1, 2_147_483_647, 'Counts the changes of the agency’s own platform; null for a built-in one'),
  ),
  created_at: nullable(moment('When the agency added it; null for a built-in one')),
  updated_at: nullable(moment('When the agency changed it last; null for a built-in one')),
  markets: Type.Array(ref(PlatformMarket), {
    maxItems: 100,
    description: 'Its country sites; empty when it is one site',
  }),
  portal: onDay(PlatformPortal, 'Where rights are registered and complaints filed'),
  languages: onDay(SiteLanguagesFact, 'The languages of the site and of the portal'),
  accepted_rights: Type.Array(ref(AcceptedRight), { maxItems: 20, description: 'The types of right that it accepts' }),
  required_documents: Type.Object(requiredDocuments, { description: 'What must be brought' }),
  channels: Type.Object(
    {
      listing: onDay(ChannelFact, 'Where complaints about listings go'),
      storefront: onDay(ChannelFact, 'Where complaints about a whole shop go'),
    },
    { description: 'Where complaints go, by what they are about' },
  ),
  limits: Type.Object(limits, { description: 'How much it takes at once' }),
  deadlines: Type.Object(deadlines, { description: 'Who has how much time' }),
  silence: onDay(SilenceFact, 'What an unanswered counter-notice means'),
  portal_registration_required: onDay(YesNoFact, 'Whether a right is approved on the portal before any complaint'),
  disclaimer_required: onDay(YesNoFact, 'Whether the account accepts a disclaimer before any complaint'),
  manual_review: onDay(YesNoFact, 'Whether a person has to ask the platform first, its rules not being known'),
  reasons: Type.Array(ref(ComplaintReason), { maxItems: 100, description: 'The reasons that it offers' }),
  penalty_scheme: onDay(PenaltySchemeFact, 'What happens to sellers who infringe'),
  penalty_readings: Type.Array(ref(PenaltySchemeFact), {
    maxItems: 20,
    description: 'Other readings of it, by which a seller’s position can be reckoned too',
  }),
  standing_rules: onDay(StandingRulesFact, 'How it classes those who complain'),
});

export const PlatformList = listOf(Platform);

export const platformParams = Type.Object(
  { code: text(100, 'The code of the platform', { examples: ['taobao'] }) },
  { additionalProperties: false },
);

export const platformQuery = Type.Object(
  { as_of: Type.Optional(day('Show the rules of this day; today at the platform when left out')) },
  { additionalProperties: false },
);
