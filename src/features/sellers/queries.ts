import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { RightType } from '../../platforms/right-types.ts';
import { type Counting, counts, figuredSellers, type Figures } from './figures.ts';
import type { SellersQuery } from './schemas.ts';

const sellers = (ctx: Context, counting: Counting) => ctx.db.selectFrom(figuredSellers(ctx, counting).as('sellers'));

const columns = [
  'sellers.id',
  'sellers.platform',
  'sellers.shop_id',
  'sellers.name',
  'sellers.url',
  'sellers.company',
  'sellers.contact',
  'sellers.note',
  'sellers.channel',
  'sellers.watched',
  'sellers.merged_into_id',
  'sellers.complaint_count',
  'sellers.open_count',
  'sellers.won_count',
  'sellers.lost_count',
  'sellers.counter_notice_count',
  'sellers.first_seen_at',
  'sellers.last_seen_at',
  'sellers.version',
  'sellers.created_at',
  'sellers.updated_at',
] as const;

/** With two complaints won a seller has infringed again. */
const repeated = 2;

export function listSellers(ctx: Context, query: SellersQuery) {
  const { platform, channel, watched, min_complaints, repeat_offenders, merged = false, q = '' } = query;
  const select = ofOwners(ctx, query)
    .where('sellers.merged_into_id', merged ? 'is not' : 'is', null)
    .$if(platform !== undefined, (s) => s.where('sellers.platform', 'in', platform ?? []))
    .$if(channel !== undefined, (s) => s.where('sellers.channel', 'in', channel ?? []))
    .$if(watched !== undefined, (s) => s.where('sellers.watched', '=', watched === true))
    .$if(min_complaints !== undefined, (s) => s.where('sellers.complaint_count', '>=', min_complaints ?? 0))
    .$if(repeat_offenders !== undefined, (s) =>
      s.where('sellers.won_count', repeat_offenders === true ? '>=' : '<', repeated),
    )
    .$if(q !== '', (s) =>
      s.where((eb) =>
        eb.or(
          (['name', 'company', 'shop_id'] as const).map((column) => eb(`sellers.${column}`, 'ilike', containing(q))),
        ),
      ),
    );
  return paginate(ctx, select, query, 'sellers');
}

/** A list in the order of its figures needs those of all sellers; any other ends as soon as its page is full. */
const countingFor = ({ sort = '' }: SellersQuery): Counting =>
  /complaint_count|last_seen_at/.test(sort) ? 'all' : 'each';

const ofOwners = (ctx: Context, { client_id, right_holder_id, ...query }: SellersQuery) =>
  sellers(ctx, countingFor(query))
    .select(columns)
    .$if(client_id !== undefined, (s) =>
      s.where(sql<boolean>`exists (
        select from complaints c where c.seller_id = sellers.id and c.client_id = any (${client_id ?? []}::uuid[]))`),
    )
    .$if(right_holder_id !== undefined, (s) =>
      s.where(sql<boolean>`exists (
        select from complaints c
        where c.seller_id = sellers.id and c.right_holder_id = any (${right_holder_id ?? []}::uuid[]))`),
    );

type Named = { id: string; name: string };
type NamedRight = { id: string; type: RightType; title: string; registration_number: string | null };

const mergedInto = sql<{ id: string; name: string | null; shop_id: string | null } | null>`(
  select json_build_object('id', s.id, 'name', s.name, 'shop_id', s.shop_id)
  from sellers s where s.id = sellers.merged_into_id)`;

const keys = sql<string[]>`array(
  select a.key from seller_aliases a where a.seller_id = sellers.id order by a.key limit 100)`;

const authorisations = sql<
  { id: string; right_holder: Named; valid_from: string | null; valid_until: string | null }[]
>`(
  select coalesce(json_agg(json_build_object('id', a.id, 'right_holder', json_build_object('id', h.id, 'name', h.name),
    'valid_from', a.valid_from, 'valid_until', a.valid_until) order by a.created_at desc, a.id desc), '[]')
  from (
    select * from seller_authorisations a where a.seller_id = sellers.id order by a.created_at desc, a.id desc limit 100
  ) a join right_holders h on h.agency_id = a.agency_id and h.id = a.right_holder_id)`;

const largest = sql`order by complaint_count desc, id limit 10`;

const byIpRight = sql<({ ip_right: NamedRight } & Figures)[]>`(
  select coalesce(json_agg(to_jsonb(f) - 'id' || jsonb_build_object('ip_right', jsonb_build_object(
    'id', r.id, 'type', r.type, 'title', r.title, 'registration_number', r.registration_number))
    order by f.complaint_count desc, f.id), '[]')
  from (
    select c.ip_right_id as id, ${counts} from complaints c where c.seller_id = sellers.id group by c.ip_right_id ${largest}
  ) f join ip_rights r on r.id = f.id)`;

const byRightHolder = sql<({ right_holder: Named } & Figures)[]>`(
  select coalesce(json_agg(to_jsonb(f) - 'id' || jsonb_build_object(
    'right_holder', jsonb_build_object('id', h.id, 'name', h.name)) order by f.complaint_count desc, f.id), '[]')
  from (
    select c.right_holder_id as id, ${counts}
    from complaints c where c.seller_id = sellers.id group by c.right_holder_id ${largest}
  ) f join right_holders h on h.id = f.id)`;

/** A seller with everything that is recorded of it but its sanctions. Problems: not_found. */
export const findSeller = (ctx: Context, id: string) =>
  sellers(ctx, 'each')
    .select(columns)
    .select([
      mergedInto.as('merged_into'),
      keys.as('keys'),
      authorisations.as('authorisations'),
      byIpRight.as('by_ip_right'),
      byRightHolder.as('by_right_holder'),
    ])
    .where('sellers.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('seller'));

/** What an act needs to know of a seller that it is done to. */
const plain = ({ db }: Context) =>
  db
    .selectFrom('sellers')
    .select(['id', 'platform', 'shop_id', 'name', 'url', 'company', 'contact', 'note', 'channel', 'watched'])
    .select(['merged_into_id', 'version']);

/** The seller, kept from every other change until the transaction ends. Problems: not_found. */
export const lockSeller = (ctx: Context, id: string) =>
  plain(ctx)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => notFound('seller'));

/** The sellers of these ids in the order of their ids, locked likewise. */
export const lockSellers = (ctx: Context, ids: readonly string[]) =>
  plain(ctx).where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();

/** The sellers that a thing is to refer to in the order of their ids, kept from being merged meanwhile. */
export const holdSellers = (ctx: Context, ids: readonly string[]) =>
  plain(ctx).where('id', 'in', ids).orderBy('id').forShare().execute();

/** The seller that a new thing is to refer to, kept from being merged meanwhile; undefined when there is none such. */
export const findSellerForShare = (ctx: Context, id: string) =>
  plain(ctx).where('id', '=', id).forShare().executeTakeFirst();

/** Problems: not_found. */
export const requireSeller = (ctx: Context, id: string) =>
  plain(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('seller'));
