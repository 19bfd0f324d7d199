import type { Context } from '../../foundation/context.ts';
import { addDays } from '../../foundation/working-days/local-dates.ts';
import { type CoverageState, coverageStates, letterCoverage } from '../../platforms/letter-coverage.ts';
import { describeRightsOf } from '../eligibility/index.ts';
import { choosePlatforms, platformsOf, todayAtEach } from '../platforms/index.ts';
import { getClientToReport } from './queries.ts';
import type { LetterCoverageQuery } from './schemas.ts';

/** How a client's rights stand for letters on the platforms. Problems: not_found, invalid_cursor, rule_violated (platform). */
export async function reportCoverage(
  ctx: Context,
  clientId: string,
  { platform, right_holder_id, state, as_of, within_days = 30, ...page }: LetterCoverageQuery,
) {
  const client = await getClientToReport(ctx, clientId);
  const [{ data: rights, ...rest }, known] = await Promise.all([
    describeRightsOf(ctx, { client_id: clientId, right_holder_id }, page),
    platformsOf(ctx),
  ]);
  const platforms = choosePlatforms(known, platform);
  const today = todayAtEach(ctx.clock);
  const entries = rights.flatMap(({ ip_right, right_holder, inputOn }) =>
    platforms.map((one) => {
      const on = as_of ?? today(one);
      const coverage = letterCoverage(inputOn(on), one, { on, through: addDays(on, within_days) });
      return { ip_right, right_holder, platform: one.code, as_of: on, ...coverage };
    }),
  );
  return {
    client,
    within_days,
    counts: countStates(entries),
    data: entries.filter((entry) => state === undefined || state.includes(entry.state)),
    ...rest,
  };
}

const countStates = (entries: readonly { state: CoverageState }[]): Record<CoverageState, number> =>
  Object.fromEntries(
    coverageStates.map((state) => [state, entries.filter((entry) => entry.state === state).length]),
  ) as Record<CoverageState, number>;
