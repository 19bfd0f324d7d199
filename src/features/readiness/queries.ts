import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { registrationsEndingIn } from '../../platforms/renewals.ts';

/** Problems: not_found. */
export const getRightHolderToAssess = ({ db }: Context, id: string) =>
  db
    .selectFrom('right_holders')
    .where('id', '=', id)
    .select(['id', 'name', 'kind'])
    .executeTakeFirstOrThrow(() => notFound('right holder'));

/** The most marks that one answer warns of, and the most registrations that it names of each. */
const mostMarks = 100;
const mostNamed = 20;

const isExtendedToChina = sql<boolean>`'CN' = any (ip_rights.designations) and exists (
  select from ip_right_documents as papers
  where papers.ip_right_id = ip_rights.id and papers.purpose = 'extension_certificate')`;

// Where no last day is recorded, the law gives that of a Chinese mark: those registered before some day have lapsed.
const isInForceInChina = (on: string) => sql<boolean>`ip_rights.status = 'registered'
  and (ip_rights.expires_on is null or ip_rights.expires_on >= ${on})
  and (ip_rights.jurisdiction = 'CN' and (ip_rights.expires_on is not null or ip_rights.registered_on is null
      or ip_rights.registered_on >= ${registrationsEndingIn({ from: on, before: null }).from})
    or ip_rights.jurisdiction = 'WO' and ${isExtendedToChina})`;

const isDesignationOfChina = (on: string) => sql<boolean>`jurisdiction = 'WO' and status = 'registered'
  and 'CN' = any (designations) and (expires_on is null or expires_on >= ${on})`;

/** The marks of a right holder that no registration in mainland China protects on a day (`YYYY-MM-DD`). */
export const listMarksWithoutChina = ({ db }: Context, rightHolderId: string, on: string) =>
  db
    .selectFrom('ip_rights')
    .where('right_holder_id', '=', rightHolderId)
    .where('type', '=', 'trademark')
    .select([
      sql<string>`min(title)`.as('title'),
      sql<string[]>`(array_agg(id order by id))[1:${sql.lit(mostNamed)}]`.as('ip_right_ids'),
      sql<boolean>`bool_or(jurisdiction = 'CN' and status = 'application')`.as('is_applied_for'),
      sql<boolean>`bool_or(${isDesignationOfChina(on)})`.as('is_designated'),
    ])
    .groupBy(sql`lower(title)`)
    .having(sql<boolean>`not bool_or(${isInForceInChina(on)})`)
    .orderBy(sql`lower(title)`)
    .limit(mostMarks)
    .execute();

/** Whether the right holder has any trademark on record. */
export const hasTrademark = async ({ db }: Context, rightHolderId: string): Promise<boolean> =>
  (await db
    .selectFrom('ip_rights')
    .where('right_holder_id', '=', rightHolderId)
    .where('type', '=', 'trademark')
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined;
