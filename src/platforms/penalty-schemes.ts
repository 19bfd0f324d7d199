import { type DatedFacts, fact, type Fact, factOn, isWithin } from './facts.ts';
import type { Platform } from './platform.ts';
import { rightTypes } from './right-types.ts';
import { penaltyStep, type PenaltyScheme, type StrikeBasis, type StrikeStep } from './sanctions.ts';
import { sources } from './sources.ts';

const notice2015 = 'Alibaba.com notice of 2015 (http://rule.alibaba.com/rule/detail/4154.htm)';
const rulesCopy =
  'copy of Alibaba.com’s rules for enforcement action (https://afrispress.com/rules-for-enforcement-action-against-non-compliance/)';
const rule2022 = 'Baidu translation of Alibaba.com’s rule on intellectual property in force from 24 February 2022';
const aliexpressRules = 'copy of AliExpress’s rules on intellectual property (https://ssopdot.com/blog/16374.html)';
const freezes = 'weak page on AliExpress’s penalties (christinasbeautyjourney.blogspot.com, February 2022)';
const launch2014 =
  'Alizila, “Why Alibaba.com and AliExpress are tightening anti-counterfeit policies” (https://www.alizila.com/why-alibaba-com-and-aliexpress-are-tightening-anti-counterfeit-policies/); NetNames, August 2014 (https://www.netnames.com/insights/blog/2014/08/alibabas-new-policy-home-run-or-strikeout/)';

const strike = (counted_by: StrikeBasis, step: Omit<StrikeStep, 'counted_by'>): StrikeStep => ({ ...step, counted_by });

/** A warning first, then six points each. */
const noneThenSix = [0, 6];
const closedAt48 = penaltyStep(48, 'account_terminated');

const alibaba2015: PenaltyScheme = {
  code: 'alibaba_2015',
  violation_points: noneThenSix,
  point_steps: [
    penaltyStep(12, 'search_blocked', 7),
    penaltyStep(24, 'search_blocked', 14),
    penaltyStep(36, 'search_blocked', 21),
    closedAt48,
  ],
  daily_cap: null,
  validity_days: null,
  strikes: {
    steps: [
      strike('ip_right', penaltyStep(1, 'warning')),
      strike('ip_right', { ...penaltyStep(2, 'search_blocked'), assumed_days: 7 }),
      strike('ip_right', penaltyStep(3, 'search_blocked', 14)),
      strike('right_holder', penaltyStep(4, 'account_terminated')),
    ],
    merge_windows: [{ days: 5, unit: 'calendar_days' }],
    right_types: [...rightTypes],
  },
};

const alibabaOrigin = `${sources.helpdeskAlibaba}; ${sources.redPointsPenalties}`;
const alibabaNote =
  'Thresholds and strikes are those of seed 001, the points of each violation those of seed 003. Seed 001 gives no length for the second block (the seven days of 2014 are assumed) and lets the third end the account when one holder keeps complaining. That five days are counted anew for each violation, and not for the first alone, is assumed.';
const alibabaAlternative = {
  reading:
    'Termination after three serious violations, of the trademark or a very serious one of the patent; otherwise a warning, then six points each up to 48. Or termination after four serious violations, or three against one right; all products are removed at 36 points.',
  source: `${sources.redPointsPenalties}; ${notice2015}; ${rulesCopy}`,
};

/** Alibaba.com's scheme over time. */
export const alibabaPenalties: DatedFacts<PenaltyScheme> = [
  fact(alibaba2015, alibabaOrigin, 'seed', {
    valid_from: '2015-04-08',
    valid_to: '2022-02-23',
    alternative: alibabaAlternative,
    note: alibabaNote,
  }),
  fact({ ...alibaba2015, code: 'alibaba_2022', daily_cap: 6 }, `${alibabaOrigin}; ${rule2022}`, 'third_party', {
    valid_from: '2022-02-24',
    alternative: alibabaAlternative,
    note: `That the general violations of one day cost at most six points is the rule of 2022; all else stands as it did. ${alibabaNote}`,
  }),
];

/** Seed 003: three serious violations end the account; copyright violations, however serious, cost points. */
const alibabaSeed003: PenaltyScheme = {
  code: 'alibaba_seed_003',
  violation_points: noneThenSix,
  point_steps: [closedAt48],
  daily_cap: null,
  validity_days: null,
  strikes: {
    steps: [strike('seller', penaltyStep(3, 'account_terminated'))],
    merge_windows: [],
    right_types: rightTypes.filter((type) => type !== 'copyright'),
  },
};

const alibabaNotice2015: PenaltyScheme = {
  code: 'alibaba_notice_2015',
  violation_points: [],
  point_steps: [closedAt48],
  daily_cap: null,
  validity_days: null,
  strikes: {
    steps: [
      strike('ip_right', penaltyStep(3, 'account_terminated')),
      strike('seller', penaltyStep(4, 'account_terminated')),
    ],
    merge_windows: [],
    right_types: [...rightTypes],
  },
};

const strikes2014: PenaltyScheme = {
  code: 'strikes_2014',
  violation_points: [],
  point_steps: [],
  daily_cap: null,
  validity_days: null,
  strikes: {
    steps: [
      strike('seller', penaltyStep(1, 'warning')),
      strike('seller', penaltyStep(2, 'search_blocked', 7)),
      strike('seller', penaltyStep(3, 'account_terminated')),
    ],
    merge_windows: [
      { days: 5, unit: 'working_days' },
      { days: 7, unit: 'working_days' },
    ],
    right_types: [...rightTypes],
  },
};

const reading2014 = fact(strikes2014, launch2014, 'third_party', {
  note: 'The second strike takes the seller’s products off the site for seven days. That the strikes of all right holders count together is assumed.',
});

/** AliExpress: serious violations; of general ones the sources give a daily limit, but no points for one and no thresholds. */
const aliexpressStrikes: PenaltyScheme = {
  code: 'aliexpress_strikes',
  violation_points: [],
  point_steps: [],
  daily_cap: 6,
  validity_days: 365,
  strikes: {
    steps: [
      strike('seller', penaltyStep(1, 'platform_action', 1)),
      strike('seller', penaltyStep(2, 'platform_action', 7)),
      strike('seller', penaltyStep(3, 'account_terminated')),
    ],
    merge_windows: [{ days: 3, unit: 'calendar_days' }],
    right_types: [...rightTypes],
  },
};

export const aliexpressPenalties: DatedFacts<PenaltyScheme> = [
  fact(aliexpressStrikes, `${aliexpressRules}; ${freezes}`, 'third_party', {
    alternative: {
      reading:
        'The strikes of 2014: a warning, delisting for seven days, exclusion; at least five working days between the first two, seven before the third.',
      source: launch2014,
    },
    note: 'The account is frozen for a day, then seven; that is the weak page’s.',
  }),
];

export const taobaoPenalties: DatedFacts<PenaltyScheme> = [
  fact(
    {
      code: 'taobao_points',
      violation_points: [],
      point_steps: [
        penaltyStep(12, 'platform_action'),
        penaltyStep(24, 'platform_action'),
        penaltyStep(36, 'platform_action'),
        penaltyStep(48, 'store_closed'),
      ],
      daily_cap: null,
      validity_days: null,
      strikes: null,
    },
    sources.helpdeskTaobao,
    'seed',
    {
      note: 'Taobao may seal or close a shop earlier, depending on the seriousness. How many points a violation costs no source says.',
    },
  ),
];

/** Other readings of Alibaba.com's penalties. */
export const alibabaReadings: DatedFacts<PenaltyScheme> = [
  fact(alibabaSeed003, sources.redPointsPenalties, 'seed'),
  fact(alibabaNotice2015, notice2015, 'official', {
    note: 'How many points a violation costs the notice does not say.',
  }),
  reading2014,
];

export const aliexpressReadings: DatedFacts<PenaltyScheme> = [reading2014];

/** The other readings of a platform's penalties that stand on a day. */
export const penaltyReadingsOn = ({ penalty_readings = [] }: Platform, on: string): Fact<PenaltyScheme>[] =>
  penalty_readings.filter(({ valid_from, valid_to }) => isWithin(on, valid_from, valid_to));

/** The schemes by which a seller's position on a platform can be reckoned on a day: the rulebook's own first. */
export function penaltySchemesOn(platform: Platform, on: string): Fact<PenaltyScheme>[] {
  const own = factOn(platform.penalty_scheme, on);
  return own === null ? [] : [own, ...penaltyReadingsOn(platform, on)];
}
