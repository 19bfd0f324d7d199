import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { DeadlineKindName } from '../deadlines/index.ts';
import type { CalendarFeedsQuery } from './schemas.ts';

const columns = [
  'id',
  'name',
  'client_ids',
  'lead_days',
  'last_used_at',
  'version',
  'created_at',
  'updated_at',
] as const;

/** The feeds that the credential may know of: one that is restricted to clients knows those that reach no further. */
const feeds = ({ db, actor }: Pick<Context, 'db' | 'actor'>) =>
  db
    .selectFrom('calendar_feeds')
    .select(columns)
    .select((eb) => eb.ref('kinds').$castTo<DeadlineKindName[] | null>().as('kinds'))
    .$if(actor.client_ids !== null, (s) =>
      s.where(sql<boolean>`client_ids <@ ${[...(actor.client_ids ?? [])]}::uuid[]`),
    );

export const listCalendarFeeds = (ctx: Context, query: CalendarFeedsQuery) =>
  paginate(ctx, feeds(ctx), query, 'calendar_feeds');

export const getCalendarFeed = (ctx: Context, id: string) =>
  feeds(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('calendar feed'));

/** The feed, locked until the transaction ends. */
export const lockCalendarFeed = (ctx: Context, id: string) =>
  feeds(ctx)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('calendar feed'));
