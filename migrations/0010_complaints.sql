-- A batch names the holder of its right beside the right: this key lets the database see that they agree.
alter table ip_rights add unique (agency_id, client_id, right_holder_id, id);

create table complaint_batches (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  ip_right_id uuid not null,
  platform text not null check (platform ~ '^[a-z0-9_]{1,50}$'),
  enforcement_type text not null check (enforcement_type in ('listing', 'storefront')),
  reason text not null check (reason ~ '^[a-z0-9_]{1,100}$'),
  severity text not null check (severity in ('general', 'serious')),
  description text check (char_length(description) between 1 and 5000),
  channel text not null check (channel in ('portal', 'email')),
  platform_reference text check (char_length(platform_reference) between 1 and 200),
  submitted_at timestamptz(3),
  declared_by text check (char_length(declared_by) between 1 and 200),
  declaration_version text,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  unique (agency_id, id, client_id, right_holder_id, ip_right_id, platform, reason),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  foreign key (agency_id, client_id, right_holder_id, ip_right_id) references ip_rights (agency_id, client_id, right_holder_id, id),
  check (submitted_at is null or description is not null),
  check (declared_by is null or submitted_at is not null),
  check ((submitted_at is null) = (declaration_version is null))
);
select protect_tenant_table('complaint_batches', client_column => 'client_id');
create index complaint_batches_created on complaint_batches (agency_id, created_at, id);
create index complaint_batches_updated on complaint_batches (agency_id, updated_at, id);
create index complaint_batches_client on complaint_batches (agency_id, client_id, created_at, id);
create index complaint_batches_right_holder on complaint_batches (agency_id, right_holder_id, created_at, id);
create index complaint_batches_ip_right on complaint_batches (agency_id, ip_right_id, created_at, id);

create table complaint_batch_documents (
  agency_id uuid not null,
  client_id uuid not null,
  batch_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, batch_id, document_id),
  foreign key (agency_id, client_id, batch_id) references complaint_batches (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('complaint_batch_documents', client_column => 'client_id');
create index complaint_batch_documents_document on complaint_batch_documents (agency_id, document_id);

-- One listing or shop. What a batch says of all its complaints stands here too, so that lists, duplicates and figures need no join;
-- the foreign key keeps the two alike. State, outcome and the times of the procedure repeat what follows from the events.
create table complaints (
  agency_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  ip_right_id uuid not null,
  platform text not null,
  reason text not null,
  url text not null check (char_length(url) between 1 and 4000),
  listing_kind text not null check (listing_kind in ('listing', 'shop', 'short_link')),
  item_id text check (char_length(item_id) between 1 and 100),
  shop_id text check (char_length(shop_id) between 1 and 300),
  variant_id text check (char_length(variant_id) between 1 and 100),
  canonical_url text check (char_length(canonical_url) between 1 and 4000),
  listing_key text not null check (char_length(listing_key) between 1 and 400),
  title text check (char_length(title) between 1 and 500),
  seller_name text check (char_length(seller_name) between 1 and 200),
  seller_url text check (char_length(seller_url) between 1 and 2000),
  price_amount numeric check (price_amount >= 0),
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  stock integer check (stock >= 0),
  note text check (char_length(note) between 1 and 2000),
  platform_reference text check (char_length(platform_reference) between 1 and 200),
  state text not null check (state in (
    'draft', 'blocked', 'ready', 'submitted', 'submission_failed', 'platform_review', 'info_required', 'seller_notified',
    'seller_complied', 'removed', 'counter_noticed', 'reinstated_pending', 'disputed', 'upheld', 'refused', 'counter_accepted',
    'lapsed', 'overturned', 'withdrawn', 'escalated'
  )),
  outcome text check (outcome in ('won', 'lost', 'neither')),
  -- The one complaint for this listing, right and reason that keeps others out. Given up at the first outcome; a takedown that the
  -- seller objects to afterwards takes it up again unless a newer complaint has it.
  holds_listing boolean not null,
  event_count integer not null check (event_count >= 0),
  counter_notice_count integer not null default 0 check (counter_notice_count >= 0),
  submitted_at timestamptz(3),
  seller_notified_at timestamptz(3),
  removed_at timestamptz(3),
  closed_at timestamptz(3),
  next_due_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, batch_id, client_id, right_holder_id, ip_right_id, platform, reason)
    references complaint_batches (agency_id, id, client_id, right_holder_id, ip_right_id, platform, reason)
    on update cascade on delete cascade,
  check ((price_amount is null) = (price_currency is null)),
  check ((listing_kind = 'short_link') = (canonical_url is null)),
  check ((outcome is null) = (closed_at is null))
);
select protect_tenant_table('complaints', client_column => 'client_id');
create unique index complaints_held_listing on complaints (agency_id, listing_key, ip_right_id, reason) where holds_listing;
create index complaints_listing on complaints (agency_id, listing_key);
create index complaints_created on complaints (agency_id, created_at, id);
create index complaints_updated on complaints (agency_id, updated_at, id);
create index complaints_state on complaints (agency_id, state, created_at, id);
create index complaints_batch on complaints (agency_id, batch_id, created_at, id);
create index complaints_client on complaints (agency_id, client_id, created_at, id);
create index complaints_right_holder on complaints (agency_id, right_holder_id, created_at, id);
create index complaints_ip_right on complaints (agency_id, ip_right_id, created_at, id);
create index complaints_platform_reference on complaints (agency_id, platform_reference) where platform_reference is not null;

-- How many complaints of a batch are in each state. Kept in the transaction that moves them, always in the order of the states.
create table complaint_batch_counts (
  agency_id uuid not null,
  client_id uuid not null,
  batch_id uuid not null,
  state text not null check (state in (
    'draft', 'blocked', 'ready', 'submitted', 'submission_failed', 'platform_review', 'info_required', 'seller_notified',
    'seller_complied', 'removed', 'counter_noticed', 'reinstated_pending', 'disputed', 'upheld', 'refused', 'counter_accepted',
    'lapsed', 'overturned', 'withdrawn', 'escalated'
  )),
  count integer not null check (count >= 0),
  primary key (agency_id, batch_id, state),
  foreign key (agency_id, client_id, batch_id) references complaint_batches (agency_id, client_id, id) on delete cascade
);
select protect_tenant_table('complaint_batch_counts', client_column => 'client_id');

-- What happened to a complaint, in the order in which we heard of it (sequence); appended, never changed.
create table complaint_events (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  complaint_id uuid not null,
  sequence integer not null check (sequence >= 1),
  event text not null check (event in (
    'validated', 'blocked', 'submitted', 'submission_failed', 'acknowledged', 'information_requested', 'information_supplied',
    'refused', 'seller_notified', 'seller_complied', 'removed', 'counter_noticed', 'counter_notice_accepted',
    'counter_notice_disputed', 'response_period_expired', 'upheld', 'overturned', 'withdrawn', 'escalated', 'relisted'
  )),
  actor text not null check (actor in ('agency', 'platform', 'seller', 'system')),
  source text not null
    check (source in ('complaint_events', 'batch_submission', 'counter_notices', 'counter_notice_responses', 'service')),
  occurred_at timestamptz(3) not null,
  reason text check (char_length(reason) between 1 and 500),
  platform_reference text check (char_length(platform_reference) between 1 and 200),
  note text check (char_length(note) between 1 and 2000),
  on_silence text check (on_silence in ('reinstate_until_response', 'drop', 'seller_wins')),
  state text not null check (state in (
    'draft', 'blocked', 'ready', 'submitted', 'submission_failed', 'platform_review', 'info_required', 'seller_notified',
    'seller_complied', 'removed', 'counter_noticed', 'reinstated_pending', 'disputed', 'upheld', 'refused', 'counter_accepted',
    'lapsed', 'overturned', 'withdrawn', 'escalated'
  )),
  credential_id uuid,
  credential_name text,
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  unique (agency_id, complaint_id, sequence),
  foreign key (agency_id, client_id, complaint_id) references complaints (agency_id, client_id, id) on delete cascade
);
select protect_tenant_table('complaint_events', client_column => 'client_id', append_only => true);

create table complaint_event_documents (
  agency_id uuid not null,
  client_id uuid not null,
  complaint_event_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, complaint_event_id, document_id),
  foreign key (agency_id, client_id, complaint_event_id)
    references complaint_events (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('complaint_event_documents', client_column => 'client_id', append_only => true);
create index complaint_event_documents_document on complaint_event_documents (agency_id, document_id);

-- What runs or ran against a complaint. The basis is stored, so that a later rule does not move an old deadline.
create table complaint_deadlines (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  complaint_id uuid not null,
  kind text not null check (kind in ('seller_response', 'counter_notice_response', 'statutory_notice', 'platform_decision')),
  due_on date not null,
  due_at timestamptz(3) not null,
  basis jsonb not null,
  closed_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id, complaint_id) references complaints (agency_id, client_id, id) on delete cascade
);
select protect_tenant_table('complaint_deadlines', client_column => 'client_id');
create index complaint_deadlines_complaint on complaint_deadlines (agency_id, complaint_id, due_at);
create index complaint_deadlines_running on complaint_deadlines (agency_id, due_at) where closed_at is null;
