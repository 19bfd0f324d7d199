import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Deadline } from './deadlines.ts';

type Started = Deadline & {
  id: string;
  complaint_id: string;
  client_id: string;
  right_holder_id: string;
  platform: string;
  closed: boolean;
};

/** What is to be done with the deadlines of complaints. */
export type DeadlineChanges = {
  close: string[];
  /** Closed ones that run again, as they were. */
  reopen: string[];
  /** Running ones that are counted from another moment now. */
  move: (Deadline & { id: string })[];
  insert: Started[];
};

/** Writes what changes of the deadlines of complaints, of however many in a statement for each kind of change. */
export async function storeDeadlines(ctx: Context, changes: DeadlineChanges): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const { close, reopen, move, insert } = changes;
  if (close.length > 0)
    await sql`
      update complaint_deadlines set closed_at = ${now}::timestamptz where id = any (${close}::uuid[])`.execute(ctx.db);
  // Whether there is something to tell of it is found out anew; what was told is not told again.
  if (reopen.length > 0)
    await sql`
      update complaint_deadlines set closed_at = null, alert_at = default where id = any (${reopen}::uuid[])`.execute(
      ctx.db,
    );
  if (move.length > 0) await moveDeadlines(ctx, move);
  if (insert.length > 0) await insertDeadlines(ctx, insert, now);
}

/** Gives running deadlines another end: it is told of anew, and judged anew when it has passed in silence. */
export const moveDeadlines = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  moved: readonly (Omit<Deadline, 'kind'> & { id: string })[],
) =>
  sql`
    update complaint_deadlines d
    set due_on = r.due_on, due_at = r.due_at, basis = r.basis, sequence = d.sequence + 1,
      moved_at = ${clock.now().toISOString()}::timestamptz, alert_at = default,
      silence_judged_at = case when d.due_at = r.due_at then d.silence_judged_at end
    from jsonb_populate_recordset(null::complaint_deadlines, ${JSON.stringify(moved)}::jsonb) r
    where d.id = r.id`.execute(db);

function insertDeadlines({ db }: Context, started: readonly Started[], now: string) {
  const rows = started.map(({ closed, ...row }) => ({ ...row, closed_at: closed ? now : null, created_at: now }));
  return sql`
    insert into complaint_deadlines (id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis,
      closed_at, created_at)
    select id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis,
      closed_at, created_at
    from jsonb_populate_recordset(null::complaint_deadlines, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}
