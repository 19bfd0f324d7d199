import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import type { ComparedWith } from './schemas.ts';

/** A run as its reader sees it. Problems: not_found. */
export const getRun = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('listing_assessment_runs')
    .select(['id', 'batch_id', 'client_id', 'status', 'done', 'total', 'version', 'created_at', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('run of listing assessments'));

/** A run as the worker needs it; undefined when its batch was deleted. */
export const findRunForWork = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('listing_assessment_runs')
    .select(['id', 'batch_id', 'status', 'credential_id', 'credential_name', 'client_ids', 'request_id', 'ip_address'])
    .select((eb) => [
      eb.ref('market_prices').$castTo<NonNullable<ComparedWith['market_prices']>>().as('market_prices'),
      eb
        .ref('authorised_sellers')
        .$castTo<NonNullable<ComparedWith['authorised_sellers']> | null>()
        .as('authorised_sellers'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();

export type RunForWork = NonNullable<Awaited<ReturnType<typeof findRunForWork>>>;

type Progress = { status: 'running' | 'succeeded' | 'failed'; done?: number };

/** Notes how far a run is. */
export async function noteProgress(ctx: Context, id: string, { status, done }: Progress): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await ctx.db
    .updateTable('listing_assessment_runs')
    .set((eb) => ({
      status,
      ...(done === undefined ? {} : { done: eb.fn<number>('least', [eb.val(done), 'total']) }),
      finished_at: status === 'running' ? null : now,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .execute();
}
