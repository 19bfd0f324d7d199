import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { commonProblems, Problem, refuse } from '../../foundation/problems.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { getAgency, lockAgency } from './queries.ts';
import type { AgencyUpdate } from './schemas.ts';

/** Problems: client_restricted, version_mismatch, rule_violated (a document that is not there, or is a client's). */
export async function updateAgency(ctx: Context, patch: Static<typeof AgencyUpdate>) {
  if (ctx.actor.client_ids !== null) {
    throw new Problem(
      commonProblems.client_restricted,
      'A credential that is restricted to some clients cannot change the agency.',
    );
  }
  const agency = await lockAgency(ctx);
  requireMatch(ctx, agency);
  const changes = changesOf(agency, patch);
  if (changes === null) return agency;
  const { identity_document_ids, ...columns } = changes;
  if (identity_document_ids !== undefined) await setIdentityDocuments(ctx, identity_document_ids);
  await ctx.db
    .updateTable('agencies')
    .set({ ...columns, ...changed(agency, ctx.clock.now()) })
    .where('id', '=', agency.id)
    .execute();
  await emit(ctx, {
    action: 'agency.updated',
    subject_type: 'agency',
    subject_id: agency.id,
    client_id: null,
    data: { fields: Object.keys(changes) },
  });
  return await getAgency(ctx);
}

async function setIdentityDocuments(ctx: Context, ids: readonly string[]): Promise<void> {
  refuse(await documentFaults(ctx, '/identity_document_ids', ids, { client_id: null }));
  await setLinkedDocuments(ctx, 'agency_identity_documents', { agency_id: ctx.agency_id }, ids);
}
