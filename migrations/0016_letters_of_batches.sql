-- The letter that a submission rested on. It can be revoked or run out; it cannot be deleted as if it had never been there.
alter table complaint_batches
  add column authorisation_letter_id uuid,
  add constraint complaint_batches_authorisation_letter_fkey foreign key (agency_id, client_id, authorisation_letter_id)
    references authorisation_letters (agency_id, client_id, id),
  add constraint complaint_batches_letter_of_submission_check check (submitted_at is not null or authorisation_letter_id is null);
create index complaint_batches_authorisation_letter on complaint_batches (agency_id, authorisation_letter_id);
