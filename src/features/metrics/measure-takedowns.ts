import type { Context } from '../../foundation/context.ts';
import { type ProblemDetail, ruleViolated } from '../../foundation/problems.ts';
import { counterNoticeRate, successfulCounterNoticeRate, takedownRate } from './figures.ts';
import { type Counted, countComplaints, namesOf, requireRightHolder } from './queries.ts';
import type { MetricsQuery } from './schemas.ts';

/** Problems: not_found, rule_violated (days). */
export async function measureRightHolder(ctx: Context, right_holder_id: string, query: RightHolderQuery) {
  const [, measured] = await Promise.all([
    requireRightHolder(ctx, right_holder_id),
    measureTakedowns(ctx, { ...query, right_holder_id }),
  ]);
  return { right_holder_id, ...measured, group_by: query.group_by ?? null };
}

type RightHolderQuery = Omit<MetricsQuery, 'group_by' | 'right_holder_id'> & {
  group_by?: 'platform' | 'ip_right' | 'reason' | 'month';
};

/** The figures of all complaints in the scope and, where asked for, of each group. Problems: rule_violated (days). */
export async function measureTakedowns(ctx: Context, query: MetricsQuery) {
  const { from, to, group_by } = query;
  if (from !== undefined && to !== undefined && to < from) throw ruleViolated([daysReversed]);
  const counted = await countComplaints(ctx, query);
  const groups = counted.flatMap(({ is_total, key, ...counts }) => (is_total || key === null ? [] : [{ key, counts }]));
  const names = await namesOf(
    ctx,
    group_by,
    groups.map(({ key }) => key),
  );
  const total = counted.find(({ is_total }) => is_total);
  if (total === undefined) throw new Error('the figures lack their total');
  const figured = groups.map(({ key, counts }) => ({ key, name: names.get(key) ?? null, ...figuresOf(counts) }));
  return {
    from: from ?? null,
    to: to ?? null,
    as_of: ctx.clock.now().toISOString(),
    group_by: group_by ?? null,
    ...figuresOf(total),
    groups: group_by === 'month' ? figured.sort((one, other) => (one.key < other.key ? -1 : 1)) : figured,
  };
}

const daysReversed: ProblemDetail = {
  in: 'query',
  pointer: '/to',
  code: 'before_start',
  detail: 'The last day lies before the first.',
};

function figuresOf(counted: Omit<Counted, 'key' | 'is_total'>) {
  const { total, submitted, notified, counter_noticed, won, lost, withdrawn, escalated, states } = counted;
  const { successfully_counter_noticed } = counted;
  return {
    counts: {
      ...{ total, submitted, notified, counter_noticed, won, lost, withdrawn, escalated },
      states: { total, ...states },
    },
    takedown_rate: takedownRate({ won, lost }),
    counter_notice_rate: counterNoticeRate({ counter_noticed, notified }),
    successful_counter_notice_rate: successfulCounterNoticeRate({ successfully_counter_noticed, notified }),
    time_to_removal_hours: {
      median: rounded(counted.median),
      p90: rounded(counted.p90),
      sample_size: counted.timed,
    },
    open: counted.open,
    overdue: counted.overdue,
  };
}

const rounded = (hours: number | null): number | null => (hours === null ? null : Math.round(hours * 100) / 100);
