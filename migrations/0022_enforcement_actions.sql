-- What is done against infringers beyond the platforms: letters, complaints to authorities, lawsuits, recordations with customs.
create table enforcement_actions (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  right_holder_id uuid not null,
  ip_right_id uuid,
  kind text not null check (kind in ('cease_and_desist', 'amr_complaint', 'litigation', 'customs_recordation', 'other')),
  state text not null check (state in ('planned', 'open', 'closed')),
  title text not null check (char_length(title) between 1 and 500),
  office text check (char_length(office) between 1 and 200),
  office_contact text check (char_length(office_contact) between 1 and 1000),
  reference text check (char_length(reference) between 1 and 200),
  law_cited text check (char_length(law_cited) between 1 and 2000),
  opponent_name text check (char_length(opponent_name) between 1 and 200),
  opponent_address text check (char_length(opponent_address) between 1 and 500),
  sent_on date,
  reply_due_on date,
  replied_on date,
  filed_on date,
  accepted_on date,
  inspected_on date,
  hearing_on date,
  decided_on date,
  valid_until date,
  outcome text,
  outcome_note text check (char_length(outcome_note) between 1 and 2000),
  award_amount numeric check (award_amount >= 0),
  award_currency text check (award_currency ~ '^[A-Z]{3}$'),
  note text check (char_length(note) between 1 and 5000),
  -- The first day on which something is due. A hearing stays due until a decision, or another hearing, is recorded.
  next_due_on date generated always as (case when state <> 'closed' then least(
    case when replied_on is null then reply_due_on end, case when decided_on is null then hearing_on end, valid_until
  ) end) stored,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  unique (agency_id, client_id, right_holder_id, id),
  foreign key (agency_id, client_id, right_holder_id) references right_holders (agency_id, client_id, id),
  foreign key (agency_id, client_id, right_holder_id, ip_right_id)
    references ip_rights (agency_id, client_id, right_holder_id, id),
  constraint enforcement_actions_outcome_check check (outcome is null or case kind
    when 'cease_and_desist' then outcome in ('complied', 'settled', 'refused', 'no_reply', 'withdrawn')
    when 'amr_complaint' then outcome in ('penalised', 'transferred_to_police', 'settled', 'dismissed', 'withdrawn')
    when 'litigation' then outcome in ('won', 'partly_won', 'settled', 'lost', 'dismissed', 'withdrawn')
    when 'customs_recordation' then outcome in ('expired', 'cancelled', 'refused', 'withdrawn')
    else outcome in ('succeeded', 'partly_succeeded', 'settled', 'failed', 'withdrawn')
  end),
  check ((state = 'closed') = (outcome is not null)),
  check (outcome is not null or outcome_note is null),
  check (state <> 'planned' or num_nonnulls(sent_on, replied_on, filed_on, accepted_on, inspected_on, decided_on) = 0),
  check (kind <> 'customs_recordation' or ip_right_id is not null),
  check (kind <> 'cease_and_desist' or num_nonnulls(office, office_contact) = 0),
  check (kind <> 'customs_recordation' or opponent_name is null),
  check (kind in ('cease_and_desist', 'other') or num_nonnulls(sent_on, reply_due_on, replied_on) = 0),
  check (kind <> 'cease_and_desist' or num_nonnulls(filed_on, accepted_on) = 0),
  check (kind in ('amr_complaint', 'other') or inspected_on is null),
  check (kind in ('litigation', 'other') or hearing_on is null),
  check (kind in ('amr_complaint', 'litigation', 'other') or decided_on is null),
  check (kind in ('customs_recordation', 'other') or valid_until is null),
  check (kind = 'litigation' or award_amount is null),
  check ((award_amount is null) = (award_currency is null)),
  check (opponent_name is not null or opponent_address is null),
  check (reply_due_on >= sent_on),
  check (replied_on >= sent_on),
  check (least(accepted_on, inspected_on, hearing_on, decided_on, valid_until) >= filed_on),
  check (least(hearing_on, decided_on, valid_until) >= accepted_on),
  check (decided_on >= inspected_on),
  check (decided_on >= hearing_on)
);
select protect_tenant_table('enforcement_actions', client_column => 'client_id');
create index enforcement_actions_created on enforcement_actions (agency_id, created_at, id);
create index enforcement_actions_updated on enforcement_actions (agency_id, updated_at, id);
create index enforcement_actions_title on enforcement_actions (agency_id, title, id);
create index enforcement_actions_client on enforcement_actions (agency_id, client_id, created_at, id);
create index enforcement_actions_right_holder on enforcement_actions (agency_id, right_holder_id, created_at, id);
create index enforcement_actions_ip_right on enforcement_actions (agency_id, ip_right_id, created_at, id);
create index enforcement_actions_kind on enforcement_actions (agency_id, kind, created_at, id);
create index enforcement_actions_next_due on enforcement_actions (agency_id, next_due_on, id) where next_due_on is not null;

-- The complaints that the action goes on with.
create table enforcement_action_complaints (
  agency_id uuid not null,
  client_id uuid not null,
  enforcement_action_id uuid not null,
  complaint_id uuid not null,
  primary key (agency_id, enforcement_action_id, complaint_id),
  foreign key (agency_id, client_id, enforcement_action_id)
    references enforcement_actions (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, client_id, complaint_id) references complaints (agency_id, client_id, id)
);
select protect_tenant_table('enforcement_action_complaints', client_column => 'client_id');
create index enforcement_action_complaints_complaint on enforcement_action_complaints (agency_id, complaint_id);

-- The sellers that the action is against.
create table enforcement_action_sellers (
  agency_id uuid not null,
  client_id uuid not null,
  enforcement_action_id uuid not null,
  seller_id uuid not null,
  primary key (agency_id, enforcement_action_id, seller_id),
  foreign key (agency_id, client_id, enforcement_action_id)
    references enforcement_actions (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, seller_id) references sellers (agency_id, id)
);
select protect_tenant_table('enforcement_action_sellers', client_column => 'client_id');
create index enforcement_action_sellers_seller on enforcement_action_sellers (agency_id, seller_id);

-- A credential restricted to clients sees, beside the sellers of their complaints, those whom their actions are against.
alter policy own_agency on sellers
  using (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from complaints c
    where c.agency_id = sellers.agency_id
      and c.seller_id = case when sellers.merged_into_id is null then sellers.id else sellers.merged_into_id end offset 0)
    or exists (
    select from enforcement_action_sellers a
    where a.agency_id = sellers.agency_id
      and a.seller_id = case when sellers.merged_into_id is null then sellers.id else sellers.merged_into_id end offset 0)))
  with check (agency_id = (select current_agency_id()) and ((select current_client_ids()) is null or exists (
    select from complaints c
    where c.agency_id = sellers.agency_id
      and c.seller_id = case when sellers.merged_into_id is null then sellers.id else sellers.merged_into_id end offset 0)
    or exists (
    select from enforcement_action_sellers a
    where a.agency_id = sellers.agency_id
      and a.seller_id = case when sellers.merged_into_id is null then sellers.id else sellers.merged_into_id end offset 0)));

create table enforcement_action_documents (
  agency_id uuid not null,
  client_id uuid not null,
  enforcement_action_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, enforcement_action_id, document_id),
  foreign key (agency_id, client_id, enforcement_action_id)
    references enforcement_actions (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('enforcement_action_documents', client_column => 'client_id');
create index enforcement_action_documents_document on enforcement_action_documents (agency_id, document_id);

-- What happened in an action; appended, never changed.
create table enforcement_action_steps (
  agency_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  enforcement_action_id uuid not null,
  happened_on date not null,
  description text not null check (char_length(description) between 1 and 5000),
  credential_name text,
  created_at timestamptz(3) not null,
  primary key (agency_id, id),
  unique (agency_id, client_id, id),
  foreign key (agency_id, client_id, enforcement_action_id)
    references enforcement_actions (agency_id, client_id, id) on delete cascade
);
select protect_tenant_table('enforcement_action_steps', client_column => 'client_id', append_only => true);
create index enforcement_action_steps_created on enforcement_action_steps (agency_id, enforcement_action_id, created_at, id);
create index enforcement_action_steps_happened on enforcement_action_steps (agency_id, enforcement_action_id, happened_on, id);

create table enforcement_action_step_documents (
  agency_id uuid not null,
  client_id uuid not null,
  enforcement_action_step_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 0),
  primary key (agency_id, enforcement_action_step_id, document_id),
  foreign key (agency_id, client_id, enforcement_action_step_id)
    references enforcement_action_steps (agency_id, client_id, id) on delete cascade,
  foreign key (agency_id, document_id) references documents (agency_id, id)
);
select protect_tenant_table('enforcement_action_step_documents', client_column => 'client_id', append_only => true);
create index enforcement_action_step_documents_document on enforcement_action_step_documents (agency_id, document_id);

-- What falls due in an action is kept with the other deadlines.
alter table deadlines
  add column enforcement_action_id uuid,
  add foreign key (agency_id, client_id, right_holder_id, enforcement_action_id)
    references enforcement_actions (agency_id, client_id, right_holder_id, id) on delete cascade,
  drop constraint deadlines_kind_check,
  add constraint deadlines_kind_check check (kind in (
    'authorisation_letter_expiry', 'ip_right_expiry', 'renewal_opening', 'renewal_grace_end', 'account_verification',
    'registration_review', 'registration_update', 'enforcement_action_reply', 'enforcement_action_hearing',
    'enforcement_action_expiry'
  )),
  add constraint deadlines_enforcement_action_check
    check ((kind in ('enforcement_action_reply', 'enforcement_action_hearing', 'enforcement_action_expiry'))
      = (enforcement_action_id is not null)),
  drop constraint deadlines_owners_check,
  add constraint deadlines_owners_check check (
    coalesce(authorisation_letter_id, ip_right_id, portal_registration_id, enforcement_action_id) is null
    or num_nulls(client_id, right_holder_id) = 0
  );
create unique index deadlines_enforcement_action on deadlines (agency_id, enforcement_action_id, kind) where closed_at is null;
create index deadlines_of_enforcement_action on deadlines (agency_id, enforcement_action_id);

create or replace view all_deadlines with (security_invoker = true) as
  select agency_id, id, client_id, right_holder_id, platform, kind, due_on, due_at, basis, closed_at, sequence, moved_at, created_at,
    complaint_id, null::uuid as authorisation_letter_id, null::uuid as ip_right_id, null::uuid as portal_account_id,
    null::uuid as portal_registration_id, null::uuid as enforcement_action_id
  from complaint_deadlines
  union all
  select agency_id, id, client_id, right_holder_id, null, kind, due_on, due_at, basis, closed_at, sequence, moved_at, created_at,
    null, authorisation_letter_id, ip_right_id, portal_account_id, portal_registration_id, enforcement_action_id
  from deadlines;
