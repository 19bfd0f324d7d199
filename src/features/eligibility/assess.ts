import type { Context } from '../../foundation/context.ts';
import type { EligibilityInput } from '../../platforms/eligibility-input.ts';
import { assessEligibility, type Assessment } from '../../platforms/eligibility.ts';
import { findPlatform, platforms, rulesVersion } from '../../platforms/index.ts';
import type { EnforcementType, Platform } from '../../platforms/platform.ts';
import { todayAt } from '../platforms/index.ts';
import { describePapers } from './described-papers.ts';
import { loadRightWithPapers } from './queries.ts';

/** What is asked of the rulebook: all platforms, today in their own time zone, unless it says otherwise. */
export type Question = {
  platforms?: readonly string[] | undefined;
  as_of?: string | undefined;
  enforcement_type?: EnforcementType | undefined;
};

type DatedAssessment = Omit<Assessment, 'rules_version'> & { as_of: string };

type OnePlatform = Omit<Question, 'platforms'> & { platform: string };

/** What the rulebook says of a stored right on the platforms asked for. Problems: not_found. */
export async function assessRight(ctx: Context, id: string, question: Question) {
  const stored = await loadRightWithPapers(ctx, id);
  const { title, type, jurisdiction, registration_number, right_holder } = stored;
  return {
    ip_right: {
      id,
      title,
      type,
      jurisdiction,
      registration_number,
      right_holder: { id: right_holder.id, name: right_holder.name },
    },
    ...assess(ctx, question, (on) => describePapers(stored, on)),
  };
}

/** What the rulebook says of a right that is only described. */
export const assessDescribed = (ctx: Pick<Context, 'clock'>, input: EligibilityInput, question: Question) =>
  assess(ctx, question, () => input);

/**
 * Whether a complaint that rests on a stored right may be filed on one platform: for the filing itself.
 * Problems: not_found.
 */
export async function assessStoredRight(
  ctx: Context,
  ipRightId: string,
  { platform: code, as_of, enforcement_type }: OnePlatform,
): Promise<Assessment> {
  const platform = findPlatform(code);
  if (platform === null) throw new RangeError(`the rulebook knows no platform ${code}`);
  const on = as_of ?? todayAt(platform, ctx.clock);
  const stored = await loadRightWithPapers(ctx, ipRightId);
  return assessEligibility(describePapers(stored, on), platform, on, optionsOf(enforcement_type));
}

function assess(ctx: Pick<Context, 'clock'>, question: Question, inputOn: (on: string) => EligibilityInput) {
  const { as_of, enforcement_type } = question;
  const chosen = platforms.filter(({ code }) => question.platforms?.includes(code) ?? true);
  const data = chosen.map((platform) => assessOn(platform, as_of ?? todayAt(platform, ctx.clock)));
  return { as_of: latest(data), rules_version: rulesVersion, data };

  function assessOn(platform: Platform, on: string): DatedAssessment {
    const { verdict, checks } = assessEligibility(inputOn(on), platform, on, optionsOf(enforcement_type));
    return { platform: platform.code, as_of: on, verdict, checks };
  }
}

// Platforms in different time zones may be a day apart for some hours.
const latest = (assessments: DatedAssessment[]): string =>
  assessments.reduce((day, { as_of }) => (as_of > day ? as_of : day), '');

const optionsOf = (enforcement_type: EnforcementType | undefined) =>
  enforcement_type === undefined ? {} : { enforcement_type };
