-- What the seller says against a complaint. Whether one is open follows from its answer and from the state of the complaint.
create table counter_notices (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  complaint_id uuid not null,
  round integer not null check (round >= 1),
  received_at timestamptz(3) not null,
  reason text not null
    check (reason in ('owner', 'authorised', 'no_right', 'fair_use', 'removed', 'not_used', 'other')),
  statement text check (char_length(statement) between 1 and 10000),
  platform_reference text check (char_length(platform_reference) between 1 and 200),
  response_due_at timestamptz(3),
  response_due_basis jsonb,
  decision text check (decision in ('accept', 'dispute')),
  response_statement text check (char_length(response_statement) between 1 and 10000),
  responded_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  unique (agency_id, complaint_id, round),
  foreign key (agency_id, client_id, complaint_id) references complaints (agency_id, client_id, id),
  check ((response_due_at is null) = (response_due_basis is null)),
  check ((decision is null) = (responded_at is null)),
  check (decision is not null or response_statement is null)
);
select protect_tenant_table('counter_notices', client_column => 'client_id');
create unique index counter_notices_reference on counter_notices (agency_id, complaint_id, platform_reference);
create index counter_notices_created on counter_notices (agency_id, created_at, id);
create index counter_notices_updated on counter_notices (agency_id, updated_at, id);
create index counter_notices_received on counter_notices (agency_id, received_at, id);
create index counter_notices_due on counter_notices (agency_id, response_due_at, id);
create index counter_notices_client on counter_notices (agency_id, client_id, created_at, id);

-- What the seller sent with it.
create table counter_notice_documents (
  agency_id uuid not null,
  client_id uuid not null,
  counter_notice_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, counter_notice_id, document_id),
  foreign key (agency_id, client_id, counter_notice_id) references counter_notices (agency_id, client_id, id),
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('counter_notice_documents', client_column => 'client_id');
create index counter_notice_documents_document on counter_notice_documents (agency_id, document_id);

-- What was sent with the answer.
create table counter_notice_evidence_documents (
  agency_id uuid not null,
  client_id uuid not null,
  counter_notice_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, counter_notice_id, document_id),
  foreign key (agency_id, client_id, counter_notice_id) references counter_notices (agency_id, client_id, id),
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('counter_notice_evidence_documents', client_column => 'client_id');
create index counter_notice_evidence_documents_document on counter_notice_evidence_documents (agency_id, document_id);
