import { sql } from 'kysely';
import type { RightType } from '../../platforms/right-types.ts';

/*
 * What a reader needs beside the ids of a row of `all_deadlines`. Each is looked up for the rows of a page alone.
 */

type Named = { id: string; name: string };

export const client = sql<Named | null>`(
  select json_build_object('id', c.id, 'name', c.name)
  from clients c where c.agency_id = all_deadlines.agency_id and c.id = all_deadlines.client_id)`;

export const rightHolder = sql<Named | null>`(
  select json_build_object('id', h.id, 'name', h.name)
  from right_holders h where h.agency_id = all_deadlines.agency_id and h.id = all_deadlines.right_holder_id)`;

/** The right itself, or the one that the complaint, the registration or the action is about. */
export const ipRight = sql<{ id: string; type: RightType; title: string; registration_number: string | null } | null>`(
  select json_build_object('id', r.id, 'type', r.type, 'title', r.title, 'registration_number', r.registration_number)
  from ip_rights r where r.agency_id = all_deadlines.agency_id and r.id = coalesce(all_deadlines.ip_right_id,
    (select c.ip_right_id from complaints c
      where c.agency_id = all_deadlines.agency_id and c.id = all_deadlines.complaint_id),
    (select p.ip_right_id from portal_registrations p
      where p.agency_id = all_deadlines.agency_id and p.id = all_deadlines.portal_registration_id),
    (select e.ip_right_id from enforcement_actions e
      where e.agency_id = all_deadlines.agency_id and e.id = all_deadlines.enforcement_action_id)))`;

type Listing = { url: string; title: string | null; listing_key: string; platform_reference: string | null };

export const listing = sql<Listing | null>`(
  select json_build_object('url', c.url, 'title', c.title, 'listing_key', c.listing_key, 'platform_reference', c.platform_reference)
  from complaints c where c.agency_id = all_deadlines.agency_id and c.id = all_deadlines.complaint_id)`;

export const portal = sql<string | null>`coalesce(
  (select a.portal from portal_accounts a
    where a.agency_id = all_deadlines.agency_id and a.id = all_deadlines.portal_account_id),
  (select p.portal from portal_registrations p
    where p.agency_id = all_deadlines.agency_id and p.id = all_deadlines.portal_registration_id))`;
