import { columnsOf } from '../../foundation/exports/columns.ts';
import type { listComplaints } from './queries.ts';

type Row = Awaited<ReturnType<typeof listComplaints>>['data'][number];

const { text, number, decimal, moment, day } = columnsOf<Row>();

/** The deadline that ends first of those that run. */
const running = ({ deadlines }: Row) => deadlines.find(({ closed_at }) => closed_at === null);

/** The columns of exported complaints: the fields of the resource, those of its parts with the part's name before them. */
export const complaintColumns = [
  ...(['id', 'batch_id', 'submission_id', 'client_id'] as const).map((name) => text(name)),
  text('client_name', ({ client }) => client.name),
  text('right_holder_id'),
  text('right_holder_name', ({ right_holder }) => right_holder.name),
  text('ip_right_id'),
  text('ip_right_type', ({ ip_right }) => ip_right.type),
  text('ip_right_title', ({ ip_right }) => ip_right.title),
  text('ip_right_registration_number', ({ ip_right }) => ip_right.registration_number),
  ...(['platform', 'reason', 'url'] as const).map((name) => text(name)),
  text('listing_kind', ({ listing }) => listing.kind),
  text('listing_item_id', ({ listing }) => listing.item_id),
  text('listing_shop_id', ({ listing }) => listing.shop_id),
  text('listing_variant_id', ({ listing }) => listing.variant_id),
  text('listing_canonical_url', ({ listing }) => listing.canonical_url),
  text('listing_resolution', ({ listing }) => listing.resolution),
  text('listing_key', ({ listing }) => listing.listing_key),
  ...(['title', 'seller_name', 'seller_url', 'seller_id'] as const).map((name) => text(name)),
  decimal('price_amount', ({ price }) => price?.amount ?? null),
  text('price_currency', ({ price }) => price?.currency ?? null),
  number('stock'),
  number('triage_score', ({ triage }) => triage?.score ?? null),
  text('triage_band', ({ triage }) => triage?.band ?? null),
  text('relisting_of_id'),
  ...(['note', 'platform_reference', 'authorised_seller_override', 'state'] as const).map((name) => text(name)),
  text('blocked_by', ({ blocked_by }) => (blocked_by.length === 0 ? null : blocked_by.join(' '))),
  text('outcome'),
  number('counter_notice_count'),
  text('deadline_kind', (row) => running(row)?.kind ?? null),
  day('deadline_due_on', (row) => running(row)?.due_on ?? null),
  moment('deadline_due_at', (row) => running(row)?.due_at ?? null),
  ...(['submitted_at', 'seller_notified_at', 'removed_at', 'closed_at'] as const).map((name) => moment(name)),
  number('version'),
  ...(['created_at', 'updated_at'] as const).map((name) => moment(name)),
];
