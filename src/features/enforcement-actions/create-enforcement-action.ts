import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { setLinkedDocuments } from '../documents/index.ts';
import { findRightHolderForShare, noRightHolder, rightHolderFault } from '../right-holders/index.ts';
import { sellerFaults } from '../sellers/index.ts';
import { keepActionDeadlines } from './action-deadlines.ts';
import { splitFields } from './columns.ts';
import { kindFaults } from './kind-rules.ts';
import { getEnforcementAction } from './queries.ts';
import { referenceFaults, setLinks } from './references.ts';
import type { EnforcementActionCreate } from './schemas.ts';
import { dayFaults, stateFaults } from './state-rules.ts';

/** Problems: rule_violated (right holder, right, complaints, sellers, documents, fields of other kinds, days, state). */
export async function createEnforcementAction(ctx: Context, request: Static<typeof EnforcementActionCreate>) {
  const action = { state: 'planned' as const, ...request };
  const rightHolder = await findRightHolderForShare(ctx, request.right_holder_id);
  const contradictions = [...kindFaults(action), ...stateFaults(action), ...dayFaults(action, todayInChina(ctx.clock))];
  if (rightHolder === undefined) throw ruleViolated([noRightHolder, ...contradictions]);
  const { client_id } = rightHolder;
  const owner = { client_id, right_holder_id: rightHolder.id };
  const references = await referenceFaults(ctx, request, owner);
  const sellers = await sellerFaults(ctx, '/seller_ids', request.seller_ids ?? []);
  refuse([rightHolderFault(rightHolder), ...contradictions, ...references, ...sellers]);
  const id = newId();
  const { columns, lists } = splitFields(action);
  await ctx.db
    .insertInto('enforcement_actions')
    .values({ id, client_id, ...columns, ...made(ctx.clock.now()) })
    .execute();
  await setLinks(ctx, 'enforcement_action_complaints', { id, client_id }, lists.complaint_ids ?? []);
  await setLinks(ctx, 'enforcement_action_sellers', { id, client_id }, lists.seller_ids ?? []);
  const link = { client_id, enforcement_action_id: id };
  await setLinkedDocuments(ctx, 'enforcement_action_documents', link, lists.document_ids ?? []);
  await emit(ctx, {
    action: 'enforcement_action.created',
    subject_type: 'enforcement_action',
    subject_id: id,
    client_id,
    data: { kind: action.kind, state: action.state },
  });
  const kept = await getEnforcementAction(ctx, id);
  await keepActionDeadlines(ctx, kept);
  return kept;
}
