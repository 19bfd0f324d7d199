import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse } from '../../foundation/problems.ts';
import { clientFault, findClientForShare } from '../clients/index.ts';
import { proofFaults, proofsAfter, replaceProofs } from './identity-documents.ts';
import { getRightHolder } from './queries.ts';
import type { RightHolderCreate } from './schemas.ts';

/** Problems: rule_violated (client, documents). */
export async function createRightHolder(ctx: Context, request: Static<typeof RightHolderCreate>) {
  const { identity_document_ids, identity_documents, ...rightHolder } = request;
  const proofs = { identity_document_ids, identity_documents };
  const { client_id } = rightHolder;
  const client = await findClientForShare(ctx, client_id);
  refuse([clientFault(client), ...(await proofFaults(ctx, proofs, client_id))]);
  const id = newId();
  await ctx.db
    .insertInto('right_holders')
    .values({ id, ...rightHolder, ...made(ctx.clock.now()) })
    .execute();
  await replaceProofs(ctx, { id, client_id }, proofsAfter(proofs, []) ?? []);
  await emit(ctx, { action: 'right_holder.created', subject_type: 'right_holder', subject_id: id, client_id });
  return await getRightHolder(ctx, id);
}
