import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { requireScope } from '../../foundation/require-scope.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import { newFeedSecret, writeFeedToken } from './feed-token.ts';
import { getCalendarFeed, lockCalendarFeed } from './queries.ts';
import type { CalendarFeedCreate } from './schemas.ts';
import { hashOf } from './secret-hash.ts';

type House = Pick<Means, 'secrets' | 'publicUrl'>;

/** Makes a feed that shows no more than the credential may see. Problems: scope_missing, rule_violated (clients). */
export async function createCalendarFeed(ctx: Context, house: House, request: Static<typeof CalendarFeedCreate>) {
  requireScope(ctx, 'deadlines:read');
  const { client_ids = null } = request;
  refuse(client_ids === null ? [allClientsFault(ctx)] : await clientFaults(ctx, client_ids));
  const [id, secret] = [newId(), newFeedSecret()];
  await ctx.db
    .insertInto('calendar_feeds')
    .values({ id, ...request, secret_hash: hashOf(house.secrets, secret), ...made(ctx.clock.now()) })
    .execute();
  await say(ctx, 'created', { id, client_ids }, { name: request.name });
  return await withUrl(ctx, house, id, secret);
}

/** Gives the feed another link; the old one opens nothing from now on. Problems: not_found, scope_missing, version_mismatch. */
export async function rotateCalendarFeed(ctx: Context, house: House, id: string) {
  const feed = await lockCalendarFeed(ctx, id);
  requireScope(ctx, 'deadlines:read');
  requireMatch(ctx, feed);
  const secret = newFeedSecret();
  await ctx.db
    .updateTable('calendar_feeds')
    .set({ secret_hash: hashOf(house.secrets, secret), ...changed(feed, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await say(ctx, 'rotated', feed);
  return await withUrl(ctx, house, id, secret);
}

/** Problems: not_found, version_mismatch. */
export async function deleteCalendarFeed(ctx: Context, id: string): Promise<null> {
  const feed = await lockCalendarFeed(ctx, id);
  requireMatch(ctx, feed);
  await ctx.db.deleteFrom('calendar_feeds').where('id', '=', id).execute();
  await say(ctx, 'deleted', feed, { name: feed.name });
  return null;
}

async function withUrl(ctx: Context, { publicUrl }: House, id: string, secret: string) {
  const token = writeFeedToken({ agency_id: ctx.agency_id, id, secret });
  return { ...(await getCalendarFeed(ctx, id)), url: `${publicUrl()}/v1/deadlines.ics?token=${token}` };
}

const allClientsFault = ({ actor }: Context): ProblemDetail | null =>
  actor.client_ids === null
    ? null
    : bodyError(
        '/client_ids',
        'beyond_own_clients',
        'The credential is restricted to some clients, so the feed must be too.',
      );

async function clientFaults({ db }: Context, clientIds: readonly string[]): Promise<ProblemDetail[]> {
  const rows = await db.selectFrom('clients').select('id').where('id', 'in', clientIds).execute();
  const there = new Set(rows.map(({ id }) => id));
  return clientIds.flatMap((id, index) =>
    there.has(id) ? [] : [bodyError(`/client_ids/${index}`, 'not_found', 'There is no such client.')],
  );
}

// A credential that is restricted to clients can write no other entry than one of theirs; its feeds are restricted too.
const say = (
  ctx: Context,
  deed: 'created' | 'rotated' | 'deleted',
  feed: { id: string; client_ids: readonly string[] | null },
  data: Record<string, unknown> = {},
) =>
  emit(ctx, {
    action: `calendar_feed.${deed}`,
    subject_type: 'calendar_feed',
    subject_id: feed.id,
    client_id: ctx.actor.client_ids === null ? null : (feed.client_ids?.[0] ?? null),
    data,
  });
