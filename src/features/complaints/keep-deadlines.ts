import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { DayCounter } from '../calendar-days/index.ts';
import { type CourseDeadline, deadlinesInCourse } from './deadline-course.ts';
import { countDeadline, deadlineCounter, type DeadlineKind } from './deadlines.ts';
import type { HistoryStep, RecordedEvent } from './lifecycle-history.ts';
import { type DeadlineChanges, storeDeadlines } from './store-deadlines.ts';

type Owner = { id: string; client_id: string; right_holder_id: string; platform: string };

/** What a complaint went through, in the order of the procedure, and which of its events are new. */
export type Passage = {
  complaint: Owner;
  platform: Platform;
  steps: readonly HistoryStep<RecordedEvent & { id: string }>[];
  event_ids: ReadonlySet<string>;
};

type Stored = {
  id: string;
  complaint_id: string;
  kind: DeadlineKind;
  due_at: string;
  start_at: string;
  closed: boolean;
};

/**
 * Brings the deadlines of complaints to what their histories say: those that do not run any more are closed, those that
 * run are there, each counted from the event that started it. A report that came late changes what was started by later
 * ones; what stays keeps the rule that it was counted by. Tells of each complaint when the first of those that run ends,
 * null when none runs. Thousands of complaints take no more statements than one.
 */
export async function keepDeadlines(ctx: Context, passages: readonly Passage[]): Promise<Map<string, string | null>> {
  const courses = passages.map((passage) => ({ passage, wanted: deadlinesInCourse(passage.steps) }));
  const starts = courses.flatMap(({ wanted }) => wanted.map(({ start }) => start.at));
  const [earliest = ctx.clock.now().toISOString()] = starts.sort();
  const [stored, count] = await Promise.all([
    storedDeadlines(
      ctx,
      passages.map(({ complaint }) => complaint.id),
    ),
    deadlineCounter(ctx, [...new Set(passages.map(({ platform }) => platform))], earliest),
  ]);
  const changes: DeadlineChanges = { close: [], reopen: [], move: [], insert: [] };
  const due = courses.map(({ passage, wanted }) => {
    const { id } = passage.complaint;
    return [id, reconcile({ ...passage, wanted, stored: stored.get(id) ?? [], count }, changes)] as const;
  });
  await storeDeadlines(ctx, changes);
  return new Map(due);
}

type Course = Passage & { wanted: readonly CourseDeadline[]; stored: readonly Stored[]; count: DayCounter };

/** Notes what is to change of one complaint, and tells when the first deadline that runs ends. */
function reconcile(course: Course, changes: DeadlineChanges): string | null {
  const left = new Set(course.stored);
  const take = (isIt: (one: Stored) => boolean) => {
    const found = [...left].find(isIt);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const due: string[] = [];
  const missing = course.wanted.filter((wanted) => {
    const same = take(({ kind, start_at }) => kind === wanted.kind && start_at === wanted.start.at);
    if (same === undefined) return true;
    if (wanted.closed !== same.closed) changes[wanted.closed ? 'close' : 'reopen'].push(same.id);
    if (!wanted.closed) due.push(same.due_at);
    return false;
  });
  for (const wanted of missing) {
    const counted = countMissing(course, wanted);
    if (counted === null) continue;
    const moved = wanted.closed ? undefined : take(({ kind, closed }) => kind === wanted.kind && !closed);
    if (!wanted.closed) due.push(counted.due_at);
    if (moved !== undefined) changes.move.push({ ...counted, id: moved.id });
    else changes.insert.push({ ...counted, ...ownersOf(course.complaint), id: newId(), closed: wanted.closed });
  }
  changes.close.push(...[...left].filter(({ closed }) => !closed).map(({ id }) => id));
  return due.sort()[0] ?? null;
}

/** One that is over already is only worth keeping where this very piece of work began it. */
const countMissing = ({ count, platform, event_ids }: Course, { kind, start, closed, event_id }: CourseDeadline) =>
  closed && !event_ids.has(event_id) ? null : countDeadline(count, platform, kind, start);

const ownersOf = ({ id: complaint_id, client_id, right_holder_id, platform }: Owner) => ({
  complaint_id,
  client_id,
  right_holder_id,
  platform,
});

async function storedDeadlines(ctx: Context, complaintIds: readonly string[]): Promise<Map<string, Stored[]>> {
  const rows = await ctx.db
    .selectFrom('complaint_deadlines')
    .select(['id', 'complaint_id', 'kind', 'due_at'])
    .select([sql<string>`basis ->> 'start_at'`.as('start_at'), sql<boolean>`closed_at is not null`.as('closed')])
    .where('complaint_id', '=', sql<string>`any (${complaintIds}::uuid[])`)
    // Of two that began at one moment the running one is the later.
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ complaint_id }) => complaint_id);
}
