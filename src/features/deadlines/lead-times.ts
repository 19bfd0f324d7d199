import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { notFound } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { type DeadlineKind, deadlineKindFacts, deadlineKinds } from './kinds.ts';
import type { DeadlineLeadTimePut, LeadTime } from './schemas.ts';

/** The lead times of every kind, as they count for the agency. */
export async function leadTimesOf({ db }: Pick<Context, 'db'>): Promise<LeadTime[]> {
  const own = await db.selectFrom('deadline_lead_times').select(['kind', 'lead_days', 'updated_at']).execute();
  const set = new Map(own.map((row) => [row.kind, row]));
  return deadlineKinds.map((kind) => {
    const { lead_days, updated_at } = set.get(kind) ?? {
      lead_days: [...deadlineKindFacts[kind].lead_days],
      updated_at: null,
    };
    return { kind, lead_days, origin: updated_at === null ? 'built_in' : 'agency', updated_at };
  });
}

/** Every kind: they are few, so there is one page. */
export const listLeadTimes = async (ctx: Context) => ({
  data: await leadTimesOf(ctx),
  has_more: false,
  next_cursor: null,
});

/** Problems: not_found (kind), client_restricted. */
export async function putLeadTime(
  ctx: Context,
  name: string,
  request: Static<typeof DeadlineLeadTimePut>,
): Promise<LeadTime> {
  const kind = kindOf(name);
  requireWholeAgency(ctx);
  const lead_days = request.lead_days.toSorted((one, other) => other - one);
  const set = { lead_days, updated_at: ctx.clock.now().toISOString() };
  await ctx.db
    .insertInto('deadline_lead_times')
    .values({ kind, ...set })
    .onConflict((conflict) => conflict.columns(['agency_id', 'kind']).doUpdateSet(set))
    .execute();
  await lookAgain(ctx, kind);
  await say(ctx, 'deadline_lead_time.set', { kind, lead_days });
  return { kind, origin: 'agency', ...set };
}

/** Lets the kind follow what is built in again. Problems: client_restricted, not_found (kind, or not set). */
export async function deleteLeadTime(ctx: Context, name: string): Promise<null> {
  const kind = kindOf(name);
  requireWholeAgency(ctx);
  const gone = await ctx.db.deleteFrom('deadline_lead_times').where('kind', '=', kind).executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound('lead time of the agency’s own');
  await lookAgain(ctx, kind);
  await say(ctx, 'deadline_lead_time.deleted', { kind });
  return null;
}

function kindOf(name: string): DeadlineKind {
  const kind = deadlineKinds.find((one) => one === name);
  if (kind === undefined) throw notFound('kind of deadline');
  return kind;
}

/** What of a running deadline is to be told, and when, is found out anew. */
async function lookAgain({ db, clock }: Context, kind: DeadlineKind): Promise<void> {
  const alert_at = clock.now().toISOString();
  for (const table of ['complaint_deadlines', 'deadlines'] as const)
    await db
      .updateTable(table)
      .set({ alert_at })
      .where((deadline) => deadline.cast<string>('kind', 'text'), '=', kind)
      .where('closed_at', 'is', null)
      .where('alert_at', 'is not', null)
      .execute();
}

const say = (ctx: Context, action: string, data: Record<string, unknown>) =>
  emit(ctx, { action, subject_type: 'agency', subject_id: ctx.agency_id, client_id: null, data });
