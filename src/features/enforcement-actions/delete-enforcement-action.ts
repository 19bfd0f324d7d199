import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { enforcementActionStarted } from './problems.ts';
import { lockEnforcementAction } from './queries.ts';

/** Deletes an action that was never begun, with its steps. Problems: not_found, version_mismatch, enforcement_action_started. */
export async function deleteEnforcementAction(ctx: Context, id: string): Promise<null> {
  const action = await lockEnforcementAction(ctx, id);
  requireMatch(ctx, action);
  if (action.state !== 'planned') throw enforcementActionStarted(action.state);
  await ctx.db.deleteFrom('enforcement_actions').where('id', '=', id).execute();
  await emit(ctx, {
    action: 'enforcement_action.deleted',
    subject_type: 'enforcement_action',
    subject_id: id,
    client_id: action.client_id,
    data: { kind: action.kind, title: action.title },
  });
  return null;
}
