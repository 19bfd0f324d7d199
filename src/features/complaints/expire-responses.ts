import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { inAgency } from '../../foundation/database/in-agency.ts';
import { eachThenFail, forEachAgency } from '../../foundation/jobs/each-agency.ts';
import { inJob, type Means, serviceItself } from '../../foundation/jobs/in-job.ts';
import { factOn } from '../../platforms/facts.ts';
import { platformOf } from '../platforms/index.ts';
import { appendToComplaint } from './append-event.ts';
import { lockComplaint } from './locked-complaints.ts';

const job = 'expire_responses';
const pageLength = 500;

/**
 * Turns silence into what the platform makes of it: where an objection was not answered in time, the event
 * `response_period_expired` is appended, at the moment at which the time was over, however late this runs. A platform
 * without a rule does nothing that is known: the state stays, and the deadline is missed. Each end is judged once.
 */
export async function expireResponses(means: Means): Promise<void> {
  const before = means.clock.now().toISOString();
  await forEachAgency(means, sql`agencies_with_silence(${before})`, async (agency_id) => {
    const origin = serviceItself(agency_id, job);
    await eachThenFail(overdueOf(means, agency_id, before), ({ complaint_id }) =>
      inJob(means, origin, (ctx) => expireResponse(ctx, complaint_id)),
    );
  });
}

type Overdue = { id: string; complaint_id: string; due_at: string };

async function* overdueOf(means: Means, agency_id: string, before: string): AsyncGenerator<Overdue> {
  for (let last: Overdue | undefined; ;) {
    const page = await overduePage(means, agency_id, before, last);
    yield* page;
    last = page.at(-1);
    if (page.length < pageLength) return;
  }
}

const overduePage = ({ db }: Means, agency_id: string, before: string, last: Overdue | undefined): Promise<Overdue[]> =>
  inAgency(db, { agency_id, client_ids: null }, 'read', (transaction) =>
    overdue({ db: transaction }, before)
      .select(['id', 'complaint_id', 'due_at'])
      .$if(last !== undefined, (s) =>
        s.where((eb) => eb(eb.refTuple('due_at', 'id'), '>', eb.tuple(last?.due_at ?? '', last?.id ?? ''))),
      )
      .orderBy('due_at')
      .orderBy('id')
      .limit(pageLength)
      .execute(),
  );

/** Answers that are owed no more, and of which it was not judged yet what follows. */
const overdue = ({ db }: Pick<Context, 'db'>, before: string) =>
  db
    .selectFrom('complaint_deadlines')
    .where('kind', '=', 'counter_notice_response')
    .where('closed_at', 'is', null)
    .where('silence_judged_at', 'is', null)
    .where('due_at', '<', before);

/** With the complaint locked it is seen again whether the answer is missing: one that came a moment before wins. */
async function expireResponse(ctx: Context, complaintId: string): Promise<void> {
  const complaint = await lockComplaint(ctx, complaintId);
  const now = ctx.clock.now().toISOString();
  const deadline = await overdue(ctx, now)
    .select(['id', 'due_on', 'due_at'])
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
  if (deadline === undefined) return;
  const { id, due_on, due_at } = deadline;
  await ctx.db.updateTable('complaint_deadlines').set({ silence_judged_at: now }).where('id', '=', id).execute();
  if (complaint.state !== 'counter_noticed') return;
  const rule = factOn((await platformOf(ctx, complaint.platform)).silence, due_on);
  if (rule === null) return;
  const event = 'response_period_expired';
  await appendToComplaint(ctx, complaint, { event, occurred_at: due_at, on_silence: rule.value });
}
