import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { notFound } from '../../foundation/problems.ts';
import { linkedDocumentIds } from '../documents/index.ts';

const columns = [
  'id',
  'name',
  'name_zh',
  'contact_email',
  'require_submission_approval',
  'allowed_origins',
  'version',
  'created_at',
  'updated_at',
] as const;

const identityDocumentIds = linkedDocumentIds('agency_identity_documents', 'agency_id', 'agencies.id');

export const getAgency = ({ db, agency_id }: Context) =>
  db
    .selectFrom('agencies')
    .select(columns)
    .select(identityDocumentIds.as('identity_document_ids'))
    .where('id', '=', agency_id)
    .executeTakeFirstOrThrow(() => notFound('agency'));

/** The agency, locked until the transaction ends. */
export async function lockAgency(ctx: Context) {
  await lockRow(ctx, 'agencies', ctx.agency_id, 'agency');
  return await getAgency(ctx);
}
