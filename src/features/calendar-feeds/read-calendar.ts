import { inAgency } from '../../foundation/database/in-agency.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import { notFound } from '../../foundation/problems.ts';
import { addDays } from '../../foundation/working-days/local-dates.ts';
import { deadlinesWithin } from '../docket/index.ts';
import { entryOf } from './entries.ts';
import { type FeedToken, readFeedToken } from './feed-token.ts';
import { writeCalendar } from './icalendar.ts';
import { isSecretOf } from './secret-hash.ts';

type Lent = Pick<Means, 'db' | 'clock' | 'secrets'>;

/** A calendar reaches from so many days ago to so many ahead, and holds so many deadlines at most. */
export const [daysBack, daysAhead, mostEntries] = [30, 400, 5000];
const lastUsedPrecisionMs = 60_000;

/** The calendar that a token opens, as iCalendar. Problems: not_found (any fault of the token). */
export async function readCalendar(means: Lent, token: string): Promise<string> {
  const parts = readFeedToken(token);
  const feed = parts === null ? undefined : await findFeed(means, parts);
  if (parts === null || feed === undefined || !isSecretOf(means.secrets, parts.secret, feed.secret_hash))
    throw notFound('calendar feed');
  noteUse(means, parts, feed.last_used_at);
  const now = means.clock.now().toISOString();
  const [first, last] = [addDays(now.slice(0, 10), -daysBack), addDays(now.slice(0, 10), daysAhead)];
  const { deadlines, isCut } = await inAgency(means.db, { ...parts, client_ids: feed.client_ids }, 'read', (db) =>
    deadlinesAround(
      { db, agency_id: parts.agency_id, clock: means.clock },
      { kinds: feed.kinds, after: `${first}T00:00:00.000Z`, now, before: `${addDays(last, 1)}T00:00:00.000Z` },
    ),
  );
  const more = ` There are more: only ${mostEntries} are here, those to come before those that were missed.`;
  return writeCalendar({
    name: feed.name,
    description: `Deadlines from ${first} to ${last}.${isCut ? more : ''}`,
    entries: deadlines.map((deadline) => entryOf(deadline, feed.lead_days)),
  });
}

type Around = { kinds: readonly string[] | null; after: string; now: string; before: string };

/** As many as a calendar holds: those that come first, and then those that were missed last. */
async function deadlinesAround(
  ctx: Parameters<typeof deadlinesWithin>[0],
  { kinds, after, now, before }: Around,
): Promise<{ deadlines: Awaited<ReturnType<typeof deadlinesWithin>>; isCut: boolean }> {
  const ahead = await deadlinesWithin(ctx, { kinds, after: now, before, most: mostEntries + 1, keep: 'first' });
  const coming = ahead.slice(0, mostEntries);
  const room = mostEntries - coming.length;
  const behind = await deadlinesWithin(ctx, { kinds, after, before: now, most: room + 1, keep: 'last' });
  // Here the nearest is the last.
  const missed = room === 0 ? [] : behind.slice(-room);
  return { deadlines: [...missed, ...coming], isCut: ahead.length > mostEntries || behind.length > room };
}

const findFeed = ({ db }: Lent, { agency_id, id }: FeedToken) =>
  inAgency(db, { agency_id, client_ids: null }, 'read', (transaction) =>
    transaction
      .selectFrom('calendar_feeds')
      .select(['name', 'client_ids', 'kinds', 'lead_days', 'secret_hash', 'last_used_at'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );

function noteUse({ db, clock }: Lent, { agency_id, id }: FeedToken, last_used_at: string | null): void {
  const now = clock.now();
  const lastNoted = new Date(now.getTime() - lastUsedPrecisionMs).toISOString();
  if (last_used_at !== null && last_used_at > lastNoted) return;
  // Nobody waits for this, and nobody misses it when it fails.
  inAgency(db, { agency_id, client_ids: null }, 'write', (transaction) =>
    transaction
      .updateTable('calendar_feeds')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', lastNoted)]))
      .execute(),
  ).catch(() => undefined);
}
