import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, notFound, refuse } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { documentFaults, linkedDocumentIds } from '../documents/index.ts';
import type { EnforcementActionStepCreate, EnforcementActionStepsQuery } from './step-schemas.ts';

const columns = [
  'enforcement_action_steps.id',
  'enforcement_action_steps.enforcement_action_id',
  'enforcement_action_steps.happened_on',
  'enforcement_action_steps.description',
  'enforcement_action_steps.credential_name',
  'enforcement_action_steps.created_at',
] as const;

const steps = ({ db }: Context) =>
  db
    .selectFrom('enforcement_action_steps')
    .select(columns)
    .select(
      linkedDocumentIds(
        'enforcement_action_step_documents',
        'enforcement_action_step_id',
        'enforcement_action_steps.id',
      ).as('document_ids'),
    );

/** Appends what happened in an action. Problems: not_found, rule_violated (day, documents). */
export async function recordStep(ctx: Context, actionId: string, request: Static<typeof EnforcementActionStepCreate>) {
  const { client_id } = await actionOf(ctx, actionId).forKeyShare().executeTakeFirstOrThrow(noAction);
  const { document_ids = [], ...step } = request;
  const today = todayInChina(ctx.clock);
  refuse([
    step.happened_on > today
      ? bodyError(
          '/happened_on',
          'in_future',
          `It lies in the future: it is ${today} now. Record it once it has happened.`,
        )
      : null,
    ...(await documentFaults(ctx, '/document_ids', document_ids, { client_id })),
  ]);
  const id = newId();
  const recorded = { credential_name: ctx.actor.credential_name, created_at: ctx.clock.now().toISOString() };
  await ctx.db
    .insertInto('enforcement_action_steps')
    .values({ id, client_id, enforcement_action_id: actionId, ...step, ...recorded })
    .execute();
  await addDocuments(ctx, { id, client_id }, document_ids);
  await emit(ctx, {
    action: 'enforcement_action_step.recorded',
    subject_type: 'enforcement_action_step',
    subject_id: id,
    client_id,
    data: { enforcement_action_id: actionId },
  });
  return await getStep(ctx, id);
}

const actionOf = ({ db }: Context, id: string) =>
  db.selectFrom('enforcement_actions').select(['id', 'client_id']).where('id', '=', id);

const noAction = () => notFound('enforcement action');

async function addDocuments(
  { db }: Context,
  { id, client_id }: { id: string; client_id: string },
  documentIds: readonly string[],
): Promise<void> {
  if (documentIds.length === 0) return;
  await db
    .insertInto('enforcement_action_step_documents')
    .values(
      documentIds.map((document_id, position) => ({
        client_id,
        enforcement_action_step_id: id,
        document_id,
        position,
      })),
    )
    .execute();
}

export async function listSteps(ctx: Context, actionId: string, query: EnforcementActionStepsQuery) {
  // The action is in the path: without it a cursor would be good for another one's steps.
  const bound = { ...query, enforcement_action_id: actionId };
  const select = steps(ctx).where('enforcement_action_steps.enforcement_action_id', '=', actionId);
  const [, page] = await Promise.all([
    actionOf(ctx, actionId).executeTakeFirstOrThrow(noAction),
    paginate(ctx, select, bound, 'enforcement_action_steps'),
  ]);
  return page;
}

export const getStep = (ctx: Context, id: string) =>
  steps(ctx)
    .where('enforcement_action_steps.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('step of an enforcement action'));
