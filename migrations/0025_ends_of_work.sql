-- A job that was cancelled is over, without a result and without a problem.
alter table jobs
  drop constraint jobs_status_check,
  add constraint jobs_status_check check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  drop constraint jobs_check,
  add constraint jobs_check check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null));
