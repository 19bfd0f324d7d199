import { Type } from '@sinclair/typebox';
import { body, id, listOf, listQuery, moment, nullable, resource, text, whole } from '../../foundation/http/schemas.ts';

const note = nullable(text(2000, 'Why they are one'));

export const SellerMerger = resource('SellerMerger', 'How one seller went into another. It is never changed.', {
  id: id('The id of the record'),
  seller_id: id('The seller that remained'),
  from_seller_id: id('The seller that went into it'),
  complaint_count: whole(0, 2_147_483_647, 'How many complaints went over'),
  note,
  credential_name: nullable(text(200, 'The credential that merged them')),
  created_at: moment('When they were merged'),
});

export const SellerMergerList = listOf(SellerMerger);

export const SellerMergerCreate = body('SellerMergerCreate', 'Which seller goes into this one.', {
  from_seller_id: id('The seller that goes into this one'),
  note: Type.Optional(note),
});

// Records are never changed: there is nothing to have been updated.
export const sellerMergersQuery = Type.Omit(listQuery(['created_at'], {}), ['updated_after'], {
  additionalProperties: false,
});
