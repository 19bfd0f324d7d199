-- What an agency knows better than a built-in calendar of working days. Its version rises with every change of its days, so that of
-- two changes that rest on one reading the second is refused.
create table agency_calendars (
  agency_id uuid not null,
  id uuid not null,
  calendar text not null check (calendar ~ '^[A-Z_]{1,20}$'),
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint agency_calendars_calendar unique (agency_id, calendar)
);
select protect_tenant_table('agency_calendars');

-- A schedule that no library has yet, a bridge day that an authority announced late. The key finds the days that a deadline needs.
create table calendar_days (
  agency_id uuid not null,
  calendar text not null,
  date date not null check (date between '2000-01-01' and '2099-12-31'),
  is_working boolean not null,
  reason text not null check (char_length(reason) between 1 and 500),
  primary key (agency_id, calendar, date),
  foreign key (agency_id, calendar) references agency_calendars (agency_id, calendar)
);
select protect_tenant_table('calendar_days');

-- Until now every working day was a built-in one. Row-level security is forced on the owner, who has to see every agency's rows here.
alter table complaint_deadlines no force row level security;
update complaint_deadlines
set basis = basis || jsonb_build_object('calendar_origin', case when basis ->> 'unit' = 'working_days' then 'built_in' end);
alter table complaint_deadlines force row level security;

alter table counter_notices no force row level security;
update counter_notices
set response_due_basis = response_due_basis
  || jsonb_build_object('calendar_origin', case when response_due_basis ->> 'unit' = 'working_days' then 'built_in' end)
where response_due_basis is not null;
alter table counter_notices force row level security;
