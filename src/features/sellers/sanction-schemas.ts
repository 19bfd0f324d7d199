import { Type } from '@sinclair/typebox';
import {
  body,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  ref,
  resource,
  text,
} from '../../foundation/http/schemas.ts';

export const SellerSanctionKind = enumOf(
  'SellerSanctionKind',
  ['listing_removal', 'notice', 'posting_restriction', 'suspension', 'termination', 'shop_closed'],
  'What a platform did to a seller',
);

const said = {
  kind: ref(SellerSanctionKind),
  occurred_on: day('The day on which the platform did it'),
};
const note = nullable(text(2000, 'What the agency notes for itself'));

export const SellerSanction = resource('SellerSanction', 'What a platform did to a seller. It is never changed.', {
  id: id('The id of the record'),
  seller_id: id('The seller that it was recorded of; a merger shows it through'),
  ...said,
  note,
  credential_name: nullable(text(200, 'The credential that recorded it')),
  created_at: moment('When it was recorded'),
});

export const SellerSanctionList = listOf(SellerSanction);

export const SellerSanctionCreate = body('SellerSanctionCreate', 'What the platform did to the seller.', {
  ...said,
  note: Type.Optional(note),
});

// Records are never changed: there is nothing to have been updated.
export const sellerSanctionsQuery = Type.Omit(listQuery(['created_at'], {}), ['updated_after'], {
  additionalProperties: false,
});
