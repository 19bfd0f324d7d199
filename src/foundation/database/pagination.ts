import { createHash } from 'node:crypto';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { commonProblems, Problem } from '../problems.ts';

/** What every list is asked with; the filters of the resource stand beside it. */
export type ListQuery = {
  limit?: number;
  cursor?: string;
  sort?: string;
  created_after?: string;
  created_before?: string;
  updated_after?: string;
};

export type Page<Row> = { data: Row[]; has_more: boolean; next_cursor: string | null };

const defaultLimit = 25;
const defaultSort = '-created_at';

/**
 * One page of a list: newest first unless `sort` names another column, ties broken by id, read behind the last row of
 * the page before (so rows that come or go meanwhile make nobody skip or repeat one). `query` is the validated query
 * string: its filters bind the cursor. The select must be of `table` alone or qualify its columns, and select `id` and the sorted column.
 * Problems: invalid_cursor.
 */
export async function paginate<Source, Tables extends keyof Source, Row extends { id: string }>(
  ctx: Context,
  select: SelectQueryBuilder<Source, Tables, Row>,
  query: ListQuery,
  table: Tables & string,
): Promise<Page<Row>> {
  const { limit = defaultLimit, cursor, sort = defaultSort, ...filters } = query;
  const column = sort.replace(/^-/, '');
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const binding = JSON.stringify([ctx.agency_id, table, sort, Object.entries(filters).sort()]);
  let page = withinTimes(select, filters, table);
  if (cursor !== undefined) {
    const [value, id] = openCursor(ctx, cursor, binding);
    const behind = sql.raw(direction === 'desc' ? '<' : '>');
    page = page.where(
      sql<boolean>`(${sql.ref(`${table}.${column}`)}, ${sql.ref(`${table}.id`)}) ${behind} (${value}, ${id})`,
    );
  }
  const rows = await page
    .orderBy(sql.ref(`${table}.${column}`), direction)
    .orderBy(sql.ref(`${table}.id`), direction)
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1) as (Row & Record<string, unknown>) | undefined;
  const has_more = rows.length > limit;
  return { data, has_more, next_cursor: has_more && last ? sealCursor(ctx, [last[column], last.id], binding) : null };
}

function withinTimes<Source, Tables extends keyof Source, Row>(
  select: SelectQueryBuilder<Source, Tables, Row>,
  { created_after, created_before, updated_after }: ListQuery,
  table: string,
): SelectQueryBuilder<Source, Tables, Row> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return select
    .$if(created_after !== undefined, (q) => q.where(sql<boolean>`${column('created_at')} >= ${created_after}`))
    .$if(created_before !== undefined, (q) => q.where(sql<boolean>`${column('created_at')} < ${created_before}`))
    .$if(updated_after !== undefined, (q) => q.where(sql<boolean>`${column('updated_at')} >= ${updated_after}`));
}

const sealCursor = (ctx: Context, position: unknown[], binding: string): string => {
  const text = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${text}.${signature(ctx, text, binding)}`;
};

function openCursor(ctx: Context, cursor: string, binding: string): [unknown, string] {
  const text = cursor.split('.', 1)[0] ?? '';
  if (cursor !== `${text}.${signature(ctx, text, binding)}`) {
    throw new Problem(commonProblems.invalid_cursor, 'The cursor was not given out for this list, filter and order.', {
      errors: [
        { in: 'query', pointer: '/cursor', code: 'invalid_cursor', detail: 'is not the next_cursor of this very list' },
      ],
    });
  }
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, string];
}

const signature = (ctx: Context, text: string, binding: string) =>
  ctx.sign(`cursor ${text} ${createHash('sha256').update(binding).digest('base64url')}`);
