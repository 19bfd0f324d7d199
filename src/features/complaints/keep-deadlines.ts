import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { DayCounter } from '../calendar-days/index.ts';
import { type Deadline, deadlineCounter, type DeadlineKind, deadlinesStartedBy, runsIn } from './deadlines.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** One event that a complaint took, and the state that it is in with it. */
type Turn = { event: ComplaintEvent; at: string; state: ComplaintState };

type Owner = { id: string; client_id: string; right_holder_id: string; platform: string };

/** What a complaint went through in one piece of work, in the order in which it was taken. */
export type Passage = { complaint: Owner; platform: Platform; turns: readonly Turn[] };

type Kept = {
  id: string;
  complaint_id: string;
  client_id: string;
  right_holder_id: string;
  platform: string;
  kind: DeadlineKind;
  due_at: string;
  closed: boolean;
  /** Null for one that is stored. */
  started: Deadline | null;
};

/**
 * With every event closes the deadlines that do not run in the complaint's new state and opens those that the event
 * starts; one that runs already is not started again. Tells of each complaint when the first of those that run ends, null
 * when none runs. Thousands of complaints take no more statements than one.
 */
export async function keepDeadlines(ctx: Context, passages: readonly Passage[]): Promise<Map<string, string | null>> {
  const [earliest = ''] = passages.flatMap(({ turns }) => turns.map(({ at }) => at)).sort();
  const [stored, count] = await Promise.all([
    runningDeadlines(
      ctx,
      passages.map(({ complaint }) => complaint.id),
    ),
    deadlineCounter(ctx, [...new Set(passages.map(({ platform }) => platform))], earliest),
  ]);
  const kept = passages.map((passage) => ({
    id: passage.complaint.id,
    deadlines: passThrough(passage, stored.get(passage.complaint.id) ?? [], count),
  }));
  await storeDeadlines(
    ctx,
    kept.flatMap(({ deadlines }) => deadlines),
  );
  return new Map(kept.map(({ id, deadlines }) => [id, firstDue(deadlines)]));
}

function passThrough({ complaint, platform, turns }: Passage, stored: readonly Kept[], count: DayCounter): Kept[] {
  let deadlines = [...stored];
  for (const { event, at, state } of turns) {
    deadlines = deadlines.map((one) => (one.closed || runsIn(one.kind, state) ? one : { ...one, closed: true }));
    const running = new Set(deadlines.filter(({ closed }) => !closed).map(({ kind }) => kind));
    const started = deadlinesStartedBy(count, platform, { event, at }).filter(
      ({ kind }) => runsIn(kind, state) && !running.has(kind),
    );
    const { id: complaint_id, client_id, right_holder_id } = complaint;
    const owned = { complaint_id, client_id, right_holder_id, platform: complaint.platform };
    deadlines.push(
      ...started.map((deadline) => {
        const { kind, due_at } = deadline;
        return { id: newId(), ...owned, kind, due_at, closed: false, started: deadline };
      }),
    );
  }
  return deadlines;
}

const firstDue = (deadlines: readonly Kept[]): string | null =>
  deadlines
    .filter(({ closed }) => !closed)
    .map(({ due_at }) => due_at)
    .sort()[0] ?? null;

async function runningDeadlines(ctx: Context, complaintIds: readonly string[]): Promise<Map<string, Kept[]>> {
  const rows = await ctx.db
    .selectFrom('complaint_deadlines')
    .select(['id', 'complaint_id', 'client_id', 'right_holder_id', 'platform', 'kind', 'due_at'])
    .where('complaint_id', '=', sql<string>`any (${complaintIds}::uuid[])`)
    .where('closed_at', 'is', null)
    .execute();
  const running = rows.map((row) => ({ ...row, closed: false, started: null }));
  return Map.groupBy(running, ({ complaint_id }) => complaint_id);
}

async function storeDeadlines(ctx: Context, deadlines: readonly Kept[]): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const over = deadlines.filter(({ started, closed }) => started === null && closed).map(({ id }) => id);
  if (over.length > 0) {
    await sql`update complaint_deadlines set closed_at = ${now}::timestamptz where id = any (${over}::uuid[])`.execute(
      ctx.db,
    );
  }
  const rows = deadlines.flatMap(({ started, closed, id, complaint_id, client_id, right_holder_id, platform }) =>
    started === null
      ? []
      : [
          {
            id,
            complaint_id,
            client_id,
            right_holder_id,
            platform,
            ...started,
            closed_at: closed ? now : null,
            created_at: now,
          },
        ],
  );
  if (rows.length === 0) return;
  await sql`
    insert into complaint_deadlines (id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis,
      closed_at, created_at)
    select id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis,
      closed_at, created_at
    from jsonb_populate_recordset(null::complaint_deadlines, ${JSON.stringify(rows)}::jsonb)`.execute(ctx.db);
}
