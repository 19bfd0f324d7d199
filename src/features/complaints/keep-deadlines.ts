import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { Platform } from '../../platforms/platform.ts';
import { deadlinesStartedBy, runsIn } from './deadlines.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';
import type { LockedComplaint } from './queries.ts';

type Turn = { state: ComplaintState; started_by: { event: ComplaintEvent; at: string } };

/**
 * Closes the deadlines that do not run in the complaint's new state and opens those that its newest event starts; one
 * that runs already is not started again. Returns when the first of those that run ends, null when none runs.
 */
export async function keepDeadlines(
  ctx: Context,
  complaint: LockedComplaint,
  platform: Platform,
  { state, started_by }: Turn,
): Promise<string | null> {
  const now = ctx.clock.now().toISOString();
  const [running, startable] = await Promise.all([
    runningDeadlines(ctx, complaint.id),
    deadlinesStartedBy(ctx, platform, started_by),
  ]);
  const over = running.filter(({ kind }) => !runsIn(kind, state));
  const kept = running.filter(({ kind }) => runsIn(kind, state));
  const started = startable.filter(
    ({ kind }) => runsIn(kind, state) && !kept.some((deadline) => deadline.kind === kind),
  );
  if (over.length > 0) {
    const ids = over.map(({ id }) => id);
    await ctx.db.updateTable('complaint_deadlines').set({ closed_at: now }).where('id', 'in', ids).execute();
  }
  if (started.length > 0) {
    const { id: complaint_id, client_id, right_holder_id } = complaint;
    const owned = { client_id, right_holder_id, platform: platform.code, complaint_id, created_at: now };
    await ctx.db
      .insertInto('complaint_deadlines')
      .values(started.map(({ basis, ...due }) => ({ id: newId(), ...due, ...owned, basis: JSON.stringify(basis) })))
      .execute();
  }
  return [...kept, ...started].map(({ due_at }) => due_at).sort()[0] ?? null;
}

const runningDeadlines = (ctx: Context, complaintId: string) =>
  ctx.db
    .selectFrom('complaint_deadlines')
    .select(['id', 'kind', 'due_at'])
    .where('complaint_id', '=', complaintId)
    .where('closed_at', 'is', null)
    .execute();
