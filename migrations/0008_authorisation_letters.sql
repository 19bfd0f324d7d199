-- Whether a letter is in force is never stored: it follows from its days and the day that is asked about.
create table authorisation_letters (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  document_id uuid,
  platforms text[] check (cardinality(platforms) > 0),
  all_ip_rights boolean not null,
  acts text[] not null
    check (cardinality(acts) > 0 and acts <@ array['file_complaint', 'answer_counter_notice', 'withdraw_complaint']),
  valid_from date not null,
  valid_until date,
  principal_name text check (char_length(principal_name) between 1 and 200),
  signed_by text check (char_length(signed_by) between 1 and 200),
  signatory_title text check (char_length(signatory_title) between 1 and 200),
  sealed boolean not null,
  notarised boolean not null,
  revoked_on date,
  revocation_reason text check (char_length(revocation_reason) between 1 and 1000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  foreign key (agency_id, document_id) references documents (agency_id, id),
  check (valid_until >= valid_from),
  check (revoked_on is not null or revocation_reason is null)
);
select protect_tenant_table('authorisation_letters', client_column => 'client_id');
create index authorisation_letters_created on authorisation_letters (agency_id, created_at, id);
create index authorisation_letters_updated on authorisation_letters (agency_id, updated_at, id);
create index authorisation_letters_valid_until on authorisation_letters (agency_id, valid_until, id);
create index authorisation_letters_client on authorisation_letters (agency_id, client_id, created_at, id);
create index authorisation_letters_right_holder on authorisation_letters (agency_id, right_holder_id, created_at, id);
create index authorisation_letters_document on authorisation_letters (agency_id, document_id);

-- The rights that a letter names, when it does not cover them all.
create table authorisation_letter_ip_rights (
  agency_id uuid not null,
  client_id uuid not null,
  authorisation_letter_id uuid not null,
  ip_right_id uuid not null,
  primary key (agency_id, authorisation_letter_id, ip_right_id),
  foreign key (agency_id, client_id, authorisation_letter_id)
    references authorisation_letters (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, client_id, ip_right_id) references ip_rights (agency_id, client_id, id)
);
select protect_tenant_table('authorisation_letter_ip_rights', client_column => 'client_id');
create index authorisation_letter_ip_rights_ip_right on authorisation_letter_ip_rights (agency_id, ip_right_id);
