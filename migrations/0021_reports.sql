-- A listing that was taken down and is up again: the new complaint knows the one whose takedown it undoes, and the event of that
-- one names the complaint that carries on. Such complaints wait in one batch for each right, platform, enforcement type and reason.
alter table complaints
  add column relisting_of_id uuid,
  add constraint complaints_relisting_of_fkey foreign key (agency_id, client_id, relisting_of_id)
    references complaints (agency_id, client_id, id),
  add constraint complaints_relisting_of_itself_check check (relisting_of_id <> id);
create index complaints_relisting_of on complaints (agency_id, relisting_of_id, created_at, id) where relisting_of_id is not null;

alter table complaint_events
  add column relisting_id uuid,
  -- A report that says again what another one says. Since 0021 such a report is answered with the first one and not kept.
  add column is_repetition boolean not null default false,
  add constraint complaint_events_relisting_fkey foreign key (agency_id, client_id, relisting_id)
    references complaints (agency_id, client_id, id) on delete set null (relisting_id),
  add constraint complaint_events_relisting_check check (relisting_id is null or event = 'relisted');
create index complaint_events_relisting on complaint_events (agency_id, relisting_id) where relisting_id is not null;

alter table complaint_batches add column for_relistings boolean not null default false;
create unique index complaint_batches_open_relistings
  on complaint_batches (agency_id, ip_right_id, platform, enforcement_type, reason) where for_relistings and submitted_at is null;
create index complaint_batches_platform_reference on complaint_batches (agency_id, platform_reference)
  where platform_reference is not null;

alter table counter_notices
  -- The day at the platform. Null for one of before 0021 that repeats another.
  add column received_on date,
  add column flags text[] not null default '{}',
  add column admissible_until timestamptz(3),
  add column admissible_basis jsonb,
  add column withdrawn_by text check (withdrawn_by in ('seller', 'complainant')),
  add column withdrawn_at timestamptz(3),
  add column withdrawal_statement text check (char_length(withdrawal_statement) between 1 and 10000),
  -- How it ended, where another objection came after it; what the newest came to follows from the complaint. Newest is the one that
  -- was received last, whenever it became known.
  add column overtaken_as text check (overtaken_as in ('superseded', 'conceded')),
  add constraint counter_notices_known_flags_check check (
    array_position(flags, null) is null and flags <@ array['late', 'beyond_chances']
  ),
  add constraint counter_notices_admissible_check check ((admissible_until is null) = (admissible_basis is null)),
  add constraint counter_notices_withdrawal_check check ((withdrawn_by is null) = (withdrawn_at is null)),
  add constraint counter_notices_statement_of_withdrawal_check check (withdrawn_at is not null or withdrawal_statement is null),
  add constraint counter_notices_withdrawn_response_check
    check (withdrawn_by is distinct from 'complainant' or decision is not distinct from 'dispute');

-- The owner fills in what stands already: row-level security binds it too, unless it is lifted meanwhile.
alter table complaint_events no force row level security;
alter table counter_notices no force row level security;
alter table complaints no force row level security;
update complaint_events later set is_repetition = true
where source = 'complaint_events' and exists (
  select from complaint_events first
  where first.agency_id = later.agency_id and first.complaint_id = later.complaint_id and first.event = later.event
    and first.occurred_at = later.occurred_at and first.source = later.source and first.sequence < later.sequence
);
-- The rulebook knows where a platform is; here stands what it says today. Elsewhere it is the day of UTC.
with known as materialized (
  select n.agency_id, n.id, n.complaint_id, n.round, n.reason, n.platform_reference,
    (n.received_at at time zone coalesce(z.time_zone, 'UTC'))::date as received_on
  from counter_notices n
    join complaints c on c.agency_id = n.agency_id and c.id = n.complaint_id
    left join (values
      ('Asia/Shanghai', array['taobao', 'tmall', 'tmall_global', '1688', 'alibaba', 'aliexpress', 'jd', 'pinduoduo', 'douyin', 'temu',
        'shein', 'dhgate', 'made_in_china', 'xianyu']),
      ('Asia/Singapore', array['lazada', 'tiktok_shop', 'shopee']),
      ('America/Los_Angeles', array['amazon', 'ebay', 'meta']),
      ('America/New_York', array['etsy']),
      ('America/Chicago', array['walmart']),
      ('America/Argentina/Buenos_Aires', array['mercadolibre']),
      ('Europe/Madrid', array['miravia'])
    ) z (time_zone, platforms) on c.platform = any (z.platforms)
)
update counter_notices n set received_on = k.received_on
from known k
where k.agency_id = n.agency_id and k.id = n.id and (k.platform_reference is not null or not exists (
  select from known first
  where first.agency_id = k.agency_id and first.complaint_id = k.complaint_id and first.platform_reference is null
    and first.reason = k.reason and first.received_on = k.received_on and first.round < k.round
));
update counter_notices earlier set overtaken_as = 'superseded'
where exists (
  select from counter_notices later
  where later.agency_id = earlier.agency_id and later.complaint_id = earlier.complaint_id
    and (later.received_at, later.round) > (earlier.received_at, earlier.round)
);
alter table complaint_events force row level security;
alter table counter_notices force row level security;
alter table complaints force row level security;

create unique index complaint_events_reported_once on complaint_events (agency_id, complaint_id, event, occurred_at)
  where source = 'complaint_events' and not is_repetition;
create unique index counter_notices_unnumbered on counter_notices (agency_id, complaint_id, received_on, reason)
  where platform_reference is null;
create unique index counter_notices_newest on counter_notices (agency_id, complaint_id) where overtaken_as is null;
