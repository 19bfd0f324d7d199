import type { Context } from '../../foundation/context.ts';
import type { ProblemDetail } from '../../foundation/problems.ts';
import { reasonsFor } from '../../platforms/reasons.ts';
import { rightTypes } from '../../platforms/right-types.ts';
import { platformFaults, platformOf, platformsOf } from '../platforms/index.ts';
import type { TemplateKey } from './template-key.ts';

const place = { in: 'path', pointer: '/code' } as const;

/** What is wrong with what a code names: `unknown_platform`, `not_offered` (the reason, as no notice would ever have the words). */
export async function keyFaults(ctx: Context, key: TemplateKey): Promise<ProblemDetail[]> {
  const named = key.platform === null ? [] : [key.platform];
  const unknown = await platformFaults(ctx, named, () => place);
  return unknown.length > 0 || key.reason === null ? unknown : await reasonFaults(ctx, key);
}

async function reasonFaults(
  ctx: Context,
  { platform: code, right_type, reason }: TemplateKey,
): Promise<ProblemDetail[]> {
  const platforms = code === null ? await platformsOf(ctx) : [await platformOf(ctx, code)];
  const types = right_type === null ? rightTypes : [right_type];
  const offered = platforms.flatMap((platform) => types.flatMap((type) => reasonsFor(platform, type)));
  const codes = [...new Set(offered.map((one) => one.code))];
  if (reason === null || codes.includes(reason)) return [];
  const who = code === null ? 'the platforms offer' : `${platforms[0]?.names.en ?? code} offers`;
  const what = right_type === null ? 'complaints' : `${right_type.replaceAll('_', ' ')} complaints`;
  const choice = codes.length === 0 ? 'no reason' : codes.join(', ');
  return [{ ...place, code: 'not_offered', detail: `There is no reason ${reason}: ${who} ${choice} for ${what}.` }];
}
