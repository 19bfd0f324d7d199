-- What an agency knows better of how listings are assessed. A policy that is deleted keeps its row, empty: its version rises on,
-- so that no tag of the old one fits a new one.
create table listing_assessment_policies (
  agency_id uuid not null,
  id uuid not null,
  weights jsonb not null check (jsonb_typeof(weights) = 'object'),
  thresholds jsonb not null check (jsonb_typeof(thresholds) = 'object'),
  reason text check (char_length(reason) between 1 and 2000),
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint listing_assessment_policies_agency unique (agency_id)
);
select protect_tenant_table('listing_assessment_policies');

-- What the last assessment found of the listing of a complaint.
create table listing_assessments (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  batch_id uuid not null,
  complaint_id uuid not null,
  -- Which job found it: of two that were asked for the later one's finding stays. Also how far a job came.
  job_id uuid not null,
  score integer not null check (score between 0 and 100),
  judged_percent integer not null check (judged_percent between 0 and 100),
  -- Of two with one score the one of which more is known comes first.
  priority integer not null generated always as (score * 101 + judged_percent) stored,
  band text check (band in ('high', 'medium', 'low')),
  flags jsonb not null check (jsonb_typeof(flags) = 'array'),
  policy_version integer not null check (policy_version >= 0),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, complaint_id),
  foreign key (agency_id, client_id, complaint_id) references complaints (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, client_id, job_id) references jobs (agency_id, client_id, id),
  check ((band is null) = (judged_percent = 0))
);
select protect_tenant_table('listing_assessments', client_column => 'client_id');
create index listing_assessments_priority on listing_assessments (agency_id, batch_id, priority, id);
