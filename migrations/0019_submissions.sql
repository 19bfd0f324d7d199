-- What goes to a platform as one complaint of its own: as many links as it takes. A batch is submitted as one or more of them, and
-- again if a hand-over fails; what was submitted stays.
create table complaint_submissions (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  batch_id uuid not null,
  number integer not null check (number >= 1),
  link_count integer not null check (link_count >= 1),
  channel text not null check (channel in ('portal', 'email', 'web_form', 'person')),
  platform_reference text check (char_length(platform_reference) between 1 and 200),
  state text not null default 'prepared' check (state in ('prepared', 'confirmed', 'failed')),
  failure_reason text check (char_length(failure_reason) between 1 and 500),
  authorisation_letter_id uuid,
  declared_by text check (char_length(declared_by) between 1 and 200),
  declaration_version text not null,
  -- Who had approved it, and when; null where nobody was asked. The batch shows the approval of its latest round.
  approved_by text check (char_length(approved_by) between 1 and 200),
  approved_at timestamptz(3),
  -- The words of its notices, by language: what was submitted does not change with a template. Null: submitted before they were kept.
  notice_words jsonb,
  submitted_at timestamptz(3) not null,
  handed_over_at timestamptz(3),
  confirmed_at timestamptz(3),
  failed_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  unique (agency_id, client_id, batch_id, id),
  unique (agency_id, batch_id, number),
  foreign key (agency_id, client_id, batch_id) references complaint_batches (agency_id, client_id, id),
  foreign key (agency_id, client_id, authorisation_letter_id) references authorisation_letters (agency_id, client_id, id),
  check ((state = 'confirmed') = (confirmed_at is not null)),
  check ((state = 'confirmed') = (handed_over_at is not null)),
  check (state <> 'confirmed' or platform_reference is not null),
  check ((state = 'failed') = (failed_at is not null)),
  check ((state = 'failed') = (failure_reason is not null)),
  check ((approved_at is null) = (approved_by is null))
);
select protect_tenant_table('complaint_submissions', client_column => 'client_id');
create index complaint_submissions_created on complaint_submissions (agency_id, created_at, id);
create index complaint_submissions_updated on complaint_submissions (agency_id, updated_at, id);
create index complaint_submissions_batch on complaint_submissions (agency_id, batch_id, created_at, id);
create index complaint_submissions_client on complaint_submissions (agency_id, client_id, created_at, id);
create index complaint_submissions_state on complaint_submissions (agency_id, state, created_at, id);
create index complaint_submissions_platform_reference on complaint_submissions (agency_id, platform_reference)
  where platform_reference is not null;
create index complaint_submissions_authorisation_letter on complaint_submissions (agency_id, authorisation_letter_id);

-- The submission that a complaint was part of last.
alter table complaints
  add column submission_id uuid,
  add constraint complaints_submission_fkey foreign key (agency_id, client_id, batch_id, submission_id)
    references complaint_submissions (agency_id, client_id, batch_id, id);
create index complaints_submission on complaints (agency_id, submission_id, created_at, id) where submission_id is not null;

-- Batches that were submitted before: each as one submission.
alter table complaint_batches no force row level security;
alter table complaint_submissions no force row level security;
alter table complaints no force row level security;
insert into complaint_submissions (agency_id, id, client_id, batch_id, number, link_count, channel, platform_reference,
  authorisation_letter_id, declared_by, declaration_version, submitted_at, created_at, updated_at)
select b.agency_id, gen_random_uuid(), b.client_id, b.id, 1, c.links, b.channel, b.platform_reference,
  b.authorisation_letter_id, b.declared_by, b.declaration_version, b.submitted_at, b.submitted_at, b.submitted_at
from complaint_batches b
  join (
    select agency_id, batch_id, count(*)::integer as links from complaints where submitted_at is not null
    group by agency_id, batch_id
  ) c on c.agency_id = b.agency_id and c.batch_id = b.id
where b.submitted_at is not null;
update complaints c set submission_id = s.id
from complaint_submissions s
where s.agency_id = c.agency_id and s.batch_id = c.batch_id and c.submitted_at is not null;
alter table complaint_batches force row level security;
alter table complaint_submissions force row level security;
alter table complaints force row level security;

-- The agency's own words of a notice: for a platform, a type of right, a reason, each or any of them.
create table notice_templates (
  agency_id uuid not null,
  id uuid not null,
  code text not null check (char_length(code) between 1 and 300),
  language text not null check (language in ('en', 'zh')),
  platform text check (platform ~ '^[a-z0-9_]{1,50}$'),
  right_type text check (right_type in ('trademark', 'invention_patent', 'utility_model', 'design_patent', 'copyright')),
  reason text check (reason ~ '^[a-z0-9_]{1,100}$'),
  subject text not null check (char_length(subject) between 1 and 300),
  body text not null check (char_length(body) between 1 and 20000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  constraint notice_templates_code unique (agency_id, code),
  check (code = concat_ws('.', language, coalesce(platform, 'any'), coalesce(right_type, 'any'), coalesce(reason, 'any')))
);
select protect_tenant_table('notice_templates');

-- Who holds a key holds its successors, and may have kept those that were made with it. Both are kept on the key itself, as keys
-- can be deleted: the first key of the rotations that led to it, and the first keys of those that made it, and of theirs.
alter table api_keys add column origin_id uuid, add column maker_ids uuid[] not null default '{}';
alter table api_keys no force row level security;
with recursive before (agency_id, id, ancestor, step) as (
  select agency_id, id, id, 0 from api_keys
  union all
  select b.agency_id, b.id, k.rotated_from_id, b.step + 1
  from before b join api_keys k on k.agency_id = b.agency_id and k.id = b.ancestor
  where k.rotated_from_id is not null
)
update api_keys k set origin_id = first.ancestor
from (select distinct on (agency_id, id) agency_id, id, ancestor from before order by agency_id, id, step desc) first
where first.agency_id = k.agency_id and first.id = k.id;
alter table api_keys force row level security;
alter table api_keys alter column origin_id set not null;

-- Four eyes: whether a batch is submitted only once somebody else has approved it as it is. Whoever changes its links, grounds or
-- evidence withdraws the approval, with the batch locked; what it rests on besides is compared with what was approved.
alter table agencies add column require_submission_approval boolean not null default false;
alter table complaint_batches
  add column approved_by text check (char_length(approved_by) between 1 and 200),
  add column approval_note text check (char_length(approval_note) between 1 and 2000),
  add column approved_at timestamptz(3),
  add column approval_credential_id uuid,
  add column approval_credential_name text,
  add column approval_origin_id uuid,
  add column approval_maker_ids uuid[],
  add column approved_content jsonb,
  add constraint complaint_batches_approval_check check (
    (approved_at is null) = (approved_by is null) and (approved_at is not null or approval_note is null)
    and (approved_at is null) = (approval_credential_id is null)
    and (approved_at is null) = (approval_origin_id is null)
    and (approved_at is null) = (approval_maker_ids is null)
    and (approved_at is null) = (approved_content is null)
  );

-- A submission that is sent to the platform by e-mail: one that waits or was sent keeps out another.
create table complaint_dispatches (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  submission_id uuid not null,
  recipient text not null check (char_length(recipient) between 3 and 254),
  message_id text not null check (char_length(message_id) between 1 and 300),
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  failure_reason text check (char_length(failure_reason) between 1 and 500),
  sent_at timestamptz(3),
  credential_id uuid,
  credential_name text,
  client_ids uuid[],
  request_id text not null,
  ip_address text,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  foreign key (agency_id, client_id, submission_id) references complaint_submissions (agency_id, client_id, id),
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'failed' or failure_reason is not null)
);
select protect_tenant_table('complaint_dispatches', client_column => 'client_id');
create unique index complaint_dispatches_live on complaint_dispatches (agency_id, submission_id) where state in ('queued', 'sent');
create index complaint_dispatches_submission on complaint_dispatches (agency_id, submission_id, created_at, id);
