-- An account without a client is the agency's own and serves many clients.
create table portal_accounts (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid,
  portal text not null check (portal ~ '^[a-z0-9_]{1,50}$'),
  login_email text not null check (char_length(login_email) between 3 and 254),
  contact_email text check (char_length(contact_email) between 3 and 254),
  status text not null
    check (status in ('registered', 'identity_pending', 'active', 'suspended', 'reactivation_pending', 'closed')),
  disclaimer_accepted_at timestamptz(3),
  disclaimer_accepted_by text check (char_length(disclaimer_accepted_by) between 1 and 200),
  disclaimer_version text check (char_length(disclaimer_version) between 1 and 100),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, portal, id),
  foreign key (agency_id, client_id) references clients (agency_id, id),
  check ((disclaimer_accepted_at is null) = (disclaimer_accepted_by is null)),
  check (disclaimer_accepted_at is not null or disclaimer_version is null)
);
select protect_tenant_table('portal_accounts', client_column => 'client_id');
create unique index portal_accounts_login on portal_accounts (agency_id, portal, lower(login_email));
create index portal_accounts_created on portal_accounts (agency_id, created_at, id);
create index portal_accounts_updated on portal_accounts (agency_id, updated_at, id);
create index portal_accounts_client on portal_accounts (agency_id, client_id, created_at, id);

-- Whether a portal has verified a right: one row per right and portal.
create table portal_registrations (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  ip_right_id uuid not null,
  portal text not null check (portal ~ '^[a-z0-9_]{1,50}$'),
  portal_account_id uuid,
  status text not null check (status in ('not_submitted', 'pending', 'approved', 'denied', 'needs_update', 'invalid')),
  reason text check (char_length(reason) between 1 and 2000),
  reference text check (char_length(reference) between 1 and 200),
  due_on date,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id, ip_right_id) references ip_rights (agency_id, client_id, id),
  foreign key (agency_id, portal, portal_account_id) references portal_accounts (agency_id, portal, id),
  check (status <> 'denied' or reason is not null)
);
select protect_tenant_table('portal_registrations', client_column => 'client_id');
create unique index portal_registrations_ip_right on portal_registrations (agency_id, ip_right_id, portal);
create index portal_registrations_created on portal_registrations (agency_id, created_at, id);
create index portal_registrations_updated on portal_registrations (agency_id, updated_at, id);
create index portal_registrations_due on portal_registrations (agency_id, due_on, id);
create index portal_registrations_client on portal_registrations (agency_id, client_id, created_at, id);
create index portal_registrations_account on portal_registrations (agency_id, portal, portal_account_id);
