import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import { inJob, type Means, type Origin, serviceItself } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import { type ListingTriage, triage } from '../../platforms/listing-triage.ts';
import { type BatchFigures, figuresOfBatch, keys } from './batch-figures.ts';
import { authorisedChannel, marketPriceFor } from './comparisons.ts';
import { assessBatchTask } from './create-run.ts';
import { triagePolicyOf } from './policy-queries.ts';
import { findRunForWork, noteProgress, type RunForWork } from './run-queries.ts';
import type { ComparedWith } from './schemas.ts';

const piece = 1000;

/**
 * Assesses the listings of a batch, so many in one transaction. Begun again, it goes from the beginning: what is assessed
 * already is assessed anew. It sees what the credential sees that asked for it.
 */
export const assessBatch = (means: Means): Task => ({
  name: assessBatchTask,
  async run({ agency_id, id }, { isLast }) {
    const service = serviceItself(agency_id, assessBatchTask);
    const run = await inJob(means, service, (ctx) => findRunForWork(ctx, id), 'read');
    if (run === undefined || run.status === 'succeeded' || run.status === 'failed') return;
    try {
      await assessAll(means, { origin: originOf(agency_id, run), run });
    } catch (error) {
      if (isLast) await inJob(means, service, (ctx) => noteProgress(ctx, id, { status: 'failed' }));
      throw error;
    }
  },
});

const originOf = (agency_id: string, run: RunForWork): Origin => ({
  actor: {
    kind: run.credential_id === null ? 'system' : 'api_key',
    agency_id,
    credential_id: run.credential_id,
    credential_name: run.credential_name,
    scopes: [],
    client_ids: run.client_ids,
  },
  request_id: run.request_id,
  ip_address: run.ip_address,
});

async function assessAll(means: Means, { origin, run }: { origin: Origin; run: RunForWork }): Promise<void> {
  const ground = await inJob(means, origin, async (ctx) => {
    await noteProgress(ctx, run.id, { status: 'running', done: 0 });
    return { figures: await figuresOfBatch(ctx, run.batch_id), policy: await triagePolicyOf(ctx) };
  });
  let last = '00000000-0000-0000-0000-000000000000';
  for (let done = 0; ;) {
    const assessed = await inJob(means, origin, async (ctx) => {
      const complaints = await complaintsBehind(ctx, run.batch_id, last);
      await store(ctx, assess(complaints, run, ground), ground.policy.version);
      await noteProgress(ctx, run.id, { status: 'running', done: done + complaints.length });
      return complaints;
    });
    done += assessed.length;
    last = assessed.at(-1)?.id ?? last;
    if (assessed.length < piece) break;
  }
  await inJob(means, origin, (ctx) => noteProgress(ctx, run.id, { status: 'succeeded' }));
}

async function complaintsBehind(ctx: Context, batchId: string, last: string) {
  type Row = {
    id: string;
    client_id: string;
    batch_id: string;
    platform: string;
    seller_name: string | null;
    seller_url: string | null;
    price_amount: string | null;
    price_currency: string | null;
    stock: number | null;
    seller: string | null;
    item: string | null;
  };
  const { rows } = await sql<Row>`
    select c.id, c.client_id, c.batch_id, c.platform, c.seller_name, c.seller_url, c.price_amount, c.price_currency, c.stock, ${keys}
    from complaints c where c.batch_id = ${batchId} and c.id > ${last}::uuid order by c.id limit ${piece}`.execute(
    ctx.db,
  );
  return rows;
}

type ComplaintRow = Awaited<ReturnType<typeof complaintsBehind>>[number];
type Assessed = ListingTriage & Pick<ComplaintRow, 'client_id' | 'batch_id'> & { complaint_id: string };
type Ground = { figures: BatchFigures; policy: Awaited<ReturnType<typeof triagePolicyOf>> };

function assess(complaints: readonly ComplaintRow[], run: RunForWork, { figures, policy }: Ground): Assessed[] {
  const { market_prices, authorised_sellers } = run;
  const compared: ComparedWith = { market_prices, ...(authorised_sellers === null ? {} : { authorised_sellers }) };
  const isAuthorised = authorisedChannel(compared);
  return complaints.map((complaint) => {
    const { id, client_id, batch_id, platform, seller_name, seller_url, price_amount, price_currency } = complaint;
    const price =
      price_amount === null || price_currency === null ? null : { amount: price_amount, currency: price_currency };
    const listing = {
      authorised: isAuthorised({ platform, name: seller_name, url: seller_url }),
      seller_listings: complaint.seller === null ? null : (figures.sellerListings.get(complaint.seller) ?? 1),
      price,
      market_price: marketPriceFor(price, compared),
      item_prices: figures.prices.of(complaint.item, price),
      stock: complaint.stock,
    };
    return { complaint_id: id, client_id, batch_id, ...triage(listing, policy) };
  });
}

async function store(ctx: Context, assessed: readonly Assessed[], policy_version: number): Promise<void> {
  if (assessed.length === 0) return;
  const now = ctx.clock.now().toISOString();
  const rows = assessed.map((one) => ({ id: newId(), ...one }));
  await sql`
    insert into listing_assessments (id, client_id, batch_id, complaint_id, score, judged_percent, band, flags, policy_version,
      created_at, updated_at)
    select a.id, a.client_id, a.batch_id, a.complaint_id, a.score, a.judged_percent, a.band, a.flags, ${policy_version}::integer,
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_populate_recordset(null::listing_assessments, ${JSON.stringify(rows)}::jsonb) a
      -- One that was deleted meanwhile is left out.
      join complaints c on c.agency_id = current_agency_id() and c.id = a.complaint_id
    on conflict (agency_id, complaint_id) do update set score = excluded.score, judged_percent = excluded.judged_percent,
      band = excluded.band, flags = excluded.flags, policy_version = excluded.policy_version,
      version = listing_assessments.version + 1, updated_at = excluded.updated_at`.execute(ctx.db);
}
