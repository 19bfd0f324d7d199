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
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { IdentifierCheck } from '../identifiers/index.ts';

export const RightHolderKind = enumOf(
  'RightHolderKind',
  ['individual', 'company'],
  'A person or a company: platforms ask each for another proof of identity',
);

export const PersonalDocumentKind = enumOf(
  'PersonalDocumentKind',
  ['passport', 'national_identity_card', 'drivers_licence'],
  "Which personal document a document of the kind `identity` is; some platforms take no driver's licence",
);

const read = {
  personal_kind: nullable(ref(PersonalDocumentKind)),
  name_on_document: nullable(
    text(200, 'The name as the document spells it; null when nobody has read it off, it is then not compared'),
  ),
  expires_on: nullable(day('Its last day of validity; null when it states none')),
};

/** A proof of identity in a request: what is not sent is unset. */
export const IdentityDocumentReading = body(
  'IdentityDocumentReading',
  'A document that proves who the right holder is, with what was read off it.',
  {
    document_id: id('The id of the document'),
    personal_kind: Type.Optional(read.personal_kind),
    name_on_document: Type.Optional(read.name_on_document),
    expires_on: Type.Optional(read.expires_on),
  },
);

export const IdentityDocument = resource(
  'IdentityDocument',
  'A document that proves who the right holder is, with what was read off it.',
  { document_id: id('The id of the document'), ...read },
);

const ids = Type.Array(id('The id of a document'), {
  maxItems: 20,
  uniqueItems: true,
  description:
    'The documents that prove who the right holder is, in the order in which they are shown. Sent alone, it keeps what was read off those that stay',
});

const readings = Type.Array(ref(IdentityDocumentReading), {
  maxItems: 20,
  description:
    'The same documents with what was read off them; sent alone, it sets `identity_document_ids` too, sent together they must name the same ones',
});

const fields = {
  kind: ref(RightHolderKind),
  name: text(200, 'The name in Latin script, as its papers have it', { examples: ['Aurora Brands AB'] }),
  name_zh: nullable(text(200, 'The name in Chinese', { examples: ['极光品牌有限公司'] })),
  country: nullable(officeCode('The country of the right holder (WIPO ST.3)')),
  registration_number: nullable(
    text(100, 'The number of the company in its register, or of the person', { examples: ['556677-8899'] }),
  ),
};

export const RightHolder = resource('RightHolder', 'The person or company that owns IP rights.', {
  id: id('The id of the right holder'),
  client_id: id('The client that it belongs to'),
  client: ref(ClientName),
  ...fields,
  registration_number_check: Type.Unsafe<Static<typeof IdentifierCheck> | null>({
    anyOf: [ref(IdentifierCheck), { type: 'null' }],
    description:
      'Of a company of mainland China: what the check of its unified social credit code says. It only warns, since some codes of the first years differ from the standard',
  }),
  identity_document_ids: ids,
  identity_documents: Type.Array(ref(IdentityDocument), {
    maxItems: 20,
    description: 'The same documents with what was read off them',
  }),
  ...stored,
});

/** A right holder as another resource shows it beside its id. */
export const RightHolderName = resource(
  'RightHolderName',
  'The right holder, as far as a reader needs it beside another thing.',
  { id: id('The id of the right holder'), name: fields.name },
);

export const RightHolderList = listOf(RightHolder);

export const RightHolderCreate = body('RightHolderCreate', 'A new right holder of a client.', {
  client_id: id('The client that it belongs to; it stays with it'),
  kind: fields.kind,
  name: fields.name,
  name_zh: Type.Optional(fields.name_zh),
  country: Type.Optional(fields.country),
  registration_number: Type.Optional(fields.registration_number),
  identity_document_ids: Type.Optional(ids),
  identity_documents: Type.Optional(readings),
});

export const RightHolderUpdate = patch('RightHolderUpdate', 'Changes of a right holder.', {
  ...fields,
  identity_document_ids: ids,
  identity_documents: readings,
});

export const rightHoldersQuery = listQuery(['created_at', 'updated_at', 'name'], {
  client_id: anyOf(id('The id of a client'), 'Only right holders of these clients'),
  kind: anyOf(ref(RightHolderKind), 'Only right holders of this kind'),
  country: anyOf(officeCode('A country'), 'Only right holders of these countries'),
  registration_number: Type.Optional(text(100, 'Only right holders with this number')),
  q: Type.Optional(text(200, 'Only right holders whose Latin or Chinese name holds this text')),
});

export type RightHoldersQuery = Static<typeof rightHoldersQuery>;
