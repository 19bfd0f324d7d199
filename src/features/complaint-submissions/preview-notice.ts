import type { Context } from '../../foundation/context.ts';
import { declarations } from '../complaints/index.ts';
import { findTemplates, type Language } from '../notice-templates/index.ts';
import { groundsOf, noticeOf } from './notice.ts';
import { evidenceNames } from './package-plan.ts';
import { papersOf } from './papers.ts';

/** The notice of a batch as it would be today. Problems: not_found. */
export async function previewNotice(ctx: Context, batchId: string, language: Language) {
  const grounds = await groundsOf(ctx, batchId);
  const { ip_right_id, right_holder_id } = grounds;
  const { papers } = await papersOf(ctx, { batch_id: batchId, ip_right_id, right_holder_id, letter_ids: [] });
  const { count } = await ctx.db
    .selectFrom('complaints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', batchId)
    .where('state', 'not in', ['draft', 'blocked', 'withdrawn'])
    .executeTakeFirstOrThrow();
  return noticeOf(await findTemplates(ctx, grounds), language, grounds, {
    number: 1,
    link_count: count,
    at: ctx.clock.now(),
    declared_by: ctx.actor.credential_name,
    declaration_version: declarations.at(-1)?.version ?? '',
    evidence: evidenceNames(papers),
  });
}
