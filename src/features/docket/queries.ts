import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { type DeadlineBasis, type DeadlineKindName, deadlineKindFacts, kindsToMiss } from '../deadlines/index.ts';
import { client, ipRight, listing, portal, rightHolder } from './names.ts';
import type { Deadline, DeadlinesQuery } from './schemas.ts';
import { subjectColumns, subjectOf } from './subjects.ts';

const nullableColumns = [
  'all_deadlines.client_id',
  'all_deadlines.right_holder_id',
  'all_deadlines.platform',
  'all_deadlines.closed_at',
  'all_deadlines.moved_at',
  'all_deadlines.complaint_id',
  'all_deadlines.authorisation_letter_id',
  'all_deadlines.ip_right_id',
  'all_deadlines.portal_account_id',
  'all_deadlines.portal_registration_id',
  'all_deadlines.enforcement_action_id',
] as const;

// Of a view the catalogue cannot tell which columns are never null.
const deadlines = ({ db, agency_id }: Pick<Context, 'db' | 'agency_id'>) =>
  db
    .selectFrom('all_deadlines')
    .select(nullableColumns)
    .select((eb) => [
      eb.ref('all_deadlines.id').$notNull().as('id'),
      eb.ref('all_deadlines.kind').$castTo<DeadlineKindName>().as('kind'),
      eb.ref('all_deadlines.due_on').$notNull().as('due_on'),
      eb.ref('all_deadlines.due_at').$notNull().as('due_at'),
      eb.ref('all_deadlines.sequence').$notNull().as('sequence'),
      eb.ref('all_deadlines.created_at').$notNull().as('created_at'),
      eb.ref('all_deadlines.basis').$castTo<DeadlineBasis>().as('basis'),
    ])
    .select([client.as('client'), rightHolder.as('right_holder'), ipRight.as('ip_right')])
    .select([listing.as('listing'), portal.as('portal')])
    // Row-level security says so too; said here, the indexes of both tables are read in their order, not sorted.
    .where('all_deadlines.agency_id', '=', agency_id);

type Select = ReturnType<typeof deadlines>;
type Row = Awaited<ReturnType<Select['execute']>>[number];

/** One page of all deadlines, the first to end first. Problems: invalid_cursor. */
export async function listDeadlines(ctx: Context, query: DeadlinesQuery) {
  const now = ctx.clock.now().toISOString();
  const select = of(within(inState(deadlines(ctx), query.state, now), query), query);
  const page = await paginate(ctx, select, { ...query, sort: 'due_at' }, 'all_deadlines');
  return { ...page, data: page.data.map((row) => present(row, now)) };
}

/** Problems: not_found. */
export async function getDeadline(ctx: Context, id: string) {
  const row = await deadlines(ctx)
    .where('all_deadlines.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('deadline'));
  return present(row, ctx.clock.now().toISOString());
}

type Within = {
  /** Null: of all kinds. */
  kinds: readonly string[] | null;
  after: string;
  before: string;
  most: number;
  /** Which are left out where there are more. */
  keep: 'first' | 'last';
};

/** Running and missed deadlines that end within some time, the first to end first. */
export async function deadlinesWithin(
  ctx: Pick<Context, 'db' | 'agency_id' | 'clock'>,
  { kinds, after, before, most, keep }: Within,
) {
  const direction = keep === 'first' ? 'asc' : 'desc';
  const rows = await deadlines(ctx)
    .where('all_deadlines.closed_at', 'is', null)
    .where('all_deadlines.due_at', '>=', after)
    .where('all_deadlines.due_at', '<', before)
    .$if(kinds !== null, (s) => s.where('all_deadlines.kind', 'in', kinds ?? []))
    .orderBy('all_deadlines.due_at', direction)
    .orderBy('all_deadlines.id', direction)
    .limit(most)
    .execute();
  const now = ctx.clock.now().toISOString();
  return (keep === 'first' ? rows : rows.toReversed()).map((row) => present(row, now));
}

function inState(select: Select, state: DeadlinesQuery['state'], now: string): Select {
  if (state === 'closed') return select.where('all_deadlines.closed_at', 'is not', null);
  return select
    .where('all_deadlines.closed_at', 'is', null)
    .$if(state === 'running', (s) => s.where('all_deadlines.due_at', '>=', now))
    .$if(state === 'missed', (s) =>
      s.where('all_deadlines.due_at', '<', now).where('all_deadlines.kind', 'in', kindsToMiss),
    );
}

function within(select: Select, { due_before, due_after, kind }: DeadlinesQuery): Select {
  return select
    .$if(due_before !== undefined, (s) => s.where('all_deadlines.due_at', '<', due_before ?? ''))
    .$if(due_after !== undefined, (s) => s.where('all_deadlines.due_at', '>=', due_after ?? ''))
    .$if(kind !== undefined, (s) => s.where('all_deadlines.kind', 'in', kind ?? []));
}

function of(select: Select, query: DeadlinesQuery): Select {
  const columns = ['client_id', 'right_holder_id', 'platform', ...subjectColumns] as const;
  return columns.reduce(
    (narrowed, column) =>
      narrowed.$if(query[column] !== undefined, (s) => s.where(`all_deadlines.${column}`, 'in', query[column] ?? [])),
    select,
  );
}

function present(row: Row, now: string): Static<typeof Deadline> {
  const { complaint_id, authorisation_letter_id, ip_right_id, portal_account_id, ...others } = row;
  const { portal_registration_id, enforcement_action_id, ...deadline } = others;
  const papers = { authorisation_letter_id, ip_right_id, portal_account_id, portal_registration_id };
  const ids = { complaint_id, ...papers, enforcement_action_id };
  const is_missed = row.closed_at === null && row.due_at < now && deadlineKindFacts[row.kind].can_be_missed;
  return {
    ...deadline,
    subject: subjectOf(ids),
    state: row.closed_at !== null ? 'closed' : is_missed ? 'missed' : 'running',
    is_missed,
    calendar_uncertain: row.basis.calendar_uncertain,
  };
}
