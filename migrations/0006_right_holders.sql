create table right_holders (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('individual', 'company')),
  name text not null check (char_length(name) between 1 and 200),
  name_zh text check (char_length(name_zh) between 1 and 200),
  country text check (country ~ '^[A-Z]{2}$'),
  registration_number text check (char_length(registration_number) between 1 and 100),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id) references clients (agency_id, id)
);
select protect_tenant_table('right_holders', client_column => 'client_id');
create index right_holders_created on right_holders (agency_id, created_at, id);
create index right_holders_updated on right_holders (agency_id, updated_at, id);
create index right_holders_name on right_holders (agency_id, name, id);
create index right_holders_client on right_holders (agency_id, client_id, created_at, id);

-- The papers that prove who a right holder is, with what somebody has read off them.
create table right_holder_identity_documents (
  agency_id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  personal_kind text check (personal_kind in ('passport', 'national_identity_card', 'drivers_licence')),
  name_on_document text check (char_length(name_on_document) between 1 and 200),
  expires_on date,
  primary key (agency_id, right_holder_id, document_id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('right_holder_identity_documents', client_column => 'client_id');
create index right_holder_identity_documents_document on right_holder_identity_documents (agency_id, document_id);
