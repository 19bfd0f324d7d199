-- Long work that a request starts and a worker does: what was asked, how far it is, what came of it.
create table jobs (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid,
  kind text not null check (kind ~ '^[a-z_]{1,50}$'),
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed')),
  -- What the worker needs to know, and how far it came: never shown.
  input jsonb not null,
  done integer not null default 0 check (done >= 0),
  total integer check (total >= 0),
  result jsonb,
  problem jsonb,
  -- For whom it works: the credential that asked, with its restriction.
  credential_id uuid,
  credential_name text,
  client_ids uuid[],
  request_id text not null,
  ip_address text,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id) references clients (agency_id, id),
  check ((status in ('succeeded', 'failed')) = (finished_at is not null)),
  check ((status = 'succeeded') = (result is not null)),
  check ((status = 'failed') = (problem is not null))
);
select protect_tenant_table('jobs', client_column => 'client_id');
create index jobs_created on jobs (agency_id, created_at, id);
create index jobs_updated on jobs (agency_id, updated_at, id);
create index jobs_client on jobs (agency_id, client_id, created_at, id);

-- Gives work on one thing of the agency to the workers, in the transaction in which it is asked for. The runtime role has
-- no access to the queue, and through this none to another agency's work. The same task for the same thing waits once. A worker that
-- dies takes the try with it: after twelve there are three more, in which the work is not done but ended.
create function enqueue_work(task text, thing_id uuid, run_at timestamptz default now()) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if current_agency_id() is null then
    raise exception 'no agency is set';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('agency_id', current_agency_id(), 'id', thing_id),
    job_key => concat_ws(':', task, current_agency_id(), thing_id),
    run_at => enqueue_work.run_at,
    max_attempts => 15
  );
end
$$;
revoke execute on function enqueue_work from public;
grant execute on function enqueue_work to takedown_desk_runtime;
