import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import type { RightChange } from '../../platforms/platform.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { getIpRightChange, summariseChanges } from './change-queries.ts';
import { type AssignmentCreate, type ModificationCreate, mostChanges, type RenewalCreate } from './change-schemas.ts';
import { getIpRight, lockIpRight } from './queries.ts';
import { keepRightDeadlines } from './right-deadlines.ts';

type Right = Awaited<ReturnType<typeof lockIpRight>>;

/** What a change does to the right that it happens to. */
type Effect = Partial<Pick<Right, 'expires_on' | 'registrant_name' | 'registrant_name_zh'>>;

type Request = { effective_on: string; description?: string | null; document_ids?: string[] };

/** A change that is about to be recorded: its own columns, its effect on the right, and what is wrong with it. */
type Change = {
  columns: Effect & {
    previous_expires_on?: string | null;
    previous_registrant_name?: string | null;
    previous_registrant_name_zh?: string | null;
  };
  effect: Effect;
  faults: ProblemDetail[];
};

/**
 * Records a renewal and moves the last day of the registration; an older renewal, recorded late, leaves it.
 * Problems: not_found, version_mismatch, rule_violated.
 */
export const recordRenewal = (ctx: Context, rightId: string, request: Static<typeof RenewalCreate>) =>
  recordChange(ctx, 'renewal', rightId, request, (right) => {
    const { effective_on, expires_on } = request;
    const faults = [
      ...(right.status === 'registered'
        ? []
        : [bodyError('', 'not_registered', 'Only a registered right can be renewed.')]),
      ...(expires_on > effective_on
        ? []
        : [bodyError('/expires_on', 'before_start', 'The new last day must be later than the renewal itself.')]),
    ];
    const isLater = right.expires_on === null || expires_on > right.expires_on;
    const columns = { expires_on, previous_expires_on: right.expires_on };
    return { columns, effect: isLater ? { expires_on } : {}, faults };
  });

/**
 * Records an assignment and changes the registrant; an older one, recorded late, leaves the registrant.
 * Problems: not_found, version_mismatch, rule_violated.
 */
export const recordAssignment = (ctx: Context, rightId: string, request: Static<typeof AssignmentCreate>) =>
  recordChange(ctx, 'assignment', rightId, request, (right, latest) => {
    const { effective_on, registrant_name, registrant_name_zh = null } = request;
    const registrant = { registrant_name, registrant_name_zh };
    const columns = {
      ...registrant,
      previous_registrant_name: right.registrant_name,
      previous_registrant_name_zh: right.registrant_name_zh,
    };
    const isLatest = latest === null || effective_on >= latest;
    return { columns, effect: isLatest ? registrant : {}, faults: futureFaults(ctx, effective_on) };
  });

/** Records another change of a right. Problems: not_found, version_mismatch, rule_violated. */
export const recordModification = (ctx: Context, rightId: string, request: Static<typeof ModificationCreate>) =>
  recordChange(ctx, 'modification', rightId, request, () => ({
    columns: {},
    effect: {},
    faults: futureFaults(ctx, request.effective_on),
  }));

const futureFaults = ({ clock }: Context, effectiveOn: string): ProblemDetail[] =>
  effectiveOn > todayInChina(clock)
    ? [bodyError('/effective_on', 'in_the_future', 'It has not taken effect yet: record it when it has.')]
    : [];

async function recordChange(
  ctx: Context,
  kind: RightChange,
  rightId: string,
  { effective_on, description = null, document_ids = [] }: Request,
  judge: (right: Right, latestOfKind: string | null) => Change,
) {
  const right = await lockIpRight(ctx, rightId);
  requireMatch(ctx, right);
  const { client_id } = right;
  const { count, latest_of_kind } = await summariseChanges(ctx, rightId, kind);
  const { columns, effect, faults } = judge(right, latest_of_kind);
  refuse([
    ...commonFaults(right, effective_on, count),
    ...faults,
    ...(await documentFaults(ctx, '/document_ids', document_ids, { client_id })),
  ]);
  const id = newId();
  const now = ctx.clock.now();
  const change = { id, client_id, ip_right_id: rightId, kind, effective_on, description };
  await ctx.db
    .insertInto('ip_right_changes')
    .values({ ...change, ...columns, ...made(now) })
    .execute();
  await setLinkedDocuments(ctx, 'ip_right_change_documents', { client_id, ip_right_change_id: id }, document_ids);
  await ctx.db
    .updateTable('ip_rights')
    .set({ ...effect, ...changed(right, now) })
    .where('id', '=', rightId)
    .execute();
  await emit(ctx, {
    action: `ip_right.${happenings[kind]}`,
    subject_type: 'ip_right',
    subject_id: rightId,
    client_id,
    data: { ip_right_change_id: id, fields: Object.keys(effect) },
  });
  if (kind === 'renewal') await keepRightDeadlines(ctx, await getIpRight(ctx, rightId), 'replaced');
  return await getIpRightChange(ctx, id);
}

const happenings: Record<RightChange, string> = {
  renewal: 'renewed',
  assignment: 'assigned',
  modification: 'modified',
};

const commonFaults = ({ registered_on }: Right, effectiveOn: string, count: number): ProblemDetail[] => [
  ...(registered_on !== null && effectiveOn < registered_on
    ? [bodyError('/effective_on', 'before_start', `The right was registered on ${registered_on} only.`)]
    : []),
  ...(count >= mostChanges ? [bodyError('', 'too_many', `A right has ${mostChanges} changes at most.`)] : []),
];
