import { columnsOf } from '../../foundation/exports/columns.ts';
import type { listSellers } from './queries.ts';

type Row = Awaited<ReturnType<typeof listSellers>>['data'][number];

const { text, number, moment } = columnsOf<Row>();

/** The columns of exported sellers: the fields of the list. */
export const sellerColumns = [
  ...(['id', 'platform', 'shop_id', 'name', 'url', 'company', 'contact', 'note', 'watched', 'channel'] as const).map(
    (name) => text(name),
  ),
  text('merged_into_id'),
  ...(['complaint_count', 'open_count', 'won_count', 'lost_count', 'counter_notice_count'] as const).map((name) =>
    number(name),
  ),
  ...(['first_seen_at', 'last_seen_at'] as const).map((name) => moment(name)),
  number('version'),
  ...(['created_at', 'updated_at'] as const).map((name) => moment(name)),
];
