import { fact, factOn } from './facts.ts';
import type { DatedFacts, Fact } from './facts.ts';
import type { Deadlines, Limits, Platform, RequiredDocuments } from './platform.ts';
import type { EnforcementType, RightType } from './right-types.ts';

type TopRule = 'languages' | 'silence' | 'portal_registration_required' | 'disclaimer_required' | 'manual_review';

/** The name of a rule that an agency may override: its path in a `Platform`. */
export type RuleName =
  | `required_documents.${keyof RequiredDocuments}`
  | `channels.${EnforcementType}`
  | `limits.${keyof Limits}`
  | `deadlines.${keyof Deadlines}`
  | `accepted_rights.${RightType}`
  | TopRule;

/** What an agency knows better of one rule; null leaves that side of its time open. */
export interface RuleOverride {
  rule: RuleName;
  /** Of the very form that the rule's own values have. */
  value: unknown;
  reason: string;
  valid_from: string | null;
  valid_to: string | null;
}

/**
 * The platform as an agency sees it: each override stands as the last version of its rule, so that it wins on the days
 * on which it holds, and everything that reads a rule reads it too. The platform itself stays as it is.
 */
export const withOverrides = (platform: Platform, overrides: readonly RuleOverride[]): Platform =>
  overrides.reduce(withOverride, platform);

function withOverride(platform: Platform, override: RuleOverride): Platform {
  const { rule, value, reason, valid_from, valid_to } = override;
  const last = fact(value, `the agency's own policy: ${reason}`, 'agency', { valid_from, valid_to });
  const [group = '', name = ''] = rule.split('.');
  if (group === 'accepted_rights') return withRight(platform, name as RightType, last);
  const place = platform as unknown as Record<string, unknown>;
  const held = place[group];
  return {
    ...platform,
    [group]:
      name === ''
        ? [...(held as Fact<unknown>[]), last]
        : appended(held as Record<string, Fact<unknown>[]>, name, last),
  };
}

const appended = (rules: Record<string, Fact<unknown>[]>, name: string, last: Fact<unknown>) => ({
  ...rules,
  [name]: [...(rules[name] ?? []), last],
});

/** A right that the platform does not take at all is added to those that it takes. */
function withRight(platform: Platform, type: RightType, last: Fact<unknown>): Platform {
  const rules = [...(platform.accepted_rights.find((right) => right.type === type)?.rules ?? []), last];
  const others = platform.accepted_rights.filter((right) => right.type !== type);
  return { ...platform, accepted_rights: [...others, { type, rules: rules as DatedFacts<never> }] };
}

const longestReading = 2000;

/**
 * The version of a rule that holds on a day (`YYYY-MM-DD`). Where that is an agency's own, its `alternative` shows what
 * would hold without it: the built-in rule stays in sight.
 */
export function shownOn<Value>(facts: DatedFacts<Value>, on: string): Fact<Value> | null {
  const found = factOn(facts, on);
  if (found?.confidence !== 'agency') return found;
  const beneath = factOn(facts.slice(0, facts.lastIndexOf(found)), on);
  if (beneath === null) return found;
  const reading = JSON.stringify(beneath.value).slice(0, longestReading).toWellFormed();
  return { ...found, alternative: { reading, source: beneath.source } };
}
