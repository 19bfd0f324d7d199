import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  email,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
} from '../../foundation/http/schemas.ts';

export const ClientStatus = enumOf(
  'ClientStatus',
  ['active', 'archived'],
  'An archived client is kept for the record: nothing new is filed for it',
);

const fields = {
  name: text(200, 'The name of the client', { examples: ['Aurora Brands AB'] }),
  reference: nullable(
    text(100, "The agency's own number for the client, unique within the agency", { examples: ['C-1042'] }),
  ),
  contact_email: nullable(email('Where the client is written to')),
};

export const Client = resource('Client', 'Somebody whom the agency acts for.', {
  id: id('The id of the client'),
  ...fields,
  status: ref(ClientStatus),
  archived_at: nullable(moment('When it was archived')),
  ...stored,
});

/** A client as another resource shows it beside its id. */
export const ClientName = resource('ClientName', 'The client, as far as a reader needs it beside another thing.', {
  id: id('The id of the client'),
  name: fields.name,
});

export const ClientList = listOf(Client);

export const ClientCreate = body('ClientCreate', 'A new client.', {
  name: fields.name,
  reference: Type.Optional(fields.reference),
  contact_email: Type.Optional(fields.contact_email),
});

export const ClientUpdate = patch('ClientUpdate', 'Changes of a client.', fields);

export const clientsQuery = listQuery(['created_at', 'updated_at', 'name'], {
  status: anyOf(ref(ClientStatus), 'Only clients of this status'),
  reference: Type.Optional(text(100, 'Only the client with this reference')),
  q: Type.Optional(text(200, 'Only clients whose name holds this text')),
});

export type ClientsQuery = Static<typeof clientsQuery>;
