import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  nullable,
  officeCode,
  patch,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { rightStatuses } from '../../platforms/eligibility-input.ts';
import { authorships, rightTypes, workTypes } from '../../platforms/right-types.ts';
import { ClientName } from '../clients/index.ts';
import { documentIds } from '../documents/index.ts';
import { IdentifierCheck } from '../identifiers/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { IpRightChange, mostChanges } from './change-schemas.ts';
import { IpRightTerm, RenewalState, RenewalWindow, warnings } from './computed-schemas.ts';

export const IpRightType = enumOf('IpRightType', rightTypes, 'The type of the right');

export const IpRightStatus = enumOf(
  'IpRightStatus',
  rightStatuses,
  'Whether the right is registered, only applied for, or neither (an unregistered copyright)',
);

export const MarkType = enumOf('MarkType', ['word', 'figurative', 'combined'], 'What a trademark consists of');

export const WorkType = enumOf(
  'WorkType',
  workTypes,
  'What a copyrighted work is: the classes of the Chinese registration of works, and software',
);

export const Authorship = enumOf(
  'Authorship',
  authorships,
  'Whose work it is: of a person, or of a company or other body that counts as its author; the term differs',
);

const niceClass = whole(1, 45, 'A class of the Nice Classification');

const fields = {
  type: ref(IpRightType),
  jurisdiction: officeCode('The office or country of the right (WIPO ST.3): WO for an international registration'),
  status: ref(IpRightStatus),
  registration_number: nullable(
    text(100, 'The number of the registration; a registered right has one and no other has', {
      examples: ['12345678'],
    }),
  ),
  application_number: nullable(text(100, 'The number of the application')),
  international_registration_number: nullable(
    text(100, 'The number of the international registration that the right rests on', { examples: ['1234567'] }),
  ),
  title: text(500, 'The mark, or the title of the patent or work', { examples: ['AURORA'] }),
  registrant_name: nullable(text(200, 'The registrant exactly as the office has it')),
  registrant_name_zh: nullable(text(200, 'The registrant in Chinese exactly as the office has it')),
  brand: nullable(text(200, 'The brand that the right belongs to')),
  nice_classes: Type.Array(niceClass, {
    maxItems: 45,
    uniqueItems: true,
    description: 'The classes of goods and services, ascending; one or more for a trademark, none for other types',
  }),
  mark_type: nullable(ref(MarkType)),
  designations: Type.Array(officeCode('An office or country (WIPO ST.3)'), {
    maxItems: 200,
    uniqueItems: true,
    description:
      'Of an international registration of a trademark (jurisdiction WO): the offices that it designates, in their order. Where China is among them, platforms also want the certificate of the extension',
    examples: [['CN', 'SG']],
  }),
  divisional_of: nullable(
    text(100, 'Of a trademark that was divided: the number of the registration that it was divided from', {
      examples: ['12345678'],
    }),
  ),
  filed_on: nullable(
    day('The day of filing, from which the term of a Chinese patent runs; for patents and trademarks'),
  ),
  work_type: nullable(ref(WorkType)),
  authorship: nullable(ref(Authorship)),
  completed_on: nullable(day('Of a work: the day on which it was completed')),
  first_published_on: nullable(day('Of a work: the day on which it was first published; null while it is not')),
  author_died_on: nullable(
    day(
      'Of a work of a person: the day on which the author died, of several authors the last one; null while one lives',
    ),
  ),
  registered_on: nullable(day('The first day of the registration')),
  expires_on: nullable(day('The last day of the registration; a renewal moves it')),
  protect_from: nullable(day('The first day on which the owner wants protection')),
  protect_until: nullable(day('The last day on which the owner wants protection')),
  patent_link_explanation: nullable(
    text(5000, 'What connects the patent with the goods, for the platform that asks for it'),
  ),
  certificate_document_ids: documentIds(
    'What proves the right: its certificates, an application receipt, or the statement of an unregistered copyright',
  ),
  extension_certificate_document_ids: documentIds(
    'The certificates of the extension of an international registration to China',
  ),
  patent_link_document_ids: documentIds('Claim charts, comparisons and reports that connect the patent with the goods'),
  evaluation_report_document_ids: documentIds(
    'Of a utility model or a design: the patent evaluation reports of the office, of the kind `patent_evaluation_report`',
  ),
  software_screenshot_document_ids: documentIds(
    'Of software: screenshots of the running program, of the kind `evidence_screenshot`',
  ),
};

const history = (description: string) => Type.Array(ref(IpRightChange), { maxItems: mostChanges, description });

export const IpRight = resource('IpRight', 'A trademark, patent or copyright of a right holder.', {
  id: id('The id of the right'),
  client_id: id('The client of the right holder'),
  client: ref(ClientName),
  right_holder_id: id('The right holder whose right it is'),
  right_holder: ref(RightHolderName),
  ...fields,
  term: nullable(ref(IpRightTerm)),
  renewal_window: nullable(ref(RenewalWindow)),
  registration_number_check: Type.Unsafe<Static<typeof IdentifierCheck> | null>({
    anyOf: [ref(IdentifierCheck), { type: 'null' }],
    description: 'What the check of the registration number says; null where its office has numbers of no known form',
  }),
  warnings,
  renewals: history('Its renewals, the first one first'),
  assignments: history('Its assignments, the first one first'),
  modifications: history('Its other changes after registration, the first one first'),
  ...stored,
});

/** A right as another resource shows it beside its id. */
export const IpRightName = resource('IpRightName', 'The right, as far as a reader needs it beside another thing.', {
  id: id('The id of the right'),
  type: fields.type,
  title: fields.title,
  registration_number: fields.registration_number,
});

export const IpRightList = listOf(IpRight);

const { type, jurisdiction, status, title, ...rest } = fields;

export const IpRightCreate = body(
  'IpRightCreate',
  'A new right of a right holder.',
  {
    right_holder_id: id('The right holder whose right it is; it stays with it'),
    type,
    jurisdiction,
    status,
    title,
    ...Type.Partial(Type.Object(rest)).properties,
  },
  {
    right_holder_id: '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69',
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    title: 'AURORA',
    registration_number: '12345678',
    registrant_name: 'Aurora Brands AB',
    nice_classes: [18, 25],
    registered_on: '2019-03-14',
    expires_on: '2029-03-13',
    certificate_document_ids: ['0199c6a4-8f2e-7b31-9a57-4c5d6e7f8091'],
  },
);

export const IpRightUpdate = patch('IpRightUpdate', 'Changes of a right.', fields);

export const ipRightsQuery = listQuery(['created_at', 'updated_at', 'title'], {
  client_id: anyOf(id('A client'), 'Only rights of these clients'),
  right_holder_id: anyOf(id('A right holder'), 'Only rights of these right holders'),
  type: anyOf(ref(IpRightType), 'Only rights of these types'),
  jurisdiction: anyOf(officeCode('An office'), 'Only rights of these offices'),
  status: anyOf(ref(IpRightStatus), 'Only rights of these statuses'),
  nice_class: anyOf(niceClass, 'Only trademarks in one of these classes'),
  registration_number: Type.Optional(text(100, 'Only rights with this number')),
  designation: anyOf(officeCode('An office'), 'Only international registrations that designate one of these'),
  work_type: anyOf(ref(WorkType), 'Only works of these kinds'),
  renewal_state: anyOf(
    ref(RenewalState),
    'Only trademarks of mainland China whose renewal stands so today; `open` and `grace` are those to be renewed now',
  ),
  expires_before: Type.Optional(day('Only rights whose last day is before this one')),
  expires_after: Type.Optional(day('Only rights whose last day is this one or later')),
  q: Type.Optional(text(200, 'Only rights whose title, brand, registrant or number holds this text')),
});

export type IpRightsQuery = Static<typeof ipRightsQuery>;
