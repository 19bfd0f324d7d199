import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { JobKind, JobProblem, JobsQuery } from './schemas.ts';

const columns = [
  'jobs.id',
  'jobs.status',
  'jobs.client_id',
  'jobs.subject_type',
  'jobs.subject_id',
  'jobs.done',
  'jobs.total',
  'jobs.credential_name',
  'jobs.started_at',
  'jobs.finished_at',
  'jobs.version',
  'jobs.created_at',
  'jobs.updated_at',
] as const;

const client = sql<{ id: string; name: string } | null>`(
  select json_build_object('id', c.id, 'name', c.name)
  from clients c where c.agency_id = jobs.agency_id and c.id = jobs.client_id)`;

const jobs = ({ db }: Context) =>
  db
    .selectFrom('jobs')
    .select(columns)
    .select([
      sql<JobKind>`jobs.kind`.as('kind'),
      sql<Record<string, unknown> | null>`jobs.result`.as('result'),
      sql<Static<typeof JobProblem> | null>`jobs.problem`.as('problem'),
      client.as('client'),
    ]);

const withProgress = <Row extends { done: number; total: number | null }>({ done, total, ...job }: Row) => ({
  ...job,
  progress: { done, total },
});

export async function listJobs(ctx: Context, query: JobsQuery) {
  const { kind, status, client_id, subject_id } = query;
  const select = jobs(ctx)
    .$if(kind !== undefined, (s) => s.where('jobs.kind', 'in', kind ?? []))
    .$if(status !== undefined, (s) => s.where('jobs.status', 'in', status ?? []))
    .$if(client_id !== undefined, (s) => s.where('jobs.client_id', 'in', client_id ?? []))
    .$if(subject_id !== undefined, (s) => s.where('jobs.subject_id', 'in', subject_id ?? []));
  const page = await paginate(ctx, select, query, 'jobs');
  return { ...page, data: page.data.map(withProgress) };
}

export async function getJob(ctx: Context, id: string) {
  const row = await jobs(ctx)
    .where('jobs.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('job'));
  return withProgress(row);
}

/** Whether work of this kind on a thing is waiting or running. */
export async function isUnderWay({ db }: Context, kind: JobKind, subjectId: string): Promise<boolean> {
  const job = await db
    .selectFrom('jobs')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .where('status', 'in', ['queued', 'running'])
    .limit(1)
    .executeTakeFirst();
  return job !== undefined;
}

/** Of these jobs those that wait or run. */
export async function unfinishedJobs({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('jobs')
    .select('id')
    .where('id', 'in', ids)
    .where('status', 'in', ['queued', 'running'])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
