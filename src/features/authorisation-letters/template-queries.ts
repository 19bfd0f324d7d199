import type { Context } from '../../foundation/context.ts';
import { mostRights } from './template-schemas.ts';

/** The right holder as its letter names it; undefined when there is none such. */
export const findPrincipal = ({ db }: Context, id: string) =>
  db
    .selectFrom('right_holders')
    .where('id', '=', id)
    .select(['kind', 'name', 'name_zh', 'country', 'registration_number'])
    .executeTakeFirst();

/** The agency as a letter names it. */
export const getAgent = ({ db, agency_id }: Context) =>
  db.selectFrom('agencies').where('id', '=', agency_id).select(['name', 'name_zh']).executeTakeFirstOrThrow();

/** The rights of a right holder that a letter names, all or some; one more than a letter can name shows that there are too many. */
export const listRightsToName = ({ db }: Context, rightHolderId: string, ids: readonly string[] | undefined) =>
  db
    .selectFrom('ip_rights')
    .where('right_holder_id', '=', rightHolderId)
    .$if(ids !== undefined, (s) => s.where('id', 'in', ids ?? []))
    .select(['id', 'type', 'jurisdiction', 'status', 'title', 'registration_number'])
    .select(['application_number', 'nice_classes'])
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostRights + 1)
    .execute();
