import { factOn } from '../facts.ts';
import type { CheckContext, Finding } from './finding.ts';
import { notApplicable, warn } from './finding.ts';

/** Whether a person has to ask the platform first, because its rules are not known well enough to rely on. */
export const manualReview = ({ platform, on }: CheckContext): Finding => {
  const name = platform.names.en;
  const rule = factOn(platform.manual_review, on);
  if (rule?.value !== true) return notApplicable(rule?.source ?? 'rulebook', `The rules of ${name} are known.`);
  return warn(
    rule.source,
    `The rules of ${name} are not known well enough to promise anything.`,
    `Ask a person at ${name} what they demand, in their language, before filing.`,
  );
};
