create table api_keys (
  agency_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  secret_hash bytea not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  client_ids uuid[] check (cardinality(client_ids) > 0),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  rotated_from_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, rotated_from_id) references api_keys (agency_id, id) on delete set null (rotated_from_id)
);
select protect_tenant_table('api_keys');
create policy looked_up_by_owner on api_keys for select to current_user using (true);
create unique index api_keys_id on api_keys (id);
create index api_keys_created on api_keys (agency_id, created_at, id);

-- A request shows its key before anybody knows its agency: this is the one look-up across agencies, by the key's own id.
create function find_api_key(key_id uuid)
returns table (agency_id uuid, id uuid, name text, secret_hash bytea, scopes text[], client_ids uuid[], expires_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select k.agency_id, k.id, k.name, k.secret_hash, k.scopes, k.client_ids, k.expires_at, k.last_used_at
  from api_keys k where k.id = key_id
$$;
revoke execute on function find_api_key from public;
grant execute on function find_api_key to takedown_desk_runtime;

-- A browser's preflight carries no credential: the origin is known when any agency has listed it.
create index agencies_allowed_origins on agencies using gin (allowed_origins);
create function is_allowed_origin(origin text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from agencies where allowed_origins @> array[origin]) $$;
revoke execute on function is_allowed_origin from public;
grant execute on function is_allowed_origin to takedown_desk_runtime;

-- The first start of a service makes its first agency.
create function agency_exists() returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from agencies) $$;
revoke execute on function agency_exists from public;
grant execute on function agency_exists to takedown_desk_runtime;
