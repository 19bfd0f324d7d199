-- What was answered to a request with an Idempotency-Key, for 24 hours.
create table idempotency_keys (
  agency_id uuid not null,
  credential_id uuid not null,
  method text not null,
  path text not null,
  key text not null check (char_length(key) between 1 and 255),
  fingerprint bytea not null,
  answer jsonb not null,
  created_at timestamptz(3) not null,
  primary key (agency_id, credential_id, method, path, key)
);
select protect_tenant_table('idempotency_keys');
create policy expired_by_owner on idempotency_keys to current_user using (true);
create index idempotency_keys_created on idempotency_keys (created_at);

create function delete_idempotency_keys_before(moment timestamptz) returns bigint
  language sql security definer set search_path = public, pg_temp
as $$
  with gone as (delete from idempotency_keys where created_at < moment returning 1)
  select count(*) from gone
$$;
revoke execute on function delete_idempotency_keys_before from public;
grant execute on function delete_idempotency_keys_before to takedown_desk_runtime;

-- Who did what, when and from where. Appended to in the transaction of the deed itself, never changed.
create table audit_entries (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_type text not null,
  subject_id uuid not null,
  actor_kind text not null check (actor_kind in ('api_key', 'system')),
  credential_id uuid,
  credential_name text,
  request_id text not null,
  ip_address text,
  data jsonb not null default '{}',
  created_at timestamptz(3) not null,
  primary key (agency_id, id)
);
select protect_tenant_table('audit_entries', client_column => 'client_id', append_only => true);
create index audit_entries_created on audit_entries (agency_id, created_at, id);
create index audit_entries_subject on audit_entries (agency_id, subject_id, created_at, id);
