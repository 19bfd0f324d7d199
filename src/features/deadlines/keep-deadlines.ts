import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { WantedDeadline } from './basis.ts';
import { deadlineKindFacts } from './kinds.ts';

/** What a deadline is of. The thing is new or locked, so that nobody else keeps its deadlines meanwhile. */
export type DeadlineSubject = {
  /** The column of `deadlines` that names it. */
  column:
    | 'authorisation_letter_id'
    | 'ip_right_id'
    | 'portal_account_id'
    | 'portal_registration_id'
    | 'enforcement_action_id';
  id: string;
  client_id: string | null;
  right_holder_id: string | null;
};

type Keeping = Pick<Context, 'db' | 'clock'>;

/**
 * Brings the deadlines of a thing to what they should be, in the transaction that changes the thing: starts those that are
 * missing, moves those whose end is another now, closes the rest. Of each kind one runs. One whose end is over already
 * is not started unless its kind says so.
 * @param change `replaced`: an end that is another now belongs to a new term, and the old deadline was met; it is closed
 */
export async function keepDeadlinesOf(
  ctx: Keeping,
  subject: DeadlineSubject,
  wanted: readonly WantedDeadline[],
  change: 'moved' | 'replaced' = 'moved',
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const running = await runningOf(ctx, subject);
  const stays = running.filter(({ kind, due_at }) => wanted.some((one) => one.kind === kind && one.due_at === due_at));
  const others = running.filter((deadline) => !stays.includes(deadline));
  const moved = change === 'replaced' ? [] : others.filter(({ kind }) => wanted.some((one) => one.kind === kind));
  const isKept = ({ kind }: WantedDeadline) => [...stays, ...moved].some((deadline) => deadline.kind === kind);
  await closeDeadlines(ctx, ids(others.filter((deadline) => !moved.includes(deadline))), now);
  for (const { id, kind } of moved) {
    const end = wanted.find((one) => one.kind === kind);
    if (end !== undefined) await moveDeadline(ctx, id, end, now);
  }
  const started = wanted
    .filter((deadline) => !isKept(deadline))
    .filter(({ kind, due_at }) => due_at >= now || deadlineKindFacts[kind].starts_when_over);
  if (started.length > 0) await insertDeadlines(ctx, subject, started, now);
}

const ids = (deadlines: readonly { id: string }[]) => deadlines.map(({ id }) => id);

const runningOf = ({ db }: Keeping, { column, id }: DeadlineSubject) =>
  db
    .selectFrom('deadlines')
    .select(['id', 'kind', 'due_at'])
    .where(column, '=', id)
    .where('closed_at', 'is', null)
    .execute();

async function closeDeadlines({ db }: Keeping, over: readonly string[], closed_at: string): Promise<void> {
  if (over.length > 0) await db.updateTable('deadlines').set({ closed_at }).where('id', 'in', over).execute();
}

const moveDeadline = ({ db }: Keeping, id: string, { due_on, due_at, basis }: WantedDeadline, moved_at: string) =>
  db
    .updateTable('deadlines')
    .set((deadline) => ({
      ...{ due_on, due_at, moved_at },
      basis: JSON.stringify(basis),
      sequence: deadline('sequence', '+', 1),
      alert_at: sql<string>`default`,
    }))
    .where('id', '=', id)
    .execute();

const insertDeadlines = (
  { db }: Keeping,
  { column, id, client_id, right_holder_id }: DeadlineSubject,
  started: readonly WantedDeadline[],
  created_at: string,
) =>
  db
    .insertInto('deadlines')
    .values(
      started.map(({ kind, due_on, due_at, basis }) => ({
        id: newId(),
        ...{ client_id, right_holder_id, [column]: id },
        ...{ kind, due_on, due_at, basis: JSON.stringify(basis), created_at },
      })),
    )
    .execute();
