-- What an agency knows better than the rulebook of one platform, built-in or its own. A policy that is deleted keeps its row, empty:
-- its version rises on, so that no tag of the old one fits a new one.
create table platform_policies (
  agency_id uuid not null,
  id uuid not null,
  platform text not null check (platform ~ '^[a-z0-9_]{1,50}$'),
  overrides jsonb not null check (jsonb_typeof(overrides) = 'array'),
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint platform_policies_platform unique (agency_id, platform)
);
select protect_tenant_table('platform_policies');

-- The sites that only this agency knows of. What follows from them for a complaint is made of these few facts by the rulebook.
create table agency_platforms (
  agency_id uuid not null,
  id uuid not null,
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,49}$'),
  names jsonb not null check (jsonb_typeof(names) = 'object'),
  hosts text[] not null check (cardinality(hosts) between 1 and 50),
  language text not null check (char_length(language) between 2 and 35),
  contact jsonb not null check (jsonb_typeof(contact) = 'object'),
  accepted_rights jsonb check (jsonb_typeof(accepted_rights) = 'array'),
  required_documents jsonb not null check (jsonb_typeof(required_documents) = 'object'),
  links_per_complaint integer check (links_per_complaint > 0),
  notes text check (char_length(notes) between 1 and 5000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint agency_platforms_code unique (agency_id, code)
);
select protect_tenant_table('agency_platforms');

-- Whether anything refers to a platform is asked before it is deleted.
create index complaint_batches_platform on complaint_batches (agency_id, platform);
