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
