-- Uploaded files: the row names what the object store holds under <agency_id>/documents/<id>. The bytes come first, the row second.
create table documents (
  agency_id uuid not null,
  id uuid not null,
  -- Null: the agency's own, for use with any of its clients.
  client_id uuid,
  kind text not null check (kind in (
    'identity', 'business_licence', 'incorporation_certificate', 'authorisation_letter', 'ip_certificate',
    'application_receipt', 'renewal', 'assignment', 'modification', 'translation', 'evidence_screenshot', 'comparison',
    'test_purchase', 'patent_evaluation_report', 'claim_chart', 'copyright_statement', 'other'
  )),
  file_name text not null check (char_length(file_name) between 1 and 255),
  content_type text not null check (char_length(content_type) <= 100),
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  language text check (char_length(language) between 2 and 35),
  translation_of uuid check (translation_of <> id),
  supersedes uuid check (supersedes <> id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id) references clients (agency_id, id),
  foreign key (agency_id, translation_of) references documents (agency_id, id),
  foreign key (agency_id, supersedes) references documents (agency_id, id)
);
select protect_tenant_table('documents', client_column => 'client_id');
create index documents_created on documents (agency_id, created_at, id);
create index documents_updated on documents (agency_id, updated_at, id);
create index documents_file_name on documents (agency_id, file_name, id);
create index documents_client on documents (agency_id, client_id, created_at, id);
create index documents_kind on documents (agency_id, kind, created_at, id);
create index documents_sha256 on documents (agency_id, sha256);
create index documents_translation_of on documents (agency_id, translation_of);
create index documents_supersedes on documents (agency_id, supersedes);

-- The agency's own proof of identity, in the order in which it is shown.
create table agency_identity_documents (
  agency_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, document_id),
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('agency_identity_documents');
