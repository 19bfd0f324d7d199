import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { newId } from '../../foundation/ids.ts';
import { notFound, refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { keyFaults } from './key-faults.ts';
import { placeholderFaults } from './placeholders.ts';
import { getTemplate, lockTemplate } from './queries.ts';
import type { NoticeTemplatePut } from './schemas.ts';
import { isCode, keyOf } from './template-key.ts';

/** Problems: client_restricted, not_found (no such code), version_mismatch, rule_violated (platform, reason, placeholders). */
export async function putTemplate(ctx: Context, code: string, words: Static<typeof NoticeTemplatePut>) {
  requireWholeAgency(ctx);
  if (!isCode(code)) throw notFound('notice template');
  const key = keyOf(code);
  refuse([
    ...(await keyFaults(ctx, key)),
    ...placeholderFaults('/subject', words.subject),
    ...placeholderFaults('/body', words.body),
  ]);
  const standing = await lockTemplate(ctx, code);
  requireMatch(ctx, standing ?? { version: 0 });
  const now = ctx.clock.now();
  await (
    standing === undefined
      ? ctx.db.insertInto('notice_templates').values({ id: newId(), code, ...key, ...words, ...made(now) })
      : ctx.db
          .updateTable('notice_templates')
          .set({ ...words, ...changed(standing, now) })
          .where('code', '=', code)
  ).execute();
  await record(ctx, code, 'replaced');
  return await getTemplate(ctx, code);
}

/** Lets the words of the service stand again. Problems: client_restricted, not_found, version_mismatch. */
export async function deleteTemplate(ctx: Context, code: string): Promise<null> {
  requireWholeAgency(ctx);
  const standing = await lockTemplate(ctx, code);
  if (standing === undefined) throw notFound('notice template of the agency’s own');
  requireMatch(ctx, standing);
  await record(ctx, code, 'deleted');
  await ctx.db.deleteFrom('notice_templates').where('code', '=', code).execute();
  return null;
}

async function record(ctx: Context, code: string, what: string): Promise<void> {
  const { id, subject, body } = await ctx.db
    .selectFrom('notice_templates')
    .select(['id', 'subject', 'body'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  await emit(ctx, {
    action: `notice_template.${what}`,
    subject_type: 'notice_template',
    subject_id: id,
    client_id: null,
    data: { code, subject, body },
  });
}
