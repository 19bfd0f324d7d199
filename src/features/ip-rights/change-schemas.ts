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
  patch,
  ref,
  resource,
  stored,
  text,
} from '../../foundation/http/schemas.ts';
import { rightChanges } from '../../platforms/platform.ts';
import { documentIds } from '../documents/index.ts';

/** How many changes one right can have. */
export const mostChanges = 100;

export const IpRightChangeKind = enumOf('IpRightChangeKind', rightChanges, 'What happened to the right');

const effectiveOn = day('The day from which it counts');
const description = text(2000, 'What happened, in words', { examples: ['Change of the registered address'] });
const documents = documentIds('The papers that prove it, such as the certificate of the office');
const expiresOn = day('The new last day of the registration');
const registrantName = text(200, 'The new registrant exactly as the office has it');
const registrantNameZh = text(200, 'The new registrant in Chinese exactly as the office has it');

export const IpRightChange = resource(
  'IpRightChange',
  'A renewal, an assignment or another change of a right after its registration.',
  {
    id: id('The id of the change'),
    client_id: id('The client of the right'),
    ip_right_id: id('The right that was changed'),
    kind: ref(IpRightChangeKind),
    effective_on: effectiveOn,
    description: nullable(description),
    document_ids: documents,
    expires_on: nullable(day('Of a renewal: the new last day of the registration')),
    previous_expires_on: nullable(day('Of a renewal: the last day that was on record before')),
    registrant_name: nullable(text(200, 'Of an assignment: the new registrant')),
    registrant_name_zh: nullable(text(200, 'Of an assignment: the new registrant in Chinese')),
    previous_registrant_name: nullable(text(200, 'Of an assignment: the registrant on record before')),
    previous_registrant_name_zh: nullable(text(200, 'Of an assignment: the registrant in Chinese on record before')),
    ...stored,
  },
);

export const IpRightChangeList = listOf(IpRightChange);

export const RenewalCreate = body('RenewalCreate', 'A renewal of a registration.', {
  effective_on: effectiveOn,
  expires_on: expiresOn,
  description: Type.Optional(nullable(description)),
  document_ids: Type.Optional(documents),
});

export const AssignmentCreate = body('AssignmentCreate', 'An assignment of a right to another registrant.', {
  effective_on: effectiveOn,
  registrant_name: registrantName,
  registrant_name_zh: Type.Optional(nullable(registrantNameZh)),
  description: Type.Optional(nullable(description)),
  document_ids: Type.Optional(documents),
});

export const ModificationCreate = body('ModificationCreate', 'Another change of a right, such as of an address.', {
  effective_on: effectiveOn,
  description,
  document_ids: Type.Optional(documents),
});

export const IpRightChangeUpdate = patch(
  'IpRightChangeUpdate',
  'What is added to the record of a change later; a day or a name that is wrong is recorded anew.',
  { description: nullable(description), document_ids: documents },
);

export const ipRightChangesQuery = listQuery(['created_at', 'updated_at', 'effective_on'], {
  client_id: anyOf(id('A client'), 'Only changes of rights of these clients'),
  ip_right_id: anyOf(id('A right'), 'Only changes of these rights'),
  kind: anyOf(ref(IpRightChangeKind), 'Only changes of these kinds'),
});

export type IpRightChangesQuery = Static<typeof ipRightChangesQuery>;
