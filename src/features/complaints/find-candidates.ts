import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { EnforcementType } from '../../platforms/right-types.ts';
import type { Candidate, NumberedAddress } from './choose-complaint.ts';

/** A complaint that a report may be about, with what a relisting of it rests on. */
export type FoundComplaint = Candidate & {
  batch_id: string;
  client_id: string;
  ip_right_id: string;
  enforcement_type: EnforcementType;
  reason: string;
};

/** So many complaints that fit one report are looked at: of more nobody can choose. */
const most = 21;

const columns = sql`c.id, c.platform, c.listing_key, c.platform_reference, b.platform_reference as batch_reference,
  s.platform_reference as submission_reference, c.submitted_at, c.outcome, c.batch_id, c.client_id,
  c.ip_right_id, b.enforcement_type, c.reason`;

const withBatch = sql`complaints c
  join complaint_batches b on b.agency_id = c.agency_id and b.id = c.batch_id
  left join complaint_submissions s on s.agency_id = c.agency_id and s.id = c.submission_id`;

/** The complaints that each report may be about, by its index; a thousand reports take three statements. */
export async function findCandidates(
  ctx: Context,
  addresses: readonly NumberedAddress[],
): Promise<Map<number, FoundComplaint[]>> {
  const byId = addresses.filter(({ complaint_id }) => complaint_id !== null);
  const others = addresses.filter(({ complaint_id }) => complaint_id === null);
  const found = await Promise.all([
    find(ctx, byId, sql`select ${columns} from ${withBatch} where c.id = i.complaint_id`),
    find(
      ctx,
      others.filter(({ listing_key }) => listing_key !== null),
      aboutListing,
    ),
    find(
      ctx,
      others.filter(({ listing_key, platform_reference }) => listing_key === null && platform_reference !== null),
      withReference,
    ),
  ]);
  return Map.groupBy(found.flat(), ({ index }) => index);
}

async function find(ctx: Context, addresses: readonly NumberedAddress[], candidates: RawBuilder<unknown>) {
  if (addresses.length === 0) return [];
  const { rows } = await sql<FoundComplaint & { index: number }>`
    select i.index, found.*
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb)
      as i (index integer, complaint_id uuid, platform text, platform_reference text, listing_key text)
    cross join lateral (${candidates}) found`.execute(ctx.db);
  return rows;
}

// The first are those that are chosen, if any are.
const aboutListing = sql`
  select ${columns} from ${withBatch}
  where c.listing_key = i.listing_key and (i.platform is null or c.platform = i.platform)
  order by (i.platform_reference in (c.platform_reference, b.platform_reference, s.platform_reference)) is true desc,
    (c.outcome is null and c.submitted_at is not null) desc, c.submitted_at desc nulls last, c.id
  limit ${sql.lit(most)}`;

const withReference = sql`
  select ${columns} from ${withBatch}
  where c.id in (
    (select own.id from complaints own
     where own.platform_reference = i.platform_reference and (i.platform is null or own.platform = i.platform)
     order by own.id limit ${sql.lit(most)})
    union
    (select part.id from complaint_batches whole
     join complaints part on part.agency_id = whole.agency_id and part.batch_id = whole.id
     where whole.platform_reference = i.platform_reference and (i.platform is null or whole.platform = i.platform)
     order by part.id limit ${sql.lit(most)})
    union
    (select part.id from complaint_submissions whole
     join complaints part on part.agency_id = whole.agency_id and part.submission_id = whole.id
     where whole.platform_reference = i.platform_reference and (i.platform is null or part.platform = i.platform)
     order by part.id limit ${sql.lit(most)}))`;
