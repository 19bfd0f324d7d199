import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { setLinkedDocuments } from '../documents/index.ts';
import { sellerFaults } from '../sellers/index.ts';
import { keepActionDeadlines } from './action-deadlines.ts';
import { inOrder, splitFields } from './columns.ts';
import { kindFaults } from './kind-rules.ts';
import { getEnforcementAction, lockEnforcementAction } from './queries.ts';
import { referenceFaults, setLinks } from './references.ts';
import type { EnforcementActionUpdate } from './schemas.ts';
import { dayFaults, returnFaults, stateFaults } from './state-rules.ts';

/** Problems: not_found, version_mismatch, rule_violated (right, complaints, sellers, documents, fields of other kinds, days, state). */
export async function updateEnforcementAction(
  ctx: Context,
  id: string,
  request: Static<typeof EnforcementActionUpdate>,
) {
  const sellers = await sellerFaults(ctx, '/seller_ids', request.seller_ids ?? []);
  const before = await lockEnforcementAction(ctx, id);
  requireMatch(ctx, before);
  const patch = inOrder(request);
  const changes = changesOf(before, patch);
  if (changes === null) return before;
  const after = { ...before, ...patch };
  // What stays is not judged anew: a credential restricted to clients does not see documents of the agency's own.
  const references = await referenceFaults(ctx, changes, before);
  refuse([
    ...kindFaults(after),
    ...stateFaults(after),
    ...returnFaults(before.state, after.state),
    ...dayFaults(after, todayInChina(ctx.clock)),
    ...references,
    ...sellers,
  ]);
  const { columns, lists } = splitFields(changes);
  await ctx.db
    .updateTable('enforcement_actions')
    .set({ ...columns, ...changed(before, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await setLists(ctx, before, lists);
  const isClosing = before.state !== 'closed' && after.state === 'closed';
  await emit(ctx, {
    action: isClosing ? 'enforcement_action.closed' : 'enforcement_action.updated',
    subject_type: 'enforcement_action',
    subject_id: id,
    client_id: before.client_id,
    data: { fields: Object.keys(changes), ...(isClosing && { outcome: after.outcome }) },
  });
  const kept = await getEnforcementAction(ctx, id);
  await keepActionDeadlines(ctx, kept);
  return kept;
}

type Lists = ReturnType<typeof splitFields>['lists'];

async function setLists(
  ctx: Context,
  action: { id: string; client_id: string },
  { complaint_ids, seller_ids, document_ids }: Lists,
): Promise<void> {
  if (complaint_ids !== undefined) await setLinks(ctx, 'enforcement_action_complaints', action, complaint_ids);
  if (seller_ids !== undefined) await setLinks(ctx, 'enforcement_action_sellers', action, seller_ids);
  if (document_ids === undefined) return;
  const link = { client_id: action.client_id, enforcement_action_id: action.id };
  await setLinkedDocuments(ctx, 'enforcement_action_documents', link, document_ids);
}
