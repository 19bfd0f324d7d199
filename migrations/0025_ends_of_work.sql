-- A job that was cancelled is over, without a result and without a problem.
alter table jobs
  drop constraint jobs_status_check,
  add constraint jobs_status_check check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  drop constraint jobs_check,
  add constraint jobs_check check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null));

-- A dispatch is withdrawn with its submission as long as no worker is sending it at this moment.
alter table complaint_dispatches
  add column sending_since timestamptz(3),
  drop constraint complaint_dispatches_state_check,
  add constraint complaint_dispatches_state_check check (state in ('queued', 'sent', 'failed', 'withdrawn')),
  add constraint complaint_dispatches_sending_check check (sending_since is null or state = 'queued');

-- A worker that dies takes the try with it: after twelve there are three more, in which the work is not done but ended.
create or replace function enqueue_work(task text, thing_id uuid, run_at timestamptz default now()) returns void
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
