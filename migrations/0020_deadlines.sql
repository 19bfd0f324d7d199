-- Deadlines name what they are of together with its client and its right holder: these keys let the database see that they agree.
alter table authorisation_letters add unique (agency_id, client_id, right_holder_id, id);
alter table portal_accounts add unique (agency_id, client_id, id);
alter table portal_registrations add unique (agency_id, client_id, id);

-- What falls due beside the deadlines of complaints: the end of a letter or a right, the renewal of a mark, an answer that a portal
-- owes. Each is of exactly one thing, which its kind tells. One more kind of thing gets a column, a foreign key, a check of its kinds
-- like those below, a unique index and a column at the end of the view. The basis is stored, so that a later rule does not move it.
create table deadlines (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid,
  right_holder_id uuid,
  authorisation_letter_id uuid,
  ip_right_id uuid,
  portal_account_id uuid,
  portal_registration_id uuid,
  kind text not null constraint deadlines_kind_check check (kind in (
    'authorisation_letter_expiry', 'ip_right_expiry', 'renewal_opening', 'renewal_grace_end', 'account_verification',
    'registration_review', 'registration_update'
  )),
  due_on date not null,
  due_at timestamptz(3) not null,
  basis jsonb not null,
  closed_at timestamptz(3),
  -- How many times it was moved since it was made, and when last.
  sequence integer not null default 0 check (sequence >= 0),
  moved_at timestamptz(3),
  -- When there is something to tell of it: at first whatever its kind has to say, null once all is told. One that is closed is
  -- looked at once more, since it may have been missed before.
  alert_at timestamptz(3) default '1970-01-01T00:00:00Z',
  -- What was told last: that so many days were left (0: that it was missed), and of which end.
  alerted_lead_days integer check (alerted_lead_days >= 0),
  alerted_due_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  foreign key (agency_id, client_id, right_holder_id, authorisation_letter_id)
    references authorisation_letters (agency_id, client_id, right_holder_id, id) on delete cascade,
  foreign key (agency_id, client_id, right_holder_id, ip_right_id)
    references ip_rights (agency_id, client_id, right_holder_id, id) on delete cascade,
  foreign key (agency_id, client_id, portal_registration_id)
    references portal_registrations (agency_id, client_id, id) on delete cascade,
  -- An account without a client is the agency's own, and its deadline is too.
  foreign key (agency_id, portal_account_id) references portal_accounts (agency_id, id) on delete cascade,
  foreign key (agency_id, client_id, portal_account_id) references portal_accounts (agency_id, client_id, id) on delete cascade,
  constraint deadlines_authorisation_letter_check
    check ((kind = 'authorisation_letter_expiry') = (authorisation_letter_id is not null)),
  constraint deadlines_ip_right_check
    check ((kind in ('ip_right_expiry', 'renewal_opening', 'renewal_grace_end')) = (ip_right_id is not null)),
  constraint deadlines_portal_account_check check ((kind = 'account_verification') = (portal_account_id is not null)),
  constraint deadlines_portal_registration_check
    check ((kind in ('registration_review', 'registration_update')) = (portal_registration_id is not null)),
  constraint deadlines_owners_check
    check (coalesce(authorisation_letter_id, ip_right_id, portal_registration_id) is null or num_nulls(client_id, right_holder_id) = 0)
);
select protect_tenant_table('deadlines', client_column => 'client_id');
create unique index deadlines_authorisation_letter on deadlines (agency_id, authorisation_letter_id, kind) where closed_at is null;
create unique index deadlines_ip_right on deadlines (agency_id, ip_right_id, kind) where closed_at is null;
create unique index deadlines_portal_account on deadlines (agency_id, portal_account_id, kind) where closed_at is null;
create unique index deadlines_portal_registration on deadlines (agency_id, portal_registration_id, kind) where closed_at is null;
create index deadlines_of_authorisation_letter on deadlines (agency_id, authorisation_letter_id);
create index deadlines_of_ip_right on deadlines (agency_id, ip_right_id);
create index deadlines_of_portal_account on deadlines (agency_id, portal_account_id);
create index deadlines_of_portal_registration on deadlines (agency_id, portal_registration_id);
create index deadlines_running on deadlines (agency_id, due_at, id) where closed_at is null;
create index deadlines_running_client on deadlines (agency_id, client_id, due_at, id) where closed_at is null;
create index deadlines_running_right_holder on deadlines (agency_id, right_holder_id, due_at, id) where closed_at is null;
create index deadlines_running_kind on deadlines (agency_id, kind, due_at, id) where closed_at is null;
create index deadlines_closed on deadlines (agency_id, due_at, id) where closed_at is not null;
create index deadlines_alert on deadlines (alert_at, agency_id) where alert_at is not null;

-- What the list of all deadlines is filtered by stands with each one: it stays the same once a complaint is submitted.
alter table complaint_deadlines
  add column right_holder_id uuid,
  add column platform text,
  add column sequence integer not null default 0 check (sequence >= 0),
  add column moved_at timestamptz(3),
  add column alert_at timestamptz(3) default '1970-01-01T00:00:00Z',
  add column alerted_lead_days integer check (alerted_lead_days >= 0),
  add column alerted_due_at timestamptz(3),
  -- When it was judged what follows from its end in silence: once.
  add column silence_judged_at timestamptz(3);

-- Row-level security is forced on the owner, who has to see every agency's rows here.
alter table complaint_deadlines no force row level security;
alter table complaints no force row level security;
update complaint_deadlines d set right_holder_id = c.right_holder_id, platform = c.platform,
    -- Of what is over by now nothing is told any more.
    alert_at = case when d.closed_at is null then d.alert_at end
  from complaints c where c.agency_id = d.agency_id and c.id = d.complaint_id;
alter table complaints force row level security;
alter table complaint_deadlines force row level security;

alter table complaint_deadlines
  alter column right_holder_id set not null,
  alter column platform set not null,
  add foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id);
drop index complaint_deadlines_running;
create index complaint_deadlines_running on complaint_deadlines (agency_id, due_at, id) where closed_at is null;
create index complaint_deadlines_running_client on complaint_deadlines (agency_id, client_id, due_at, id) where closed_at is null;
create index complaint_deadlines_running_right_holder on complaint_deadlines (agency_id, right_holder_id, due_at, id) where closed_at is null;
create index complaint_deadlines_running_platform on complaint_deadlines (agency_id, platform, due_at, id) where closed_at is null;
create index complaint_deadlines_running_kind on complaint_deadlines (agency_id, kind, due_at, id) where closed_at is null;
create index complaint_deadlines_closed on complaint_deadlines (agency_id, due_at, id) where closed_at is not null;
create index complaint_deadlines_alert on complaint_deadlines (alert_at, agency_id) where alert_at is not null;
create index complaint_deadlines_silence on complaint_deadlines (due_at, agency_id)
  where kind = 'counter_notice_response' and closed_at is null and silence_judged_at is null;

-- All deadlines of an agency. It reads as its caller does, so the row-level security of both tables holds.
create view all_deadlines with (security_invoker = true) as
  select agency_id, id, client_id, right_holder_id, platform, kind, due_on, due_at, basis, closed_at, sequence, moved_at, created_at,
    complaint_id, null::uuid as authorisation_letter_id, null::uuid as ip_right_id, null::uuid as portal_account_id,
    null::uuid as portal_registration_id
  from complaint_deadlines
  union all
  select agency_id, id, client_id, right_holder_id, null, kind, due_on, due_at, basis, closed_at, sequence, moved_at, created_at,
    null, authorisation_letter_id, ip_right_id, portal_account_id, portal_registration_id
  from deadlines;
grant select on all_deadlines to takedown_desk_runtime;

-- How many days before its end a deadline of a kind is told of, where the agency wants it otherwise.
create table deadline_lead_times (
  agency_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,50}$'),
  lead_days integer[] not null
    check (cardinality(lead_days) <= 5 and array_position(lead_days, null) is null and 1 <= all (lead_days) and 365 >= all (lead_days)),
  updated_at timestamptz(3) not null,
  primary key (agency_id, kind)
);
select protect_tenant_table('deadline_lead_times');

-- Jobs go from agency to agency, and only to those that have something to do.
create policy looked_up_by_owner on deadlines for select to current_user using (true);
create policy looked_up_by_owner on complaint_deadlines for select to current_user using (true);

create function agencies_with_alerts(moment timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  select agency_id from complaint_deadlines where alert_at <= moment
  union select agency_id from deadlines where alert_at <= moment
$$;
revoke execute on function agencies_with_alerts from public;
grant execute on function agencies_with_alerts to takedown_desk_runtime;

create function agencies_with_silence(moment timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  select distinct agency_id from complaint_deadlines
  where kind = 'counter_notice_response' and closed_at is null and silence_judged_at is null and due_at < moment
$$;
revoke execute on function agencies_with_silence from public;
grant execute on function agencies_with_silence to takedown_desk_runtime;

-- The deadlines of the papers that an agency has already rest on rules that are not written in SQL: a job starts them, once.
alter table agencies add column paper_deadlines_started boolean not null default false;
alter table agencies alter column paper_deadlines_started set default true;

create function agencies_without_paper_deadlines() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$ select id from agencies where not paper_deadlines_started $$;
revoke execute on function agencies_without_paper_deadlines from public;
grant execute on function agencies_without_paper_deadlines to takedown_desk_runtime;

-- A link to the agency's deadlines for a calendar program. Only the hash of its secret is kept.
create table calendar_feeds (
  agency_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  client_ids uuid[] check (cardinality(client_ids) > 0),
  kinds text[] check (cardinality(kinds) > 0),
  lead_days integer check (lead_days between 1 and 365),
  secret_hash bytea not null,
  last_used_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id)
);
select protect_tenant_table('calendar_feeds');
create index calendar_feeds_created on calendar_feeds (agency_id, created_at, id);
create index calendar_feeds_updated on calendar_feeds (agency_id, updated_at, id);
