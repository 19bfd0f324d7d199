create table clients (
  agency_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  reference text check (char_length(reference) between 1 and 100),
  contact_email text check (char_length(contact_email) <= 254),
  status text not null default 'active' check (status in ('active', 'archived')),
  archived_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  check ((status = 'archived') = (archived_at is not null))
);
select protect_tenant_table('clients', client_column => 'id');
create unique index clients_reference on clients (agency_id, reference);
create index clients_created on clients (agency_id, created_at, id);
create index clients_updated on clients (agency_id, updated_at, id);
create index clients_name on clients (agency_id, name, id);
