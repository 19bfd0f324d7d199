import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { type Verdict, verdicts } from '../../platforms/eligibility.ts';
import { rulesVersion } from '../../platforms/index.ts';
import type { Platform } from '../../platforms/platform.ts';
import { sources } from '../../platforms/sources.ts';
import { type AssessedRight, thingsToBring } from '../../platforms/things-to-bring.ts';
import { assessRightsOf } from '../eligibility/index.ts';
import { firstToFileWarnings } from './first-to-file.ts';
import { getRightHolderToAssess } from './queries.ts';
import type { ReadinessQuery, ReadinessWarning } from './schemas.ts';

/** Without a right nothing can be judged, and an empty list would read as if nothing were missing. */
const noRightOnRecord: Static<typeof ReadinessWarning> = {
  code: 'no_right_on_record',
  title: null,
  ip_right_ids: [],
  message: 'No right of the right holder is on record, so no complaint can rest on any.',
  remedy: 'Enter at least one right with its certificate: an account is complete only with one owner and one right.',
  source: sources.redPointsStep3,
};

type Judged = Awaited<ReturnType<typeof assessRightsOf>>['data'][number];

/** How a right holder's rights stand on the platforms, and what would mend them. Problems: not_found, invalid_cursor. */
export async function assessReadiness(ctx: Context, rightHolderId: string, query: ReadinessQuery) {
  const { id, name, kind } = await getRightHolderToAssess(ctx, rightHolderId);
  const { data: rights, platforms, ...page } = await assessRightsOf(ctx, rightHolderId, query);
  const hasNoRight = rights.length === 0 && query.cursor === undefined;
  const firstToFile = await firstToFileWarnings(ctx, rightHolderId, query.as_of ?? todayInChina(ctx.clock));
  const days = rights.map(({ as_of }) => as_of);
  return {
    right_holder: { id, name },
    as_of: days.toSorted().at(-1) ?? query.as_of ?? todayInChina(ctx.clock),
    rules_version: rulesVersion,
    verdicts: countVerdicts(rights),
    to_bring: thingsToBring(rights.map((right) => asAssessed(right, kind, platforms))).map(
      ({ rights: ip_right_ids, ...thing }) => ({
        ...thing,
        ip_right_ids,
      }),
    ),
    warnings: hasNoRight ? [noRightOnRecord, ...firstToFile] : firstToFile,
    data: rights.map(({ ip_right, data }) => ({ ip_right, platforms: data.map(summarise) })),
    ...page,
  };
}

function asAssessed(
  { ip_right, data }: Judged,
  holder_kind: AssessedRight['holder_kind'],
  platforms: Platform[],
): AssessedRight {
  const judged = data.flatMap(({ as_of, ...assessment }) => {
    const platform = platforms.find(({ code }) => code === assessment.platform);
    return platform === undefined ? [] : [{ platform, as_of, assessment }];
  });
  const mark = ip_right.type === 'trademark' ? ip_right.title.toLowerCase() : null;
  return { id: ip_right.id, mark, holder_kind, judged };
}

const summarise = ({ platform, as_of, verdict, checks }: Judged['data'][number]) => ({
  platform,
  as_of,
  verdict,
  open: checks
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
    .map(({ code, outcome }) => ({ code, outcome })),
});

function countVerdicts(rights: Judged[]): Record<Verdict, number> {
  const all = rights.flatMap(({ data }) => data.map(({ verdict }) => verdict));
  return Object.fromEntries(
    verdicts.map((verdict) => [verdict, all.filter((one) => one === verdict).length]),
  ) as Record<Verdict, number>;
}
