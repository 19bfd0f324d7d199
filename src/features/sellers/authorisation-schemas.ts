import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  day,
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
import { ClientName } from '../clients/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { SellerName } from './schemas.ts';

const fields = {
  valid_from: nullable(day('Its first day (UTC); null: from the beginning')),
  valid_until: nullable(day('Its last day (UTC); null: until further notice')),
  note: nullable(text(2000, 'What the agency notes for itself')),
};

export const SellerAuthorisation = resource(
  'SellerAuthorisation',
  'The time in which one right holder lets a seller sell its goods: complaints of this holder against it are blocked.',
  {
    id: id('The id of the authorisation'),
    client_id: id('The client of the right holder'),
    client: ref(ClientName),
    right_holder_id: id('Who authorises'),
    right_holder: ref(RightHolderName),
    seller_id: id('Who is authorised'),
    seller: ref(SellerName),
    ...fields,
    ...stored,
  },
);

export const SellerAuthorisationList = listOf(SellerAuthorisation);

export const SellerAuthorisationCreate = body('SellerAuthorisationCreate', 'A right holder’s word for a seller.', {
  right_holder_id: id('Who authorises; it stays the same'),
  seller_id: id('Who is authorised; it stays the same'),
  ...Type.Partial(Type.Object(fields)).properties,
});

export const SellerAuthorisationUpdate = patch(
  'SellerAuthorisationUpdate',
  'Changes of a seller’s authorisation.',
  fields,
);

export const sellerAuthorisationsQuery = listQuery(['created_at', 'updated_at'], {
  client_id: anyOf(id('A client'), 'Only authorisations by right holders of these clients'),
  right_holder_id: anyOf(id('A right holder'), 'Only authorisations by these right holders'),
  seller_id: anyOf(id('A seller'), 'Only authorisations of these sellers'),
});

export type SellerAuthorisationsQuery = Static<typeof sellerAuthorisationsQuery>;
