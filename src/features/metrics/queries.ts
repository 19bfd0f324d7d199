import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { complaintStates, type ComplaintState } from '../complaints/index.ts';
import { platformsOf } from '../platforms/index.ts';
import type { Grouping, MetricsQuery } from './schemas.ts';

/** The complaints of one group, or of all, counted. */
export type Counted = {
  key: string | null;
  is_total: boolean;
  /** Of those entered, by the state that they are in now. */
  states: Record<ComplaintState, number>;
  total: number;
  submitted: number;
  open: number;
  overdue: number;
  notified: number;
  counter_noticed: number;
  successfully_counter_noticed: number;
  won: number;
  lost: number;
  withdrawn: number;
  escalated: number;
  timed: number;
  median: number | null;
  p90: number | null;
};

const keys: Record<Grouping, RawBuilder<string>> = {
  client: sql`c.client_id::text`,
  right_holder: sql`c.right_holder_id::text`,
  platform: sql`c.platform`,
  ip_right: sql`c.ip_right_id::text`,
  reason: sql`c.reason`,
  month: sql`to_char(m.at at time zone 'UTC', 'YYYY-MM')`,
};

const mostGroups = 1000;

// The link went down before the hand-over by the reports: as fast as can be told.
const hoursToRemoval = sql`greatest(extract(epoch from removed_at - submitted_at) / 3600, 0)::double precision`;
const wasTimed = sql`measure = 'closed' and outcome = 'won' and removed_at is not null and submitted_at is not null`;

/**
 * Everything counted in one statement. Each complaint appears once for each of its days (entered, handed over, seller
 * told, ended), so that every count goes by the day of what it counts, also when grouped by month. It reads the
 * complaints of the scope once, by an index on its right holder where there is one: the cost is theirs alone.
 */
export async function countComplaints(ctx: Context, query: MetricsQuery): Promise<Counted[]> {
  const { group_by } = query;
  const key = group_by === undefined ? sql`null::text` : keys[group_by];
  const [columns, sets] =
    group_by === undefined
      ? [sql`null::text as key, true as is_total`, sql`()`]
      : [sql`key, grouping(key) = 1 as is_total`, sql`(), (key)`];
  const now = ctx.clock.now().toISOString();
  const states = complaintStates.flatMap((state) => [
    sql.lit(state),
    sql`count(*) filter (where measure = 'entered' and state = ${sql.lit(state)})`,
  ]);
  const { rows } = await sql<Counted>`
    select ${columns}, json_build_object(${sql.join(states)}) as states,
      count(*) filter (where measure = 'entered') as total,
      count(*) filter (where measure = 'handed_over') as submitted,
      count(*) filter (where measure = 'entered' and outcome is null) as open,
      count(*) filter (where measure = 'entered' and outcome is null and next_due_at < ${now}::timestamptz) as overdue,
      count(*) filter (where measure = 'notified') as notified,
      count(*) filter (where measure = 'notified' and (counter_notice_count > 0 or was_conceded)) as counter_noticed,
      count(*) filter (where measure = 'notified' and was_conceded) as successfully_counter_noticed,
      count(*) filter (where measure = 'closed' and outcome = 'won') as won,
      count(*) filter (where measure = 'closed' and outcome = 'lost') as lost,
      count(*) filter (where measure = 'closed' and state = 'withdrawn') as withdrawn,
      count(*) filter (where measure = 'closed' and state = 'escalated') as escalated,
      count(*) filter (where ${wasTimed}) as timed,
      percentile_cont(0.5) within group (order by ${hoursToRemoval}) filter (where ${wasTimed}) as median,
      percentile_cont(0.9) within group (order by ${hoursToRemoval}) filter (where ${wasTimed}) as p90
    from (
      select ${key} as key, m.measure, c.state, c.outcome, c.state in ('counter_accepted', 'overturned') as was_conceded,
        c.counter_notice_count, c.next_due_at, c.submitted_at, c.removed_at
      from complaints c cross join lateral (values
        ('entered', c.created_at), ('handed_over', c.submitted_at), ('notified', c.seller_notified_at), ('closed', c.closed_at)
      ) as m (measure, at)
      where ${sql.join(conditions(query), sql` and `)}
    ) counted
    group by grouping sets (${sets})
    order by 2 desc, total desc, 1 limit ${mostGroups + 1}`.execute(ctx.db);
  return rows;
}

function conditions({ right_holder_id, platform, ip_right_id, from, to }: MetricsQuery): RawBuilder<unknown>[] {
  return [
    sql`m.at is not null`,
    ...(right_holder_id === undefined ? [] : [sql`c.right_holder_id = ${right_holder_id}`]),
    ...(platform === undefined ? [] : [sql`c.platform = any (${platform}::text[])`]),
    ...(ip_right_id === undefined ? [] : [sql`c.ip_right_id = any (${ip_right_id}::uuid[])`]),
    ...(from === undefined ? [] : [sql`m.at >= ${`${from}T00:00:00.000Z`}::timestamptz`]),
    ...(to === undefined ? [] : [sql`m.at < ${`${to}T00:00:00.000Z`}::timestamptz + interval '24 hours'`]),
  ];
}

/** Problems: not_found. */
export const requireRightHolder = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('right_holders')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('right holder'));

/** What people call the groups, by their keys; those without a name are left out. */
export async function namesOf(
  ctx: Context,
  grouping: Grouping | undefined,
  groupKeys: string[],
): Promise<Map<string, string>> {
  if (groupKeys.length === 0) return new Map();
  switch (grouping) {
    case 'client':
    case 'right_holder': {
      const table = grouping === 'client' ? 'clients' : 'right_holders';
      const rows = await ctx.db.selectFrom(table).select(['id', 'name']).where('id', 'in', groupKeys).execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    }
    case 'ip_right': {
      const rows = await ctx.db.selectFrom('ip_rights').select(['id', 'title']).where('id', 'in', groupKeys).execute();
      return new Map(rows.map(({ id, title }) => [id, title]));
    }
    case 'platform':
      return new Map((await platformsOf(ctx)).map(({ code, names }) => [code, names.en]));
    default:
      return new Map();
  }
}
