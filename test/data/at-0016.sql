-- What an agency had when 0016 was the newest migration; run once for each agency, its id in takedown_desk.agency_id.
create function pg_temp.id(name text) returns uuid language sql return md5(current_agency_id() || name)::uuid;

insert into agencies (id, name, created_at, updated_at)
values (current_agency_id(), 'North Sea IP', '2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z');
insert into clients (id, name, created_at, updated_at)
values (pg_temp.id('client'), 'Aurora', '2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z');
insert into right_holders (id, client_id, kind, name, created_at, updated_at)
values (pg_temp.id('holder'), pg_temp.id('client'), 'company', 'Aurora Brands AB', '2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z');
insert into ip_rights (id, client_id, right_holder_id, type, jurisdiction, status, registration_number, title, nice_classes,
  registered_on, expires_on, created_at, updated_at)
values (pg_temp.id('right'), pg_temp.id('client'), pg_temp.id('holder'), 'trademark', 'CN', 'registered', '12345678', 'AURORA', '{25}',
  '2018-03-01', '2028-02-29', '2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z');
insert into authorisation_letters (id, client_id, right_holder_id, all_ip_rights, acts, valid_from, valid_until, sealed, notarised,
  created_at, updated_at)
values (pg_temp.id('letter'), pg_temp.id('client'), pg_temp.id('holder'), true, '{file_complaint}', '2026-01-01', '2027-12-31', true, false,
  '2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z');

insert into complaint_batches (id, client_id, right_holder_id, ip_right_id, platform, enforcement_type, reason, severity, description,
  channel, platform_reference, submitted_at, declared_by, declaration_version, authorisation_letter_id, created_at, updated_at)
select pg_temp.id(name), pg_temp.id('client'), pg_temp.id('holder'), pg_temp.id('right'), platform, 'listing', 'counterfeit_features',
  'general', 'The logo is wrong.', channel, platform_reference, submitted_at, declared_by, declaration_version,
  case letter when '' then null else pg_temp.id(letter) end, '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z'
from (values
  ('filed', 'taobao', 'portal', 'CN-1', '2026-10-02T08:00:00Z'::timestamptz, 'Li Wei', '1', 'letter'),
  ('filed on Shopee', 'shopee', 'web_form', null, '2026-10-03T08:00:00Z', null, '1', ''),
  ('draft', 'taobao', 'portal', null, null, null, null, '')
) as batch (name, platform, channel, platform_reference, submitted_at, declared_by, declaration_version, letter);

insert into complaints (id, batch_id, client_id, right_holder_id, ip_right_id, platform, reason, url, listing_kind, item_id, shop_id,
  canonical_url, listing_key, seller_name, state, outcome, holds_listing, event_count, counter_notice_count, submitted_at,
  seller_notified_at, removed_at, closed_at, created_at, updated_at)
select pg_temp.id(name), b.id, b.client_id, b.right_holder_id, b.ip_right_id, b.platform, b.reason, 'https://' || name, kind, item, shop,
  case when kind <> 'short_link' then 'https://' || name end, coalesce(key, b.platform || ':' || name), seller_name, state, outcome,
  outcome is null, case name when 'waiting' then 6 when 'won' then 4 when 'objected' then 4 else 0 end, notices, case when was_submitted then b.submitted_at end, notified, removed, closed, b.created_at, b.updated_at
from (values
  ('waiting', 'filed', 'listing', '1', '77', null, 'Outlet', 'seller_notified', null, 0, true,
    '2026-10-04T08:00:00Z'::timestamptz, null::timestamptz, null::timestamptz),
  ('won', 'filed', 'listing', '2', '77', null, null, 'removed', 'won', 0, true,
    '2026-10-04T08:00:00Z', '2026-10-06T08:00:00Z', '2026-10-06T08:00:00Z'),
  ('objected', 'filed', 'listing', '3', null, null, null, 'counter_noticed', null, 4, true, '2026-10-04T08:00:00Z', null, null),
  ('withdrawn before', 'filed', 'listing', '4', null, null, null, 'withdrawn', 'neither', 0, false, null, null, '2026-10-01T09:00:00Z'),
  ('withdrawn after', 'filed', 'listing', '5', null, null, null, 'withdrawn', 'neither', 0, true, null, null, '2026-10-05T09:00:00Z'),
  ('in Singapore', 'filed on Shopee', 'listing', '6', '88', 'shopee.sg:6', null, 'submitted', null, 0, true, null, null, null),
  ('in Thailand', 'filed on Shopee', 'listing', '7', '88', 'shopee.co.th:7', null, 'counter_noticed', null, 1, true, null, null, null),
  ('ready', 'draft', 'listing', '8', null, null, 'Only a name', 'ready', null, 0, false, null, null, null),
  ('short', 'draft', 'short_link', null, null, null, null, 'blocked', null, 0, false, null, null, null)
) as complaint (name, batch, kind, item, shop, key, seller_name, state, outcome, notices, was_submitted, notified, removed, closed)
join complaint_batches b on b.id = pg_temp.id(batch);

insert into complaint_batch_counts (client_id, batch_id, state, count)
select client_id, batch_id, state, count(*) from complaints where agency_id = current_agency_id() group by client_id, batch_id, state;

insert into complaint_events (id, client_id, complaint_id, sequence, event, actor, source, occurred_at, state, created_at)
select pg_temp.id(complaint || sequence), pg_temp.id('client'), pg_temp.id(complaint), sequence, event, actor, source, occurred_at, state,
  '2026-10-06T09:00:00Z'
from (values
  ('waiting', 1, 'validated', 'system', 'service', '2026-10-01T08:00:00Z'::timestamptz, 'ready'),
  ('waiting', 2, 'submitted', 'agency', 'batch_submission', '2026-10-02T08:00:00Z', 'submitted'),
  ('waiting', 3, 'seller_notified', 'platform', 'complaint_events', '2026-10-04T08:00:00Z', 'seller_notified'),
  -- The daily export of the platform said it again, and once more; of another moment it is no repetition.
  ('waiting', 4, 'seller_notified', 'platform', 'complaint_events', '2026-10-04T08:00:00Z', 'seller_notified'),
  ('waiting', 5, 'seller_notified', 'platform', 'complaint_events', '2026-10-04T08:00:00Z', 'seller_notified'),
  ('waiting', 6, 'seller_notified', 'platform', 'complaint_events', '2026-10-05T08:00:00Z', 'seller_notified'),
  -- Another complaint's report of the same moment.
  ('won', 1, 'validated', 'system', 'service', '2026-10-01T08:00:00Z', 'ready'),
  ('won', 2, 'submitted', 'agency', 'batch_submission', '2026-10-02T08:00:00Z', 'submitted'),
  ('won', 3, 'seller_notified', 'platform', 'complaint_events', '2026-10-04T08:00:00Z', 'seller_notified'),
  ('won', 4, 'removed', 'platform', 'complaint_events', '2026-10-06T08:00:00Z', 'removed'),
  -- Two objections of one moment came through another door, where each is one of its own.
  ('objected', 1, 'validated', 'system', 'service', '2026-10-01T08:00:00Z', 'ready'),
  ('objected', 2, 'submitted', 'agency', 'batch_submission', '2026-10-02T08:00:00Z', 'submitted'),
  ('objected', 3, 'counter_noticed', 'seller', 'counter_notices', '2026-10-05T08:00:00Z', 'counter_noticed'),
  ('objected', 4, 'counter_noticed', 'seller', 'counter_notices', '2026-10-05T08:00:00Z', 'counter_noticed')
) as event (complaint, sequence, event, actor, source, occurred_at, state);

insert into complaint_deadlines (id, client_id, complaint_id, kind, due_on, due_at, basis, closed_at, created_at)
select pg_temp.id('deadline ' || complaint || kind), pg_temp.id('client'), pg_temp.id(complaint), kind, '2026-10-10', '2026-10-10T15:59:59.999Z',
  jsonb_build_object('rule', kind, 'rules_version', '2026-09-30.1', 'calendar', 'CN', 'calendar_origin', 'built_in',
    'time_zone', 'Asia/Shanghai', 'start_event', 'seller_notified', 'start_at', '2026-10-04T08:00:00.000Z', 'count', 3,
    'unit', 'working_days', 'source', 'S12', 'confidence', 'assumed', 'note', null, 'calendar_uncertain', false), closed, '2026-10-04T08:00:00Z'
from (values
  ('waiting', 'seller_response', null::timestamptz),
  ('won', 'seller_response', '2026-10-06T08:00:00Z'),
  ('objected', 'counter_notice_response', null)
) as deadline (complaint, kind, closed);

insert into counter_notices (id, client_id, complaint_id, round, received_at, reason, platform_reference, decision, responded_at,
  created_at, updated_at)
select pg_temp.id('notice ' || complaint || round), pg_temp.id('client'), pg_temp.id(complaint), round, received_at, reason,
  platform_reference, decision, case when decision is not null then received_at + interval '1 day' end, received_at, received_at
from (values
  -- In China 1 and 2 are of one day (the 6th), and of two in UTC; 3 has a number, and 4 another reason.
  ('objected', 1, '2026-10-05T17:00:00Z'::timestamptz, 'owner', null, null),
  ('objected', 2, '2026-10-06T08:00:00Z', 'owner', null, null),
  ('objected', 3, '2026-10-06T08:00:00Z', 'owner', 'N-3', 'dispute'),
  ('objected', 4, '2026-10-06T08:00:00Z', 'fair_use', null, null),
  ('objected', 5, '2026-10-06T17:00:00Z', 'owner', null, null),
  ('in Thailand', 1, '2026-10-05T20:00:00Z', 'owner', null, null)
) as notice (complaint, round, received_at, reason, platform_reference, decision);

drop function pg_temp.id;
