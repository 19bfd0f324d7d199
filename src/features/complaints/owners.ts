import { sql } from 'kysely';
import type { RightType } from '../../platforms/right-types.ts';

/** The client of a row of `complaints`, as a reader needs it beside its id. */
export const client = sql<{ id: string; name: string }>`(
  select json_build_object('id', c.id, 'name', c.name)
  from clients c where c.agency_id = complaints.agency_id and c.id = complaints.client_id)`;

/** The right holder of a row of `complaints`, as a reader needs it beside its id. */
export const rightHolder = sql<{ id: string; name: string }>`(
  select json_build_object('id', h.id, 'name', h.name)
  from right_holders h where h.agency_id = complaints.agency_id and h.id = complaints.right_holder_id)`;

/** The right that a row of `complaints` rests on, as a reader needs it beside its id. */
export const ipRight = sql<{ id: string; type: RightType; title: string; registration_number: string | null }>`(
  select json_build_object('id', r.id, 'type', r.type, 'title', r.title, 'registration_number', r.registration_number)
  from ip_rights r where r.agency_id = complaints.agency_id and r.id = complaints.ip_right_id)`;
