import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { ListQuery } from '../../foundation/database/pagination.ts';
import type { EligibilityInput } from '../../platforms/eligibility-input.ts';
import { assessEligibility, type Assessment } from '../../platforms/eligibility.ts';
import { findPlatform, platforms, rulesVersion } from '../../platforms/index.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { EnforcementType } from '../../platforms/right-types.ts';
import { todayAt, todayAtEach } from '../platforms/index.ts';
import { describeInput } from './described-input.ts';
import type { EligibilityCheckCreate } from './described-schemas.ts';
import { describePapers } from './described-papers.ts';
import { loadRightWithPapers, pageOfRightsWithPapers, type RightWithPapers } from './queries.ts';
import type { EligibilityQuery } from './schemas.ts';

/** What is asked of the rulebook beside the platform: today, and listings, unless it says otherwise. */
export type Question = { as_of?: string | undefined; enforcement_type?: EnforcementType | undefined };

/** What the rulebook says of a stored right on the platforms asked for. Problems: not_found. */
export async function assessRight(ctx: Context, id: string, query: EligibilityQuery) {
  const stored = await loadRightWithPapers(ctx, id);
  const answer = assessOnPlatforms(ctx, query.platform, query, (on) => describePapers(stored, on));
  return { ip_right: nameOf(stored), ...answer };
}

/** The same for a page of a right holder's rights. Problems: invalid_cursor. */
export async function assessRightsOf(
  ctx: Context,
  rightHolderId: string,
  { platform, as_of, enforcement_type, ...page }: EligibilityQuery & ListQuery,
) {
  const { data, ...rest } = await pageOfRightsWithPapers(ctx, rightHolderId, page);
  const assessed = data.map((stored) => ({
    ip_right: nameOf(stored),
    ...assessOnPlatforms(ctx, platform, { as_of, enforcement_type }, (on) => describePapers(stored, on)),
  }));
  return { ...rest, data: assessed };
}

const nameOf = ({ id, type, title, registration_number }: RightWithPapers) => ({
  id,
  type,
  title,
  registration_number,
});

/** What the rulebook says of a right that is only described. */
export function assessDescribed(ctx: Context, request: Static<typeof EligibilityCheckCreate>) {
  const input = describeInput(request);
  return assessOnPlatforms(ctx, request.platforms, request, () => input);
}

/**
 * Whether a complaint that rests on a stored right may be filed on one platform: for the filing itself.
 * Problems: not_found.
 */
export async function assessStoredRight(
  ctx: Context,
  ipRightId: string,
  { platform: code, ...question }: Question & { platform: string },
): Promise<Assessment & { as_of: string }> {
  const platform = findPlatform(code);
  if (platform === null) throw new RangeError(`the rulebook knows no platform ${code}`);
  const stored = await loadRightWithPapers(ctx, ipRightId);
  const on = question.as_of ?? todayAt(platform, ctx.clock);
  return judge(platform, on, question, (day) => describePapers(stored, day));
}

/** The input of the checks on a day: what happened to a right later does not count. */
type InputOn = (on: string) => EligibilityInput;

function assessOnPlatforms(ctx: Context, codes: readonly string[] | undefined, question: Question, inputOn: InputOn) {
  const today = todayAtEach(ctx.clock);
  const data = platforms
    .filter(({ code }) => codes?.includes(code) ?? true)
    .map((platform) => judge(platform, question.as_of ?? today(platform), question, inputOn));
  // Platforms in different time zones may be a day apart for some hours.
  const as_of = data.reduce((latest, { as_of: day }) => (day > latest ? day : latest), '');
  return { as_of, rules_version: rulesVersion, data };
}

function judge(platform: Platform, on: string, { enforcement_type }: Question, inputOn: InputOn) {
  const options = enforcement_type === undefined ? {} : { enforcement_type };
  return { as_of: on, ...assessEligibility(inputOn(on), platform, on, options) };
}
