import { type TSchema, Type } from '@sinclair/typebox';
import { day, enumOf, nullable, officeCode, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import type {
  Channel,
  ExpectedInterval,
  RightRule,
  SilenceOutcome as Silence,
  RequiredDocuments,
  Span,
} from '../../platforms/platform.ts';
import { identityDocumentKinds } from '../../platforms/platform.ts';
import { type PenaltyStep, strikeBases } from '../../platforms/sanctions.ts';
import { FactConfidence, IpRightChangeKind, IpRightType } from '../ip-rights/index.ts';

type EvaluationReport = RequiredDocuments['evaluation_report'][number]['value'];

export const AlternativeReading = resource('AlternativeReading', 'What another source says to the same question.', {
  reading: text(2000, 'What it says', { examples: ['Three days, not working days.'] }),
  source: text(2000, 'Where it says so', { examples: ['seed 003, after the report (Red Points)'] }),
});

/** What every fact carries beside its value: where it comes from and when it holds. */
export const origin = {
  source: text(2000, 'Where it is written', {
    examples: ['seed 001 §3.1 (China IPR SME Helpdesk, “How to Remove Counterfeit Products from E-commerce websites”)'],
  }),
  confidence: ref(FactConfidence),
  valid_from: nullable(day('The first day on which it holds; null when it is not known to have begun')),
  valid_to: nullable(day('The last day on which it holds; null when it is not known to end')),
  alternative: nullable(ref(AlternativeReading)),
  note: nullable(text(2000, 'What a reader should know beside it', { examples: ['The source says 8 MB.'] })),
};

const datedFact = <Value extends TSchema>($id: string, description: string, value: Value) =>
  resource($id, description, { value, ...origin });

export const YesNoFact = datedFact(
  'YesNoFact',
  'Whether the platform asks for something.',
  Type.Boolean({ description: 'Whether it does' }),
);

export const NumberFact = datedFact(
  'NumberFact',
  'A limit of the platform.',
  whole(1, 2_147_483_647, 'The most that it takes'),
);

export const WordsFact = datedFact(
  'WordsFact',
  'What the platform takes, as a list of codes.',
  Type.Array(text(100, 'A media type, or a language (BCP 47)', { examples: ['application/pdf'] }), {
    maxItems: 100,
    description: 'Each that it takes',
  }),
);

export const SiteLanguagesFact = datedFact(
  'SiteLanguagesFact',
  'The languages of the platform.',
  Type.Object(
    {
      site: text(35, 'The language of its listings (BCP 47)', { examples: ['zh'] }),
      portal: Type.Array(text(35, 'A language (BCP 47)', { examples: ['en'] }), {
        maxItems: 20,
        description: 'Those of its portal',
      }),
    },
    { description: 'Of the site and of the portal' },
  ),
);

export const IdentityDocumentKind = enumOf(
  'IdentityDocumentKind',
  identityDocumentKinds,
  'A kind of proof of identity; `identity` is a personal document whose exact kind was not recorded',
);

export const IdentityKindsFact = datedFact(
  'IdentityKindsFact',
  'The proofs of identity of which the platform wants one.',
  Type.Array(ref(IdentityDocumentKind), { maxItems: 20, description: 'Any one of these' }),
);

export const LetterSealer = enumOf('LetterSealer', ['company', 'nobody'], 'Whose letters must bear a seal');

export const LetterSealFact = datedFact('LetterSealFact', 'Who must seal a letter.', ref(LetterSealer));

export const RightChangesFact = datedFact(
  'RightChangesFact',
  'The changes of a right that need a document of their own.',
  Type.Array(ref(IpRightChangeKind), { maxItems: 10, description: 'Each that needs one' }),
);

export const ForeignRegistration = enumOf<RightRule['foreign_registration']>(
  'ForeignRegistration',
  ['eligible', 'conditional', 'ineligible'],
  'What a registration of another office is worth there',
);

export const UnregisteredRight = enumOf<RightRule['unregistered']>(
  'UnregisteredRight',
  ['claim_statement', 'ineligible'],
  'Whether an unregistered right can be shown by a signed copyright claim statement',
);

export const RightRuleFact = datedFact(
  'RightRuleFact',
  'What the platform asks of one type of right.',
  Type.Object(
    {
      offices: nullable(
        Type.Array(officeCode('An office or country (WIPO ST.3)'), {
          maxItems: 200,
          description: 'Whose registrations are taken as they are; null: those of the country site (see `markets`)',
        }),
      ),
      foreign_registration: ref(ForeignRegistration),
      unregistered: ref(UnregisteredRight),
    },
    { description: 'Which registrations are accepted' },
  ),
);

export const ChannelKind = enumOf<Channel['kind']>(
  'ChannelKind',
  ['portal', 'email', 'web_form', 'person'],
  'How a complaint is handed in',
);

export const ChannelFact = datedFact(
  'ChannelFact',
  'Where the platform takes a complaint.',
  Type.Object(
    { kind: ref(ChannelKind), address: nullable(text(254, 'The address; null when no source gives one')) },
    { description: 'The way and the address' },
  ),
);

export const SpanUnit = enumOf<Span['unit']>('SpanUnit', ['working_days', 'calendar_days'], 'What is counted');
export const SpanStart = enumOf<Span['starts_at']>(
  'SpanStart',
  ['receipt', 'sending', 'submission', 'dispute', 'arrival_of_statement'],
  'The event after which the first day is counted',
);
export const SpanFact = datedFact(
  'SpanFact',
  'A time limit.',
  Type.Object(
    { count: whole(1, 1000, 'How many'), unit: ref(SpanUnit), starts_at: ref(SpanStart) },
    { description: 'The day after the start is day one' },
  ),
);

export const IntervalFact = datedFact(
  'IntervalFact',
  'A time that the platform usually keeps: a sign to ask, never a hard deadline.',
  Type.Object(
    {
      min: whole(0, 1000, 'At the earliest'),
      max: whole(1, 1000, 'At the latest'),
      unit: ref(SpanUnit),
      starts_at: ref(SpanStart),
    } satisfies Record<keyof ExpectedInterval, TSchema>,
    { description: 'The day after the start is day one' },
  ),
);

export const SpansFact = datedFact(
  'SpansFact',
  'Time limits that follow each other.',
  Type.Array(Type.Object({ count: whole(1, 1000, 'How many'), unit: ref(SpanUnit), starts_at: ref(SpanStart) }), {
    maxItems: 20,
    description: 'The first one first',
  }),
);

export const EvaluationReportNeed = enumOf<EvaluationReport>(
  'EvaluationReportNeed',
  ['required', 'customary', 'not_needed'],
  'Whether a Chinese utility model or design needs the evaluation report of the Chinese office',
);

export const EvaluationReportFact = datedFact(
  'EvaluationReportFact',
  'What the platform asks of rights that were registered without examination.',
  ref(EvaluationReportNeed),
);

export const FurtherPapersFact = datedFact(
  'FurtherPapersFact',
  'Papers that no other rule speaks of.',
  Type.Array(
    Type.Object({
      right_types: Type.Array(ref(IpRightType), { maxItems: 20, description: 'The rights that it goes with' }),
      paper: text(500, 'What to bring', { examples: ['A letter of guarantee'] }),
    }),
    { maxItems: 50, description: 'Each of them' },
  ),
);

export const CalendarFact = datedFact(
  'CalendarFact',
  'How the platform counts its days.',
  Type.Object(
    {
      calendar: text(20, 'The calendar of its working days', { examples: ['CN'] }),
      time_zone: text(60, 'In which time zone (IANA name)', { examples: ['Asia/Shanghai'] }),
    },
    { description: 'The calendar and the zone' },
  ),
);

export const SilenceOutcome = enumOf<Silence>(
  'SilenceOutcome',
  ['reinstate_until_response', 'drop', 'seller_wins'],
  'What follows when the complainant leaves a counter-notice unanswered',
);

export const SilenceFact = datedFact('SilenceFact', 'What silence means.', ref(SilenceOutcome));

export const PenaltyAction = enumOf<PenaltyStep['action']>(
  'PenaltyAction',
  ['warning', 'search_blocked', 'account_terminated', 'store_closed', 'platform_action'],
  'What the platform does to a seller',
);

export const StrikeBasis = enumOf(
  'StrikeBasis',
  strikeBases,
  'Whose violations are counted together: all of the seller, those of one right holder, those of one right',
);

/** The fields of a step of a penalty scheme. */
export const penaltyStep = {
  at: whole(0, 10_000, 'At how many points, or at which violation'),
  action: ref(PenaltyAction),
  days: nullable(whole(0, 10_000, 'For how many days; null when final or not stated')),
  assumed_days: nullable(
    whole(1, 10_000, 'Days to reckon with where the source states none; null when there is no need'),
  ),
};
