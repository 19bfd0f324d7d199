import { sql } from 'kysely';

/** The client of a submission, as its reader sees it. */
export const client = sql<{ id: string; name: string }>`(
  select json_build_object('id', c.id, 'name', c.name) from clients c
  where c.agency_id = complaint_submissions.agency_id and c.id = complaint_submissions.client_id)`;
