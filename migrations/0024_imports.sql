-- What a job is about, where it is about one thing of the agency.
alter table jobs
  add column subject_type text check (subject_type ~ '^[a-z_]{1,50}$'),
  add column subject_id uuid,
  add check ((subject_type is null) = (subject_id is null));
create index jobs_subject on jobs (agency_id, subject_id, created_at, id) where subject_id is not null;
create index jobs_kind on jobs (agency_id, kind, created_at, id);

-- What became of the rows of an imported file, a thousand rows together: written in the transaction in which they are added, so
-- that it is also how far the import came.
create table complaint_import_chunks (
  agency_id uuid not null,
  client_id uuid not null,
  job_id uuid not null,
  number integer not null check (number >= 1),
  -- One array for each row: line, verdict, complaint, detail.
  verdicts jsonb not null,
  counts jsonb not null,
  -- The complaints that wait to be added, where all are to be added at once.
  prepared jsonb,
  primary key (agency_id, job_id, number),
  foreign key (agency_id, client_id, job_id) references jobs (agency_id, client_id, id) on delete cascade
);
select protect_tenant_table('complaint_import_chunks', client_column => 'client_id');

-- Complaints and their events come by the hundred thousand, and every key is looked up for every row. That they are an existing
-- agency's is kept by the keys to their batch and to their complaint, which begin with the same agency.
alter table complaints drop constraint complaints_agency_id_fkey;
alter table complaint_events drop constraint complaint_events_agency_id_fkey;
