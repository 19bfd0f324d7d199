import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { type RightType, rightTypes } from '../../platforms/right-types.ts';
import { builtInNotice } from './built-in.ts';
import { placeholders } from './placeholders.ts';
import { codeOf, fittingCodes, keyOf, type NoticeLanguage, noticeLanguages } from './template-key.ts';

const own = ({ db }: Context) =>
  db.selectFrom('notice_templates').select(['code', 'subject', 'body', 'version', 'created_at', 'updated_at']);

type Own = Awaited<ReturnType<ReturnType<typeof own>['execute']>>[number];

const shown = ({ code, ...rest }: Own) => ({ code, ...keyOf(code), built_in: false, ...rest });

function builtIn(language: NoticeLanguage, right_type: RightType | null) {
  const key = { language, platform: null, right_type, reason: null };
  const never = { version: 0, created_at: null, updated_at: null };
  return { code: codeOf(key), ...key, built_in: true, ...builtInNotice(language, right_type), ...never };
}

const builtIns = noticeLanguages.flatMap((language) =>
  [null, ...rightTypes].map((right_type) => builtIn(language, right_type)),
);

/** Every template: the agency's own, and those of the service in whose place none stands. */
export async function listTemplates(ctx: Context) {
  const rows = (await own(ctx).orderBy('code').execute()).map(shown);
  const taken = new Set(rows.map(({ code }) => code));
  return {
    data: [...rows, ...builtIns.filter(({ code }) => !taken.has(code))],
    placeholders: Object.entries(placeholders).map(([name, meaning]) => ({ name, meaning })),
  };
}

/** The template of a code. Problems: not_found. */
export async function getTemplate(ctx: Context, code: string) {
  const row = await own(ctx).where('code', '=', code).executeTakeFirst();
  if (row !== undefined) return shown(row);
  const found = builtIns.find((one) => one.code === code);
  if (found === undefined) throw notFound('notice template');
  return found;
}

/** The agency's own template of a code, locked until the transaction ends. */
export const lockTemplate = (ctx: Context, code: string) =>
  own(ctx).where('code', '=', code).forUpdate().executeTakeFirst();

type Named = { platform: string; right_type: RightType; reason: string };

/** The words of a notice in each language, with the template that they are of. */
export type NoticeWords = Record<NoticeLanguage, Awaited<ReturnType<typeof findTemplate>>>;

/** The words for a notice in every language. */
export const findTemplates = async (ctx: Context, named: Named): Promise<NoticeWords> => ({
  en: await findTemplate(ctx, 'en', named),
  zh: await findTemplate(ctx, 'zh', named),
});

/** The words for a notice: the agency's own that fit closest, or those of the service. */
export async function findTemplate(
  ctx: Context,
  language: NoticeLanguage,
  named: Named,
): Promise<{ code: string; subject: string; body: string; built_in: boolean }> {
  const codes = fittingCodes(language, named);
  const rows = await own(ctx).where('code', 'in', codes).execute();
  const all = [...rows.map(shown), ...builtIns];
  const code = codes.find((one) => all.some((template) => template.code === one));
  const { subject, body, built_in, ...found } = all.find((one) => one.code === code) ?? builtIn(language, null);
  return { code: found.code, subject, body, built_in };
}
