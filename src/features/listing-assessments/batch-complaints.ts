import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { beginning, isBehind, type Place } from '../../foundation/database/places.ts';
import type { Amount } from '../../platforms/amounts.ts';
import { item } from './batch-figures.ts';

/** How far a batch is assessed: the last complaint, how many there were up to it, and how many there are in all. */
export type Position = { last: Place; done: number; total: number };

/** Where a job has to go on: behind the last complaint of the batch that it has assessed, or else at the beginning. */
export async function findPosition({ db }: Context, batchId: string, jobId: string): Promise<Position> {
  const { rows } = await sql<Place>`
    select c.created_at, c.id
    from listing_assessments a join complaints c on c.agency_id = a.agency_id and c.id = a.complaint_id
    where a.batch_id = ${batchId} and a.job_id = ${jobId}
    order by c.created_at desc, c.id desc limit 1`.execute(db);
  const last = rows[0] ?? beginning;
  const counted = await sql<{ done: number; total: number }>`
    select count(*) filter (where not ${isBehind('c', last)}) as done,
      count(*) as total
    from complaints c where c.batch_id = ${batchId}`.execute(db);
  return { last, ...(counted.rows[0] ?? { done: 0, total: 0 }) };
}

/** What is known of the listing of a complaint. */
export type ComplaintToAssess = {
  id: string;
  created_at: string;
  client_id: string;
  batch_id: string;
  platform: string;
  seller_id: string | null;
  seller_name: string | null;
  seller_url: string | null;
  item: string | null;
  price: Amount | null;
  stock: number | null;
};

type Piece = { batch_id: string; last: Place; limit: number };

/** The next complaints of a batch behind one, in the order in which they were added. */
export async function complaintsBehind({ db }: Context, { batch_id, last, limit }: Piece) {
  const { rows } = await sql<ComplaintToAssess>`
    select c.id, c.created_at, c.client_id, c.batch_id, c.platform, c.seller_id, c.seller_name, c.seller_url, c.stock, ${item} as item,
      case when c.price_amount is not null then
        jsonb_build_object('amount', c.price_amount::text, 'currency', c.price_currency) end as price
    from complaints c
    where c.batch_id = ${batch_id} and ${isBehind('c', last)}
    order by c.created_at, c.id limit ${limit}`.execute(db);
  return rows;
}
