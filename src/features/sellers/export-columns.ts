import type { Static } from '@sinclair/typebox';
import { columnsOf } from '../../foundation/exports/columns.ts';
import type { SellerSummary } from './schemas.ts';

const { text, number, moment } = columnsOf<Static<typeof SellerSummary>>();

/** The columns of exported sellers: the fields that the list shows. */
export const sellerColumns = [
  ...(['id', 'platform', 'shop_id', 'name', 'url', 'company', 'contact', 'note'] as const).map((name) => text(name)),
  ...(['watched', 'channel', 'merged_into_id'] as const).map((name) => text(name)),
  ...(['complaint_count', 'open_count', 'won_count', 'lost_count', 'counter_notice_count'] as const).map((name) =>
    number(name),
  ),
  ...(['first_seen_at', 'last_seen_at'] as const).map((name) => moment(name)),
  number('version'),
  ...(['created_at', 'updated_at'] as const).map((name) => moment(name)),
];
