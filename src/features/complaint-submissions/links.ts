import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { columnsOf } from '../../foundation/exports/columns.ts';

/** A listing or shop of a submission. */
export type Link = {
  number: number;
  id: string;
  canonical_url: string;
  listing_kind: string;
  item_id: string | null;
  shop_id: string | null;
  variant_id: string | null;
  title: string | null;
  seller_name: string | null;
  seller_url: string | null;
  price_amount: string | null;
  price_currency: string | null;
  stock: number | null;
  added: string;
};

const { text, number, decimal } = columnsOf<Link>();

/** The columns of the list of links. */
export const linkColumns = [
  number('number'),
  text('complaint_id', ({ id }) => id),
  text('url', ({ canonical_url }) => canonical_url),
  ...(['listing_kind', 'item_id', 'shop_id', 'variant_id', 'title', 'seller_name', 'seller_url'] as const).map((name) =>
    text(name),
  ),
  decimal('price_amount'),
  text('price_currency'),
  number('stock'),
];

const pageLength = 1000;

/** The links of a submission after another, in the order in which they were added; what was withdrawn since is left out. */
export async function linksAfter(ctx: Context, submissionId: string, last: Link | undefined): Promise<Link[]> {
  const { rows } = await sql<Omit<Link, 'number'>>`
    select id, canonical_url, listing_kind, item_id, shop_id, variant_id, title, seller_name, seller_url,
      price_amount::text as price_amount, price_currency, stock, created_at as added
    from complaints
    where submission_id = ${submissionId} and state <> 'withdrawn' and canonical_url is not null
      and ${last === undefined ? sql`true` : sql`(created_at, id) > (${last.added}::timestamptz, ${last.id}::uuid)`}
    order by created_at, id limit ${pageLength}`.execute(ctx.db);
  return rows.map((row, index) => ({ ...row, number: (last?.number ?? 0) + index + 1 }));
}

/** How many links each submission has that are not withdrawn. */
export async function countLinks(ctx: Context, submissionIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ submission_id: string; count: number }>`
    select submission_id, count(*)::integer as count from complaints
    where submission_id = any (${submissionIds}::uuid[]) and state <> 'withdrawn' and canonical_url is not null
    group by submission_id`.execute(ctx.db);
  return new Map(rows.map(({ submission_id, count }) => [submission_id, count]));
}

/** Reads pages with `read` until there are no more; between two of them nothing is held. */
export async function* linkPages(read: (last: Link | undefined) => Promise<Link[]>): AsyncGenerator<Link[]> {
  let page = await read(undefined);
  while (page.length > 0) {
    yield page;
    page = page.length < pageLength ? [] : await read(page.at(-1));
  }
}
