import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { forEachAgency } from '../../foundation/jobs/each-agency.ts';
import { firstId } from '../../foundation/database/places.ts';
import { inJob, type Means, serviceItself } from '../../foundation/jobs/in-job.ts';
import { keepLetterDeadlines } from '../authorisation-letters/index.ts';
import { holdCalendars } from '../calendar-days/index.ts';
import { keepRightDeadlines, lockIpRight } from '../ip-rights/index.ts';
import {
  keepAccountDeadline,
  keepRegistrationDeadline,
  lockPortalAccount,
  lockPortalRegistration,
} from '../portals/index.ts';

const job = 'start_paper_deadlines';
const pageLength = 100;

type Table = 'right_holders' | 'ip_rights' | 'portal_accounts' | 'portal_registrations';

/** How the deadlines of one thing of a table are brought to what they should be. */
const keepers: Record<Table, (ctx: Context, id: string) => Promise<void>> = {
  right_holders: keepLetterDeadlines,
  ip_rights: async (ctx, id) => {
    await keepRightDeadlines(ctx, await lockIpRight(ctx, id));
  },
  // Since when they have their status is not kept: since they were changed last.
  portal_accounts: async (ctx, id) => {
    const account = await lockPortalAccount(ctx, id);
    await keepAccountDeadline(ctx, account, account.updated_at);
  },
  portal_registrations: async (ctx, id) => {
    const registration = await lockPortalRegistration(ctx, id);
    await keepRegistrationDeadline(ctx, registration, registration.updated_at);
  },
};

/**
 * Starts the deadlines of the papers that an agency had before deadlines of papers were kept, once for each agency. Cut off
 * anywhere it begins again, and what is there already stays as it is.
 */
export const startPaperDeadlines = (means: Means): Promise<void> =>
  forEachAgency(means, sql`agencies_without_paper_deadlines()`, async (agency_id) => {
    const origin = serviceItself(agency_id, job);
    for (const table of Object.keys(keepers) as Table[]) {
      for (let last: string | undefined = firstId; last !== undefined;) {
        const after: string = last;
        last = await inJob(means, origin, (ctx) => startPage(ctx, table, after));
      }
    }
    await inJob(means, origin, ({ db }) =>
      db.updateTable('agencies').set({ paper_deadlines_started: true }).where('id', '=', agency_id).execute(),
    );
  });

/** The last id of the page; undefined when it was the last page. */
async function startPage(ctx: Context, table: Table, after: string): Promise<string | undefined> {
  await holdCalendars(ctx);
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where id > ${after} order by id limit ${pageLength} for update`.execute(ctx.db);
  for (const { id } of rows) await keepers[table](ctx, id);
  return rows.length < pageLength ? undefined : rows.at(-1)?.id;
}
