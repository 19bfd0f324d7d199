import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { forEachAgency } from '../../foundation/jobs/each-agency.ts';
import { inJob, type Means, serviceItself } from '../../foundation/jobs/in-job.ts';
import { type DeadlineKindName, leadTimesOf } from '../deadlines/index.ts';
import { type NextAlert, nextAlert } from './alerts.ts';
import { type SubjectColumn, subjectOf } from './subjects.ts';

const job = 'tell_deadlines';
const pageLength = 500;
const tables = ['complaint_deadlines', 'deadlines'] as const;

/**
 * Tells of every deadline that has come near (`deadline.approaching`) or was missed (`deadline.missed`), once for each lead
 * time: what is told is recorded in the transaction of the event. What came due while no worker ran is told late,
 * with the time at which it did.
 */
export const tellDeadlines = (means: Means): Promise<void> =>
  forEachAgency(means, sql`agencies_with_alerts(${means.clock.now().toISOString()})`, async (agency_id) => {
    for (const table of tables) {
      let looked = pageLength;
      while (looked === pageLength)
        looked = await inJob(means, serviceItself(agency_id, job), (ctx) => tellPage(ctx, table));
    }
  });

type Table = (typeof tables)[number];

type Row = {
  id: string;
  client_id: string | null;
  kind: DeadlineKindName;
  due_on: string;
  due_at: string;
  since: string;
  closed_at: string | null;
  in_silence: boolean;
  told: number | null;
  whole: Partial<Record<SubjectColumn, string | null>>;
};

/** How many were looked at: of those that another worker has in hand none. */
async function tellPage(ctx: Context, table: Table): Promise<number> {
  const now = ctx.clock.now().toISOString();
  const rows = await lockPage(ctx, table, now);
  if (rows.length === 0) return 0;
  const leadTimes = new Map((await leadTimesOf(ctx)).map(({ kind, lead_days }) => [kind, lead_days]));
  const looked = rows.map((row) => ({ row, next: nextAlert(row, leadTimes.get(row.kind) ?? [], now) }));
  await noteAlerts(ctx, table, looked, now);
  await emitEach(ctx, looked.flatMap(happeningOf));
  return rows.length;
}

async function lockPage({ db }: Context, table: Table, now: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.id, d.client_id, d.kind, d.due_on, d.due_at, coalesce(d.moved_at, d.created_at) as since, d.closed_at,
      to_jsonb(d) ->> 'silence_judged_at' is not null as in_silence,
      case when d.alerted_due_at = d.due_at then d.alerted_lead_days end as told, to_jsonb(d) as whole
    from ${sql.table(table)} d
    where d.alert_at <= ${now}::timestamptz
    order by d.alert_at, d.id limit ${pageLength}
    for update skip locked`.execute(db);
  return rows;
}

type Looked = { row: Row; next: NextAlert };

function noteAlerts({ db }: Context, table: Table, looked: readonly Looked[], now: string) {
  const notes = looked.map(({ row: { id, due_at, told }, next: { alert, alert_at, closes } }) => ({
    id,
    alert_at,
    alerted_lead_days: alert?.lead_days ?? told,
    alerted_due_at: alert === null && told === null ? null : due_at,
    closed_at: closes ? now : null,
  }));
  return sql`
    update ${sql.table(table)} d
    set alert_at = n.alert_at, alerted_lead_days = n.alerted_lead_days, alerted_due_at = n.alerted_due_at, closed_at = coalesce(n.closed_at, d.closed_at)
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(notes)}::jsonb) n
    where d.id = n.id`.execute(db);
}

const happeningOf = ({ row, next: { alert } }: Looked) => {
  if (alert === null) return [];
  const { id, client_id, kind, due_on, due_at, whole } = row;
  const { event, lead_days, occurred_at } = alert;
  return [
    {
      action: `deadline.${event}`,
      subject_type: 'deadline',
      subject_id: id,
      client_id,
      data: { kind, subject: subjectOf(whole), due_on, due_at, lead_days, occurred_at },
    },
  ];
};
