-- The runtime role, and the one helper that makes a table an agency's own.
-- Roles belong to the whole server: a second database on it finds the role already there.
do $$
begin
  create role takedown_desk_runtime nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  execute format('grant takedown_desk_runtime to %I', current_user);
  execute format('grant connect on database %I to takedown_desk_runtime', current_database());
end
$$;

grant usage on schema public to takedown_desk_runtime;

-- The agency that this transaction works for; null (and so no row anywhere) when none was set.
create function current_agency_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('takedown_desk.agency_id', true), '')::uuid;

-- The clients that the credential is restricted to; null when it is not restricted.
create function current_client_ids() returns uuid[]
  language sql stable parallel safe
  return nullif(current_setting('takedown_desk.client_ids', true), '')::uuid[];

create table agencies (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  name_zh text check (char_length(name_zh) between 1 and 200),
  contact_email text check (char_length(contact_email) <= 254),
  allowed_origins text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

alter table agencies enable row level security;
alter table agencies force row level security;
create policy own_agency on agencies
  using (id = (select current_agency_id()))
  with check (id = (select current_agency_id()));
grant select, insert, update on agencies to takedown_desk_runtime;
-- Row-level security is forced, so it binds the owner too: functions that look across agencies run as the owner and need a policy of their own.
create policy looked_up_by_owner on agencies for select to current_user using (true);

-- Makes a table an agency's own: its primary key starts with agency_id, a row belongs to an agency that exists, and the runtime
-- role sees and writes only the rows of the agency set for its transaction. With client_column, only those of the clients
-- that the credential is restricted to. An append-only table can be read and added to, never changed; what a restricted
-- credential adds to it may belong to no client (it is the log of what happened), though it cannot read that back.
create function protect_tenant_table(table_name regclass, client_column name default null, append_only boolean default false)
returns void
  language plpgsql
as $$
declare
  own_agency text := 'agency_id = (select current_agency_id())';
  own_client text := ' and ((select current_client_ids()) is null or %1$I = any ((select current_client_ids())::uuid[])%2$s)';
  visible text := own_agency;
  writable text := own_agency;
begin
  if not exists (
    select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = table_name and i.indisprimary and a.attname = 'agency_id'
  ) then
    raise exception 'the primary key of % must start with agency_id', table_name;
  end if;
  if client_column is not null then
    visible := own_agency || format(own_client, client_column, '');
    writable := own_agency || format(own_client, client_column,
      case when append_only then format(' or %I is null', client_column) else '' end);
  end if;
  execute format('alter table %s alter column agency_id set default current_agency_id()', table_name);
  execute format('alter table %s add foreign key (agency_id) references agencies (id)', table_name);
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy own_agency on %s using (%s) with check (%s)', table_name, visible, writable);
  execute format('grant %s on %s to takedown_desk_runtime',
    case when append_only then 'select, insert' else 'select, insert, update, delete' end, table_name);
end
$$;
revoke execute on function protect_tenant_table from public;
