create table ip_rights (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  type text not null check (type in ('trademark', 'invention_patent', 'utility_model', 'design_patent', 'copyright')),
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}$'),
  status text not null check (status in ('registered', 'application', 'unregistered')),
  registration_number text check (char_length(registration_number) between 1 and 100),
  application_number text check (char_length(application_number) between 1 and 100),
  international_registration_number text check (char_length(international_registration_number) between 1 and 100),
  title text not null check (char_length(title) between 1 and 500),
  registrant_name text check (char_length(registrant_name) between 1 and 200),
  registrant_name_zh text check (char_length(registrant_name_zh) between 1 and 200),
  brand text check (char_length(brand) between 1 and 200),
  nice_classes integer[] not null default '{}' check (1 <= all (nice_classes) and 45 >= all (nice_classes)),
  mark_type text check (mark_type in ('word', 'figurative', 'combined')),
  registered_on date,
  expires_on date,
  protect_from date,
  protect_until date,
  patent_link_explanation text check (char_length(patent_link_explanation) between 1 and 5000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  check ((type = 'trademark') = (cardinality(nice_classes) > 0)),
  check (type = 'trademark' or mark_type is null),
  check ((status = 'registered') = (registration_number is not null)),
  check (status = 'registered' or registered_on is null),
  check (expires_on >= registered_on),
  check (protect_until >= protect_from)
);
select protect_tenant_table('ip_rights', client_column => 'client_id');
create unique index ip_rights_registration on ip_rights (agency_id, right_holder_id, type, jurisdiction, registration_number);
create index ip_rights_created on ip_rights (agency_id, created_at, id);
create index ip_rights_updated on ip_rights (agency_id, updated_at, id);
create index ip_rights_expires on ip_rights (agency_id, expires_on, id);
create index ip_rights_title on ip_rights (agency_id, title, id);
create index ip_rights_client on ip_rights (agency_id, client_id, created_at, id);
create index ip_rights_right_holder on ip_rights (agency_id, right_holder_id, created_at, id);
create index ip_rights_number on ip_rights (agency_id, registration_number);

-- What proves the right itself, its extension to China, and what ties a patent to the goods.
create table ip_right_documents (
  agency_id uuid not null,
  client_id uuid not null,
  ip_right_id uuid not null,
  purpose text not null check (purpose in ('certificate', 'extension_certificate', 'patent_link')),
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, ip_right_id, purpose, document_id),
  foreign key (agency_id, client_id, ip_right_id) references ip_rights (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('ip_right_documents', client_column => 'client_id');
create index ip_right_documents_document on ip_right_documents (agency_id, document_id);

-- What happened to a right after it came into being. The previous values show what a change replaced.
create table ip_right_changes (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  ip_right_id uuid not null,
  kind text not null check (kind in ('renewal', 'assignment', 'modification')),
  effective_on date not null,
  description text check (char_length(description) between 1 and 2000),
  expires_on date,
  previous_expires_on date,
  registrant_name text check (char_length(registrant_name) between 1 and 200),
  registrant_name_zh text check (char_length(registrant_name_zh) between 1 and 200),
  previous_registrant_name text check (char_length(previous_registrant_name) between 1 and 200),
  previous_registrant_name_zh text check (char_length(previous_registrant_name_zh) between 1 and 200),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id, ip_right_id) references ip_rights (agency_id, client_id, id) on delete cascade,
  check ((kind = 'renewal') = (expires_on is not null)),
  check ((kind = 'assignment') = (registrant_name is not null)),
  check (kind = 'assignment' or registrant_name_zh is null)
);
select protect_tenant_table('ip_right_changes', client_column => 'client_id');
create index ip_right_changes_ip_right on ip_right_changes (agency_id, ip_right_id, effective_on, id);

create table ip_right_change_documents (
  agency_id uuid not null,
  client_id uuid not null,
  ip_right_change_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, ip_right_change_id, document_id),
  foreign key (agency_id, client_id, ip_right_change_id) references ip_right_changes (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('ip_right_change_documents', client_column => 'client_id');
create index ip_right_change_documents_document on ip_right_change_documents (agency_id, document_id);
