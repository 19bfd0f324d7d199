-- A shop on a platform, the agency's common knowledge: it belongs to no client. One that was merged into another stays as its record.
create table sellers (
  agency_id uuid not null,
  id uuid not null,
  platform text not null check (platform ~ '^[a-z0-9_]{1,50}$'),
  shop_id text check (char_length(shop_id) between 1 and 300),
  name text check (char_length(name) between 1 and 200),
  url text check (char_length(url) between 1 and 4000),
  company text check (char_length(company) between 1 and 200),
  contact text check (char_length(contact) between 1 and 2000),
  note text check (char_length(note) between 1 and 5000),
  -- Who authorises a seller is said per right holder, in seller_authorisations.
  channel text not null default 'unknown' check (channel in ('unauthorised', 'unknown')),
  watched boolean not null default false,
  merged_into_id uuid check (merged_into_id <> id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, platform, id),
  foreign key (agency_id, platform, merged_into_id) references sellers (agency_id, platform, id),
  check (num_nonnulls(shop_id, name, url) > 0)
);
create index sellers_created on sellers (agency_id, created_at, id);
create index sellers_updated on sellers (agency_id, updated_at, id);
create index sellers_merged_into on sellers (agency_id, platform, merged_into_id) where merged_into_id is not null;

-- By what a listing is taken for a seller's: the key of its shop, or its name where no shop is known. The primary key makes one seller
-- of one shop; a merger hands the keys on.
create table seller_aliases (
  agency_id uuid not null,
  platform text not null,
  key text not null check (char_length(key) between 1 and 450),
  seller_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (agency_id, platform, key),
  foreign key (agency_id, platform, seller_id) references sellers (agency_id, platform, id) on delete cascade
);
create index seller_aliases_seller on seller_aliases (agency_id, seller_id, key);

alter table complaints
  add column seller_id uuid,
  add column authorised_seller_override text check (char_length(authorised_seller_override) between 1 and 400),
  -- What the checks found when they last blocked the complaint.
  add column blocked_by text[] not null default '{}' check (blocked_by <@ array['short_link', 'authorised_seller']),
  add constraint complaints_seller_fkey foreign key (agency_id, platform, seller_id) references sellers (agency_id, platform, id);
create index complaints_seller on complaints (agency_id, seller_id, created_at, id);
-- What a platform counts against a seller is read from the index alone, however much it is. Complaints enter it when they are won.
create index complaints_won on complaints (agency_id, seller_id)
  include (removed_at, closed_at, client_id, batch_id, ip_right_id, right_holder_id) where outcome = 'won';

-- Complaints whose link says the shop get their seller. A seller's link and name are read by the rulebook, not by SQL: complaints that
-- have only those get theirs when they are changed.
alter table complaints no force row level security;
with shops as materialized (
  select gen_random_uuid() as id, shop.*
  from (
    select agency_id, platform, key, min(shop_id) as shop_id, min(url) as url,
      (array_agg(seller_name order by created_at, id) filter (where seller_name is not null))[1] as name, min(created_at) as at
    from (
      select agency_id, id, platform, shop_id, seller_name, created_at,
        case when listing_kind = 'shop' then canonical_url end as url,
        case
          when listing_kind = 'shop' then listing_key
          -- Country sites have shops of their own, and their domain in the key.
          when split_part(listing_key, ':', 1) like '%.%' then split_part(listing_key, ':', 1) || ':shop:' || shop_id
          else platform || ':shop:' || shop_id
        end as key
      from complaints where shop_id is not null or listing_kind = 'shop'
    ) found
    group by agency_id, platform, key
  ) shop
), made as (
  insert into sellers (agency_id, id, platform, shop_id, name, url, created_at, updated_at)
  select agency_id, id, platform, shop_id, name, url, at, at from shops
), known as (
  insert into seller_aliases (agency_id, platform, key, seller_id, created_at)
  select agency_id, platform, key, id, at from shops
)
update complaints c set seller_id = s.id
from shops s
where s.agency_id = c.agency_id and s.platform = c.platform and (c.shop_id is not null or c.listing_kind = 'shop')
  and s.key = case
    when c.listing_kind = 'shop' then c.listing_key
    when split_part(c.listing_key, ':', 1) like '%.%' then split_part(c.listing_key, ':', 1) || ':shop:' || c.shop_id
    else c.platform || ':shop:' || c.shop_id
  end;
-- So far nothing else could block one.
update complaints set blocked_by = '{short_link}' where state = 'blocked';
alter table complaints force row level security;

-- A credential restricted to clients sees the sellers against whom a complaint of its clients stands; of one that was merged, those of
-- the seller that it went to too: a worker may still have to move its own there. `offset 0` keeps the planner from hashing all
-- complaints to look at a few sellers, and the array lets it look them up by their index.
select protect_tenant_table('sellers');
alter policy own_agency on sellers
  using (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from complaints c
    where c.agency_id = sellers.agency_id
      and c.seller_id = any (array[sellers.id, sellers.merged_into_id]) offset 0)))
  with check (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from complaints c
    where c.agency_id = sellers.agency_id
      and c.seller_id = any (array[sellers.id, sellers.merged_into_id]) offset 0)));

select protect_tenant_table('seller_aliases');
alter policy own_agency on seller_aliases
  using (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_aliases.agency_id and s.id = seller_aliases.seller_id offset 0)))
  with check (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_aliases.agency_id and s.id = seller_aliases.seller_id offset 0)));

-- The platform's acts against a seller, as the agency heard of them; added to, never changed.
create table seller_sanctions (
  agency_id uuid not null,
  id uuid not null,
  seller_id uuid not null,
  kind text not null
    check (kind in ('listing_removal', 'notice', 'posting_restriction', 'suspension', 'termination', 'shop_closed')),
  occurred_on date not null,
  note text check (char_length(note) between 1 and 2000),
  credential_name text,
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, seller_id) references sellers (agency_id, id)
);
select protect_tenant_table('seller_sanctions', append_only => true);
alter policy own_agency on seller_sanctions
  using (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_sanctions.agency_id and s.id = seller_sanctions.seller_id offset 0)))
  with check (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_sanctions.agency_id and s.id = seller_sanctions.seller_id offset 0)));
create index seller_sanctions_seller on seller_sanctions (agency_id, seller_id, created_at, id);

-- Which seller went into which, once and for good.
create table seller_mergers (
  agency_id uuid not null,
  id uuid not null,
  platform text not null,
  seller_id uuid not null,
  from_seller_id uuid not null check (from_seller_id <> seller_id),
  complaint_count integer not null check (complaint_count >= 0),
  note text check (char_length(note) between 1 and 2000),
  credential_name text,
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint seller_mergers_from unique (agency_id, from_seller_id),
  foreign key (agency_id, platform, seller_id) references sellers (agency_id, platform, id),
  foreign key (agency_id, platform, from_seller_id) references sellers (agency_id, platform, id)
);
select protect_tenant_table('seller_mergers', append_only => true);
alter policy own_agency on seller_mergers
  using (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_mergers.agency_id and s.id = seller_mergers.seller_id offset 0)))
  with check (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from sellers s where s.agency_id = seller_mergers.agency_id and s.id = seller_mergers.seller_id offset 0)));
create index seller_mergers_seller on seller_mergers (agency_id, seller_id, created_at, id);

-- The time in which one right holder lets a seller sell its goods; another holder's goods are another matter.
create table seller_authorisations (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  seller_id uuid not null,
  valid_from date,
  valid_until date,
  note text check (char_length(note) between 1 and 2000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  foreign key (agency_id, seller_id) references sellers (agency_id, id),
  check (valid_until >= valid_from)
);
select protect_tenant_table('seller_authorisations', client_column => 'client_id');
create index seller_authorisations_created on seller_authorisations (agency_id, created_at, id);
create index seller_authorisations_updated on seller_authorisations (agency_id, updated_at, id);
create index seller_authorisations_seller on seller_authorisations (agency_id, seller_id, right_holder_id);
create index seller_authorisations_right_holder on seller_authorisations (agency_id, right_holder_id, created_at, id);

-- Whoever files a complaint has to find the seller of its listing, also one that a credential restricted to other clients made and that
-- it cannot see yet. This one look-up therefore runs as the owner, within the agency of the transaction; it tells nothing but ids.
create policy found_by_owner on sellers to current_user
  using (agency_id = (select current_agency_id())) with check (agency_id = (select current_agency_id()));
create policy found_by_owner on seller_aliases to current_user
  using (agency_id = (select current_agency_id())) with check (agency_id = (select current_agency_id()));

-- The sellers of shops, made where there are none; each shop brings the id that a new seller gets. The keys stay whose they are until
-- the transaction ends, so that no merger misses what refers to them.
create function find_sellers(shops jsonb, at timestamptz)
returns table (platform text, key text, seller_id uuid)
  language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
  with given as (
    select * from jsonb_to_recordset(shops) as g (id uuid, platform text, key text, shop_id text, name text, url text)
  ), taken as (
    insert into seller_aliases (agency_id, platform, key, seller_id, created_at)
    select current_agency_id(), g.platform, g.key, g.id, at
    from given g
    where not exists (
      select from seller_aliases a where a.agency_id = current_agency_id() and a.platform = g.platform and a.key = g.key)
    order by g.platform, g.key
    on conflict do nothing
    returning seller_id
  )
  insert into sellers (agency_id, id, platform, shop_id, name, url, created_at, updated_at)
  select current_agency_id(), g.id, g.platform, g.shop_id, g.name, g.url, at, at
  from given g join taken t on t.seller_id = g.id;

  return query
  select a.platform, a.key, a.seller_id
  from jsonb_to_recordset(shops) as g (platform text, key text)
  join seller_aliases a on a.agency_id = current_agency_id() and a.platform = g.platform and a.key = g.key
  order by a.platform, a.key
  for share of a;
end
$$;
revoke execute on function find_sellers from public;
grant execute on function find_sellers to takedown_desk_runtime;
