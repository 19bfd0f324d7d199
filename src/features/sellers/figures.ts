import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { authorisationDay, holdsOn } from './authorised.ts';

/** Complaints counted. */
export type Figures = {
  complaint_count: number;
  open_count: number;
  won_count: number;
  lost_count: number;
  counter_notice_count: number;
};

/** The counts of complaints under the alias `c`. */
export const counts = sql`
  count(*)::integer as complaint_count,
  (count(*) filter (where c.outcome is null))::integer as open_count,
  (count(*) filter (where c.outcome = 'won'))::integer as won_count,
  (count(*) filter (where c.outcome = 'lost'))::integer as lost_count,
  (count(*) filter (where c.counter_notice_count > 0))::integer as counter_notice_count`;

/** The row of a seller with what follows from its complaints and authorisations. */
export type FiguredSeller = Figures & {
  id: string;
  platform: string;
  shop_id: string | null;
  name: string | null;
  url: string | null;
  company: string | null;
  contact: string | null;
  note: string | null;
  channel: 'authorised' | 'unauthorised' | 'unknown';
  watched: boolean;
  merged_into_id: string | null;
  first_seen_at: string;
  last_seen_at: string;
  version: number;
  created_at: string;
  updated_at: string;
};

/** How the figures are come by: of each seller that is looked at, or of all at once. */
export type Counting = 'each' | 'all';

const seen = sql`min(c.created_at) as first_at, max(c.created_at) as last_at`;

const joins: Record<Counting, RawBuilder<unknown>> = {
  each: sql`cross join lateral (
    select ${counts}, ${seen} from complaints c where c.agency_id = s.agency_id and c.seller_id = s.id
  ) f`,
  all: sql`left join (
    select c.seller_id, ${counts}, ${seen} from complaints c where c.seller_id is not null group by c.seller_id
  ) f on f.seller_id = s.id`,
};

/**
 * The sellers with their figures, as a source to select from. Counts and times are those of the complaints that the
 * credential sees, so one restricted to clients learns nothing of others'. They are counted when they are asked for, by the
 * index on a complaint's seller: nobody who files a complaint waits for a counter.
 */
export const figuredSellers = (ctx: Context, counting: Counting): RawBuilder<FiguredSeller> => sql<FiguredSeller>`(
  select s.agency_id, s.id, s.platform, s.shop_id, s.name, s.url, s.company, s.contact, s.note, s.watched, s.merged_into_id,
    case when exists (
      select from seller_authorisations a
      where a.agency_id = s.agency_id and a.seller_id = s.id and ${holdsOn(authorisationDay(ctx))}
    ) then 'authorised' else s.channel end as channel,
    coalesce(f.complaint_count, 0) as complaint_count, coalesce(f.open_count, 0) as open_count,
    coalesce(f.won_count, 0) as won_count, coalesce(f.lost_count, 0) as lost_count,
    coalesce(f.counter_notice_count, 0) as counter_notice_count,
    least(s.created_at, f.first_at) as first_seen_at, greatest(s.created_at, f.last_at) as last_seen_at,
    s.version, s.created_at, s.updated_at
  from sellers s ${joins[counting]})`;
