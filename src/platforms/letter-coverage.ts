import type { CheckContext } from './checks/finding.ts';
import { bestLetter, isInForce, letterInForce, letterScope, type ScopeGap, scopeGaps } from './checks/letter.ts';
import { addDays } from './dates.ts';
import type { DescribedLetter, EligibilityInput } from './eligibility-input.ts';
import type { Platform } from './platform.ts';

export const coverageStates = ['covered', 'ending', 'missing', 'not_needed'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** What keeps a letter from covering a right on a platform; `letter` means that there is none at all. */
export const coverageGaps = ['letter', 'in_force', 'platform', 'ip_right', 'act', 'signed_copy'] as const;
export type CoverageGap = 'letter' | 'in_force' | ScopeGap | 'signed_copy';

export interface LetterCoverage {
  state: CoverageState;
  /** The letter that serves, or the one that comes closest. */
  letter_id: string | null;
  /** The last day on which the letters on record cover the pair without a break; null when none ends it, or none covers. */
  valid_until: string | null;
  missing: CoverageGap[];
  reason: string;
  remedy: string | null;
  source: string;
}

// The checks that also decide whether a complaint may be filed: nothing here says what a letter has to be.
const judge = (context: CheckContext) => {
  const findings = [letterInForce(context), letterScope(context)];
  const [inForce] = findings;
  return { findings, needed: inForce?.outcome !== 'not_applicable', open: findings.filter(isOpen) };
};

const isOpen = ({ outcome }: { outcome: string }): boolean => outcome === 'fail' || outcome === 'warn';

const gapsOf = (context: CheckContext, letter: DescribedLetter | null): CoverageGap[] => {
  if (letter === null) return ['letter'];
  return [
    ...(isInForce(letter, context.on) ? [] : ['in_force' as const]),
    ...scopeGaps(context, letter),
    ...(letter.document_present === true ? [] : ['signed_copy' as const]),
  ];
};

/** The last day before the first one, from `context.on` on, that no letter covers; null when there is none. */
const lastCoveredDay = (context: CheckContext): string | null => {
  const { on } = context;
  const ends = (context.input.agent?.letters ?? []).flatMap(({ valid_until, revoked_on }) => [
    ...(valid_until === null ? [] : [addDays(valid_until, 1)]),
    ...(typeof revoked_on === 'string' ? [revoked_on] : []),
  ]);
  const firstUncovered = ends
    .filter((day) => day > on)
    .toSorted()
    .find((day) => judge({ ...context, on: day }).open.length > 0);
  return firstUncovered === undefined ? null : addDays(firstUncovered, -1);
};

/**
 * Whether a letter covers a right on a platform on a day (`YYYY-MM-DD`), and until when. It is `ending` when it covers
 * the right on that day, but not without a break up to and including the day `through`.
 */
export const letterCoverage = (
  input: EligibilityInput,
  platform: Platform,
  { on, through }: { on: string; through: string },
): LetterCoverage => {
  const context: CheckContext = { input, platform, on, enforcement_type: null, market: null, right_rule: null };
  const { findings, needed, open } = judge(context);
  const first = open[0] ?? findings[0];
  const reason = (open.length > 0 ? open : findings.slice(0, 1)).map(({ message }) => message).join(' ');
  const said = { reason, remedy: first?.remedy ?? null, source: first?.source ?? '' };
  if (!needed) return { state: 'not_needed', letter_id: null, valid_until: null, missing: [], ...said };
  const letter = bestLetter(context);
  const letter_id = letter?.id ?? null;
  if (open.length > 0)
    return { state: 'missing', letter_id, valid_until: null, missing: gapsOf(context, letter), ...said };
  const valid_until = lastCoveredDay(context);
  if (valid_until === null || valid_until >= through)
    return { state: 'covered', letter_id, valid_until, missing: [], ...said };
  return {
    state: 'ending',
    letter_id,
    valid_until,
    missing: [],
    reason: `The authorisation letter covers this right on ${platform.names.en} until ${valid_until}.`,
    remedy: `Have the right holder sign an authorisation letter that is in force from ${addDays(valid_until, 1)} on, and upload it.`,
    source: said.source,
  };
};
