import { Type } from '@sinclair/typebox';
import { body, day, nullable, officeCode, ref, text } from '../../foundation/http/schemas.ts';
import { AuthorisedAct } from '../authorisation-letters/index.ts';
import { DocumentKind } from '../documents/index.ts';
import { Authorship, IpRightStatus, IpRightType, WorkType } from '../ip-rights/index.ts';
import { EnforcementType, IdentityDocumentKind, PlatformCode, PortalCode } from '../platforms/index.ts';
import { PortalRegistrationStatus } from '../portals/index.ts';
import { RightHolderKind } from '../right-holders/index.ts';
import { asOf, market } from './schemas.ts';

const optional = Type.Optional;

const language = nullable(
  text(35, 'The language it is written in (BCP 47); null when not known', { minLength: 2, examples: ['de'] }),
);
const hasTranslation = Type.Boolean({ description: 'Whether a Chinese translation is attached' });
const ownName = (description: string) => text(100, description, { examples: ['mark-1'] });

export const DescribedDocument = body('DescribedDocument', 'A paper of the right.', {
  kind: ref(DocumentKind),
  language: optional(language),
  has_translation: optional(hasTranslation),
});

export const DescribedChange = body('DescribedChange', 'Something that happened to the right after registration.', {
  document_present: Type.Boolean({ description: 'Whether the paper that proves it is there' }),
  expires_on: optional(nullable(day('Of a renewal: the new last day of the registration'))),
});

const changes = (description: string) => optional(Type.Array(ref(DescribedChange), { maxItems: 100, description }));

export const DescribedRight = body('DescribedRight', 'The right; what is left out counts as not stated.', {
  reference: optional(ownName('Any name of yours for the right, to compare with letters that name single rights')),
  type: ref(IpRightType),
  jurisdiction: officeCode('The office or country of the right (WIPO ST.3): WO for an international registration'),
  status: ref(IpRightStatus),
  registration_number: optional(nullable(text(100, 'The number of the registration'))),
  registrant_name: optional(nullable(text(200, 'The registrant exactly as the office has it'))),
  registrant_name_zh: optional(nullable(text(200, 'The registrant in Chinese exactly as the office has it'))),
  designations: optional(
    Type.Array(officeCode('An office or country (WIPO ST.3)'), {
      maxItems: 200,
      uniqueItems: true,
      description: 'Of an international registration: the offices that it designates',
    }),
  ),
  filed_on: optional(nullable(day('The day of filing'))),
  registered_on: optional(nullable(day('The first day of the registration'))),
  expires_on: optional(nullable(day('The last day of the registration'))),
  protect_from: optional(nullable(day('The first day on which the owner wants protection'))),
  protect_until: optional(nullable(day('The last day on which the owner wants protection'))),
  extension_certificate_present: optional(
    Type.Boolean({ description: 'Of an international registration: whether its extension to China is certified' }),
  ),
  renewals: changes('Its renewals; left out: none took place'),
  assignments: changes('Its assignments; left out: none took place'),
  modifications: changes('Its other changes; left out: none took place'),
  documents: optional(Type.Array(ref(DescribedDocument), { maxItems: 100, description: 'The papers that are there' })),
  evaluation_report_present: optional(
    Type.Boolean({ description: 'Of a utility model or design: whether the patent evaluation report is there' }),
  ),
  work_type: optional(nullable(ref(WorkType))),
  authorship: optional(nullable(ref(Authorship))),
  completed_on: optional(nullable(day('Of a work: the day on which it was completed'))),
  first_published_on: optional(nullable(day('Of a work: the day of its first publication'))),
  author_died_on: optional(nullable(day('Of a work of a person: the day on which the author died'))),
  software_screenshot_present: optional(
    Type.Boolean({ description: 'Of software: whether a screenshot of the running program is there' }),
  ),
  patent_link_present: optional(
    Type.Boolean({ description: 'Of a patent: whether its link to the goods is explained' }),
  ),
});

export const DescribedRightHolder = body('DescribedRightHolder', 'The owner of the right.', {
  kind: ref(RightHolderKind),
  name: text(200, 'The name in Latin script', { examples: ['Aurora Brands AB'] }),
  name_zh: optional(nullable(text(200, 'The name in Chinese'))),
  country: optional(nullable(officeCode('The country of the right holder (WIPO ST.3)'))),
});

export const DescribedIdentityDocument = body('DescribedIdentityDocument', 'A proof of the right holder’s identity.', {
  kind: ref(IdentityDocumentKind),
  name_on_document: optional(nullable(text(200, 'The name on it; it is compared with the others when it is stated'))),
  expires_on: optional(nullable(day('Its last day of validity'))),
  language: optional(language),
  has_translation: optional(hasTranslation),
});

export const DescribedLetter = body('DescribedLetter', 'An authorisation letter of the right holder.', {
  platforms: nullable(
    Type.Array(ref(PlatformCode), { maxItems: 100, description: 'The platforms that it covers; null: all' }),
  ),
  right_references: nullable(
    Type.Array(ownName('Your name for a right, as in `right.reference`'), {
      maxItems: 1000,
      description: 'The rights that it covers; null: all',
    }),
  ),
  acts: Type.Array(ref(AuthorisedAct), { maxItems: 20, description: 'What it lets the agent do' }),
  valid_from: nullable(day('Its first day; null when it names none')),
  valid_until: nullable(day('Its last day; null when it names none')),
  revoked_on: optional(nullable(day('From this day on it is not in force'))),
  principal_name: optional(nullable(text(200, 'Who gives it, as the letter spells the name'))),
  document_present: optional(Type.Boolean({ description: 'Whether the signed letter is on file' })),
  sealed: optional(Type.Boolean({ description: 'Whether it bears a company seal' })),
});

export const DescribedAgent = body('DescribedAgent', 'Who files.', {
  acts_as_agent: Type.Boolean({
    description: 'False when the right holder files for itself: no letter is needed then',
  }),
  identity_document_present: optional(
    Type.Boolean({ description: 'Whether the agent’s own proof of identity is there' }),
  ),
  letters: optional(Type.Array(ref(DescribedLetter), { maxItems: 100, description: 'The letters that there are' })),
});

export const DescribedPortalRegistration = body('DescribedPortalRegistration', 'How the right stands on a portal.', {
  portal: ref(PortalCode),
  status: ref(PortalRegistrationStatus),
});

export const DescribedPortalAccount = body('DescribedPortalAccount', 'An account of who files.', {
  portal: ref(PortalCode),
  disclaimer_accepted: Type.Boolean({ description: 'Whether the portal’s disclaimer was accepted' }),
  suspended: optional(Type.Boolean({ description: 'Whether the portal has suspended the account; false by default' })),
});

const example = {
  right: {
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    registrant_name: 'Aurora Brands AB',
    registered_on: '2019-03-14',
    expires_on: '2029-03-13',
    documents: [{ kind: 'ip_certificate', language: 'zh' }],
  },
  right_holder: { kind: 'company', name: 'Aurora Brands AB', country: 'SE' },
  platforms: ['taobao', 'aliexpress'],
};

export const EligibilityCheckCreate = {
  ...body(
    'EligibilityCheckCreate',
    'A right with its papers, as far as they are known. What is left out counts as not stated: the checks then say what to bring. Nothing of it is stored.',
    {
      right: ref(DescribedRight),
      right_holder: ref(DescribedRightHolder),
      identity_documents: optional(
        Type.Array(ref(DescribedIdentityDocument), {
          maxItems: 20,
          description: 'The proofs of identity that there are',
        }),
      ),
      agent: optional(ref(DescribedAgent)),
      portal_registrations: optional(
        Type.Array(ref(DescribedPortalRegistration), {
          maxItems: 50,
          description: 'How the right stands on each portal',
        }),
      ),
      portal_accounts: optional(
        Type.Array(ref(DescribedPortalAccount), { maxItems: 50, description: 'The accounts that there are' }),
      ),
      platforms: optional(
        Type.Array(ref(PlatformCode), {
          minItems: 1,
          maxItems: 100,
          uniqueItems: true,
          description: 'Only these platforms; all when left out',
        }),
      ),
      as_of: optional(asOf),
      enforcement_type: optional(ref(EnforcementType)),
      market: optional(market),
    },
  ),
  examples: [example],
};
