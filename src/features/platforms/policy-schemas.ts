import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';
import { body, day, enumOf, moment, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import type { RuleName } from '../../platforms/overrides.ts';
import * as facts from './fact-schemas.ts';
import { PlatformCode } from './names.ts';

/** Which rules of a platform take values of which form: each rule that can be overridden stands here once. */
const rulesByForm = {
  YesNo: {
    fact: facts.YesNoFact,
    rules: [
      'required_documents.authorisation_letter',
      'required_documents.agent_identity',
      'required_documents.territorial_extension_certificate',
      'required_documents.certificate',
      'required_documents.protection_period',
      'required_documents.names_must_agree',
      'required_documents.patent_link',
      'required_documents.software_screenshot',
      'portal_registration_required',
      'disclaimer_required',
      'manual_review',
    ],
  },
  IdentityKinds: {
    fact: facts.IdentityKindsFact,
    rules: ['required_documents.individual_identity', 'required_documents.company_identity'],
  },
  LetterSeal: { fact: facts.LetterSealFact, rules: ['required_documents.authorisation_letter_seal'] },
  RightChanges: { fact: facts.RightChangesFact, rules: ['required_documents.changes'] },
  Words: { fact: facts.WordsFact, rules: ['required_documents.languages', 'limits.upload_formats'] },
  EvaluationReport: { fact: facts.EvaluationReportFact, rules: ['required_documents.evaluation_report'] },
  FurtherPapers: { fact: facts.FurtherPapersFact, rules: ['required_documents.further_papers'] },
  Channel: { fact: facts.ChannelFact, rules: ['channels.listing', 'channels.storefront'] },
  Number: {
    fact: facts.NumberFact,
    rules: ['limits.links_per_complaint', 'limits.rights_per_complaint', 'limits.upload_max_bytes'],
  },
  Calendar: { fact: facts.CalendarFact, rules: ['deadlines.calendar'] },
  Span: {
    fact: facts.SpanFact,
    rules: [
      'deadlines.seller_response',
      'deadlines.counter_notice_response',
      'deadlines.statutory_notice',
      'deadlines.account_verification',
    ],
  },
  Spans: { fact: facts.SpansFact, rules: ['deadlines.seller_later_chances'] },
  Interval: { fact: facts.IntervalFact, rules: ['deadlines.platform_decision'] },
  Silence: { fact: facts.SilenceFact, rules: ['silence'] },
  SiteLanguages: { fact: facts.SiteLanguagesFact, rules: ['languages'] },
  RightRule: {
    fact: facts.RightRuleFact,
    rules: [
      'accepted_rights.trademark',
      'accepted_rights.invention_patent',
      'accepted_rights.utility_model',
      'accepted_rights.design_patent',
      'accepted_rights.copyright',
    ],
  },
} as const satisfies Record<string, { fact: TObject; rules: readonly RuleName[] }>;

type Forms = typeof rulesByForm;
type Form = keyof Forms;

/** Every rule that can be overridden. */
export const overridableRules = Object.values(rulesByForm).flatMap(({ rules }): RuleName[] => [...rules]);

export const OverridableRule = enumOf(
  'OverridableRule',
  overridableRules,
  'A rule of a platform that an agency may override: where it stands in a Platform',
);

/** The same form for a request: a field that it does not name is an error, in whatever depth. */
export function closed<Schema extends TSchema>(schema: Schema): Schema {
  if (schema['type'] === 'object') {
    const properties = Object.entries(schema['properties'] as Record<string, TSchema>);
    return {
      ...schema,
      additionalProperties: false,
      properties: Object.fromEntries(properties.map(([name, property]) => [name, closed(property)])),
    };
  }
  return schema['type'] === 'array' ? { ...schema, items: closed(schema['items'] as TSchema) } : schema;
}

/** The form of the values of a fact, for a request. */
export const valueOf = <Fact extends TObject>(fact: Fact): Fact['properties']['value'] =>
  closed(fact.properties['value'] as TSchema) as Fact['properties']['value'];

const details = {
  reason: text(1000, 'How the agency knows; it is shown wherever the rule is', {
    examples: ['The site knows the agency and has asked for no letter since 2024.'],
  }),
  valid_from: Type.Optional(nullable(day('The first day on which it holds; null: no beginning'))),
  valid_to: Type.Optional(nullable(day('The last day on which it holds; null: no end'))),
};

const overrideOf = <Name extends Form>(form: Name) =>
  body(`${form}Override`, `An agency’s own rule. ${String(rulesByForm[form].fact.description)}`, {
    rule: Type.Unsafe<Forms[Name]['rules'][number]>({
      type: 'string',
      enum: rulesByForm[form].rules,
      description: 'The rule that it overrides',
    }),
    value: valueOf(rulesByForm[form].fact as Forms[Name]['fact']),
    ...details,
  });

export const YesNoOverride = overrideOf('YesNo');
export const IdentityKindsOverride = overrideOf('IdentityKinds');
export const LetterSealOverride = overrideOf('LetterSeal');
export const RightChangesOverride = overrideOf('RightChanges');
export const WordsOverride = overrideOf('Words');
export const EvaluationReportOverride = overrideOf('EvaluationReport');
export const FurtherPapersOverride = overrideOf('FurtherPapers');
export const ChannelOverride = overrideOf('Channel');
export const NumberOverride = overrideOf('Number');
export const CalendarOverride = overrideOf('Calendar');
export const SpanOverride = overrideOf('Span');
export const SpansOverride = overrideOf('Spans');
export const IntervalOverride = overrideOf('Interval');
export const SilenceOverride = overrideOf('Silence');
export const SiteLanguagesOverride = overrideOf('SiteLanguages');
export const RightRuleOverride = overrideOf('RightRule');

const members = [
  YesNoOverride,
  IdentityKindsOverride,
  LetterSealOverride,
  RightChangesOverride,
  WordsOverride,
  EvaluationReportOverride,
  FurtherPapersOverride,
  ChannelOverride,
  NumberOverride,
  CalendarOverride,
  SpanOverride,
  SpansOverride,
  IntervalOverride,
  SilenceOverride,
  SiteLanguagesOverride,
  RightRuleOverride,
] as const;
type Override = Static<(typeof members)[number]>;

const example: Override = {
  rule: 'required_documents.authorisation_letter',
  value: false,
  reason: 'The site knows the agency and has asked for no letter since 2024.',
};

export const RuleOverrideInput = Type.Unsafe<Override>({
  $id: 'RuleOverrideInput',
  type: 'object',
  description: 'What the agency knows better of one rule; `rule` says which form the value has.',
  oneOf: members.map((member) => ref(member)),
  discriminator: { propertyName: 'rule' },
  examples: [example],
}) as ReturnType<typeof Type.Unsafe<Override>> & { $id: string };

export const PlatformPolicyPut = body(
  'PlatformPolicyPut',
  'All that the agency overrides of a platform; what is not listed follows the rulebook again.',
  {
    overrides: Type.Array(ref(RuleOverrideInput), {
      maxItems: 100,
      description: 'Each by itself; two of one rule must not hold on one day',
    }),
  },
  { overrides: [example] },
);

export const RuleOverride = resource('RuleOverride', 'What the agency knows better of one rule of a platform.', {
  rule: ref(OverridableRule),
  value: Type.Unknown({ description: 'Of the form that the values of the rule have' }),
  reason: details.reason,
  valid_from: nullable(day('The first day on which it holds; null: no beginning')),
  valid_to: nullable(day('The last day on which it holds; null: no end')),
});

export const PlatformPolicy = resource('PlatformPolicy', 'What an agency overrides of the rules of one platform.', {
  platform: ref(PlatformCode),
  overrides: Type.Array(ref(RuleOverride), { maxItems: 100, description: 'Each by itself; none when there is none' }),
  version: whole(0, 2_147_483_647, 'Counts the changes; 0 before the first'),
  created_at: nullable(moment('When the first one was made; null when there was never one')),
  updated_at: nullable(moment('When it was last changed; null when there was never one')),
});
