-- Sites without a portal or mailbox take complaints by a web form, or through a person who is called.
alter table complaint_batches drop constraint complaint_batches_channel_check;
alter table complaint_batches add constraint complaint_batches_channel_check
  check (channel in ('portal', 'email', 'web_form', 'person'));
