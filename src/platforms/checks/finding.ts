import type { EligibilityInput } from '../eligibility-input.ts';
import type { Confidence, DatedFacts, Fact } from '../facts.ts';
import { factOn } from '../facts.ts';
import type { Platform, RightRule } from '../platform.ts';
import type { EnforcementType } from '../right-types.ts';

export type CheckOutcome = 'pass' | 'warn' | 'fail' | 'not_applicable';

/**
 * What one check found. `remedy` is the sentence that tells a paralegal what to do, null when nothing is to be done.
 * `confidence` and `valid_from` are those of the version of the rule that was applied, absent where there is none.
 */
export interface Finding {
  outcome: CheckOutcome;
  message: string;
  remedy: string | null;
  source: string;
  confidence?: Confidence;
  valid_from?: string | null;
}

/** What a check may look at: the described right, the platform and the day, never a clock. */
export interface CheckContext {
  input: EligibilityInput;
  platform: Platform;
  on: string;
  enforcement_type: EnforcementType | null;
  /** The country site (ISO 3166-1) that is asked about; null for all of them. */
  market: string | null;
  right_rule: Fact<RightRule> | null;
}

export const pass = (source: string, message: string): Finding => ({ outcome: 'pass', message, remedy: null, source });

export const warn = (source: string, message: string, remedy: string): Finding => ({
  outcome: 'warn',
  message,
  remedy,
  source,
});

export const fail = (source: string, message: string, remedy: string): Finding => ({
  outcome: 'fail',
  message,
  remedy,
  source,
});

export const notApplicable = (source: string, message: string): Finding => ({
  outcome: 'not_applicable',
  message,
  remedy: null,
  source,
});

/** A finding with the version of the rule that it follows from, unless a rule behind that one already gave its own. */
export const followingFrom = (rule: Fact<unknown>, finding: Finding): Finding => ({
  confidence: rule.confidence,
  valid_from: rule.valid_from,
  ...finding,
});

/** Judges by the rule of the day; a day without a rule makes the check not applicable. */
export const underRule = <Value>(
  { platform, on }: CheckContext,
  facts: DatedFacts<Value>,
  judge: (rule: Fact<Value>) => Finding,
): Finding => {
  const rule = factOn(facts, on);
  if (rule !== null) return followingFrom(rule, judge(rule));
  return notApplicable('rulebook', `The rulebook has no rule of ${platform.names.en} for ${on}.`);
};

const typeNames = {
  trademark: 'trademark',
  invention_patent: 'invention patent',
  utility_model: 'utility model',
  design_patent: 'design patent',
  copyright: 'copyright',
};

/** The type of the right, in words. */
export const typeName = ({ input }: CheckContext): string => typeNames[input.right.type];
