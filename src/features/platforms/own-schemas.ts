import { type Static, Type } from '@sinclair/typebox';
import { body, enumOf, nullable, officeCode, patch, ref, text, whole } from '../../foundation/http/schemas.ts';
import type { Contact } from '../../platforms/own-platform.ts';
import { IpRightType } from '../ip-rights/index.ts';
import * as facts from './fact-schemas.ts';
import { ForeignRegistration, UnregisteredRight } from './fact-schemas.ts';
import { valueOf } from './policy-schemas.ts';

export const ContactKind = enumOf<Contact['kind']>(
  'ContactKind',
  ['email', 'web_form', 'person'],
  'How a complaint reaches a site without a portal',
);

export const PlatformContact = body(
  'PlatformContact',
  'Where a site without a portal takes complaints.',
  {
    kind: ref(ContactKind),
    address: text(254, 'The mailbox, the address of the form, or the telephone or postal address of the person'),
    name: nullable(text(200, 'Who is asked for; null when nobody by name', { examples: ['Legal department'] })),
  },
  { kind: 'email', address: 'legal@example.com', name: 'Legal department' },
);

export const OwnAcceptedRight = body('OwnAcceptedRight', 'A type of right that the site takes complaints for.', {
  type: ref(IpRightType),
  offices: Type.Array(officeCode('An office or country (WIPO ST.3)'), {
    maxItems: 200,
    uniqueItems: true,
    description: 'Whose registrations it takes as they are',
  }),
  foreign_registration: ref(ForeignRegistration),
  unregistered: ref(UnregisteredRight),
});

/** The rules on documents, under their names in a Platform, with the values that facts on them have. */
export const KnownDocuments = Type.Partial(
  Type.Object({
    individual_identity: valueOf(facts.IdentityKindsFact),
    company_identity: valueOf(facts.IdentityKindsFact),
    agent_identity: valueOf(facts.YesNoFact),
    authorisation_letter: valueOf(facts.YesNoFact),
    authorisation_letter_seal: valueOf(facts.LetterSealFact),
    territorial_extension_certificate: valueOf(facts.YesNoFact),
    certificate: valueOf(facts.YesNoFact),
    protection_period: valueOf(facts.YesNoFact),
    names_must_agree: valueOf(facts.YesNoFact),
    changes: valueOf(facts.RightChangesFact),
    languages: valueOf(facts.WordsFact),
    patent_link: valueOf(facts.YesNoFact),
    evaluation_report: valueOf(facts.EvaluationReportFact),
    software_screenshot: valueOf(facts.YesNoFact),
    further_papers: valueOf(facts.FurtherPapersFact),
  }),
  {
    $id: 'KnownDocuments',
    additionalProperties: false,
    description:
      'What the site asks for; what is left out is taken as carefully as can be (letter, certificate, identity)',
    examples: [{ authorisation_letter: true, certificate: true, languages: ['de', 'en'] }],
  },
);

const hostPattern = '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$';

const fields = {
  names: Type.Object(
    {
      en: text(200, 'Its name in English', { examples: ['Kleinmarkt'] }),
      zh: Type.Optional(nullable(text(200, 'Its name in Chinese'))),
    },
    { additionalProperties: false, description: 'What it is called' },
  ),
  hosts: Type.Array(text(253, 'A domain, in lower case', { pattern: hostPattern, examples: ['kleinmarkt.example'] }), {
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    description: 'The domains that belong to it, with everything below them',
  }),
  language: text(35, 'The language of the site (BCP 47)', {
    minLength: 2,
    pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    examples: ['de'],
  }),
  contact: ref(PlatformContact),
  accepted_rights: nullable(
    Type.Array(ref(OwnAcceptedRight), {
      minItems: 1,
      maxItems: 5,
      description: 'The types of right that it takes; null: not known, each is tried and questions are expected',
    }),
  ),
  required_documents: ref(KnownDocuments),
  links_per_complaint: nullable(whole(1, 100_000, 'Most listings of one complaint; null: not known')),
  notes: nullable(text(5000, 'What the agency should remember of it')),
};

export const PlatformCreate = body(
  'PlatformCreate',
  'A platform that the rulebook does not know, for this agency alone.',
  {
    code: text(50, 'What it is called in the API; it stays so', {
      pattern: '^[a-z][a-z0-9_]{1,49}$',
      examples: ['kleinmarkt'],
    }),
    names: fields.names,
    hosts: fields.hosts,
    language: fields.language,
    contact: fields.contact,
    accepted_rights: Type.Optional(fields.accepted_rights),
    required_documents: Type.Optional(fields.required_documents),
    links_per_complaint: Type.Optional(fields.links_per_complaint),
    notes: Type.Optional(fields.notes),
  },
  {
    code: 'kleinmarkt',
    names: { en: 'Kleinmarkt' },
    hosts: ['kleinmarkt.example'],
    language: 'de',
    contact: { kind: 'email', address: 'legal@kleinmarkt.example', name: null },
    required_documents: { languages: ['de', 'en'] },
  },
);

export const PlatformUpdate = patch(
  'PlatformUpdate',
  'Changes of one of the agency’s own platforms; a field that is sent replaces the whole of what it holds.',
  fields,
);

export type PlatformFields = Static<typeof PlatformUpdate>;
