import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { ListQuery } from '../../foundation/database/pagination.ts';
import type { EligibilityInput } from '../../platforms/eligibility-input.ts';
import { assessEligibility, type Assessment } from '../../platforms/eligibility.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { letterCoverage } from '../../platforms/letter-coverage.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { EnforcementType } from '../../platforms/right-types.ts';
import { choosePlatforms, platformsOf, todayAt, todayAtEach } from '../platforms/index.ts';
import { describeInput } from './described-input.ts';
import type { EligibilityCheckCreate } from './described-schemas.ts';
import { describePapers } from './described-papers.ts';
import { loadRightWithPapers, pageOfRightsWithPapers, type RightOwner, type RightWithPapers } from './queries.ts';
import type { EligibilityQuery } from './schemas.ts';

/** What is asked of the rulebook beside the platform: today, listings, and every country site, unless it says otherwise. */
export type Question = {
  as_of?: string | undefined;
  enforcement_type?: EnforcementType | undefined;
  market?: string | undefined;
};

/** What the rules say of a stored right on the platforms asked for. Problems: not_found, rule_violated (platform). */
export async function assessRight(ctx: Context, id: string, query: EligibilityQuery) {
  // Sent together: one round trip.
  const [stored, known] = await Promise.all([loadRightWithPapers(ctx, id), platformsOf(ctx)]);
  const platforms = choosePlatforms(known, query.platform);
  const answer = assessOnPlatforms(ctx, platforms, query, (on) => describePapers(stored, on));
  return { ip_right: nameOf(stored), ...answer };
}

/** The same for a page of a right holder's rights, with the platforms judged. Problems: invalid_cursor, rule_violated (platform). */
export async function assessRightsOf(
  ctx: Context,
  rightHolderId: string,
  { platform, as_of, enforcement_type, market, ...page }: EligibilityQuery & ListQuery,
) {
  const [{ data, ...rest }, known] = await Promise.all([
    pageOfRightsWithPapers(ctx, { right_holder_id: [rightHolderId] }, page),
    platformsOf(ctx),
  ]);
  const platforms = choosePlatforms(known, platform);
  const assessed = data.map((stored) => ({
    ip_right: nameOf(stored),
    ...assessOnPlatforms(ctx, platforms, { as_of, enforcement_type, market }, (on) => describePapers(stored, on)),
  }));
  return { ...rest, platforms, data: assessed };
}

/** A page of a client's rights with what the rules judge of each on a day. Problems: invalid_cursor. */
export async function describeRightsOf(ctx: Context, owner: RightOwner, page: ListQuery) {
  const { data, ...rest } = await pageOfRightsWithPapers(ctx, owner, page);
  const described = data.map((stored) => ({
    ip_right: nameOf(stored),
    right_holder: { id: stored.right_holder.id, name: stored.right_holder.name },
    inputOn: (on: string) => describePapers(stored, on),
  }));
  return { ...rest, data: described };
}

const nameOf = ({ id, type, title, registration_number }: RightWithPapers) => ({
  id,
  type,
  title,
  registration_number,
});

/** What the rules say of a right that is only described. Problems: rule_violated (platforms). */
export async function assessDescribed(ctx: Context, request: Static<typeof EligibilityCheckCreate>) {
  const input = describeInput(request);
  const platforms = choosePlatforms(await platformsOf(ctx), request.platforms, { in: 'body', pointer: '/platforms' });
  return assessOnPlatforms(ctx, platforms, request, () => input);
}

/**
 * Whether a complaint that rests on a stored right may be filed on one platform, and the letter that gives the power to:
 * for the filing itself. Problems: not_found.
 */
export async function assessStoredRight(
  ctx: Context,
  ipRightId: string,
  { platform, ...question }: Question & { platform: Platform },
): Promise<Assessment & { as_of: string; authorisation_letter_id: string | null }> {
  const stored = await loadRightWithPapers(ctx, ipRightId);
  const on = question.as_of ?? todayAt(platform, ctx.clock);
  const input = describePapers(stored, on);
  const { letter_id: authorisation_letter_id } = letterCoverage(input, platform, { on, through: on });
  return { ...judge(platform, on, question, () => input), authorisation_letter_id };
}

/** The input of the checks on a day: what happened to a right later does not count. */
type InputOn = (on: string) => EligibilityInput;

function assessOnPlatforms(ctx: Context, platforms: readonly Platform[], question: Question, inputOn: InputOn) {
  const today = todayAtEach(ctx.clock);
  const data = platforms.map((platform) => judge(platform, question.as_of ?? today(platform), question, inputOn));
  // Platforms in different time zones may be a day apart for some hours.
  const as_of = data.reduce((latest, { as_of: day }) => (day > latest ? day : latest), '');
  return { as_of, rules_version: rulesVersion, data };
}

function judge(platform: Platform, on: string, { enforcement_type, market }: Question, inputOn: InputOn) {
  const options = {
    ...(enforcement_type !== undefined && { enforcement_type }),
    ...(market !== undefined && { market }),
  };
  return { as_of: on, ...assessEligibility(inputOn(on), platform, on, options) };
}
