import type { DescribedLetter, DescribedRightHolder } from '../eligibility-input.ts';
import type { DatedFacts } from '../facts.ts';
import { factOn, isWithin } from '../facts.ts';
import type { Platform } from '../platform.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const filing = 'file_complaint';

/** What a letter can leave out of what a filing needs. */
export type ScopeGap = 'platform' | 'ip_right' | 'act';

const isRevoked = (letter: DescribedLetter, on: string): boolean =>
  typeof letter.revoked_on === 'string' && letter.revoked_on <= on;

/** Whether a letter is in force on a day; its first and its last day count, the day of its revocation does not. */
export const isInForce = (letter: DescribedLetter, on: string): boolean =>
  isWithin(on, letter.valid_from, letter.valid_until) && !isRevoked(letter, on);

/** What a letter leaves out of what this filing needs. */
export const scopeGaps = ({ input, platform }: CheckContext, letter: DescribedLetter): ScopeGap[] => {
  const { id } = input.right;
  const namesRight = letter.ip_right_ids === null || (id !== undefined && letter.ip_right_ids.includes(id));
  return [
    ...(letter.platforms === null || letter.platforms.includes(platform.code) ? [] : ['platform' as const]),
    ...(namesRight ? [] : ['ip_right' as const]),
    ...(letter.acts.includes(filing) ? [] : ['act' as const]),
  ];
};

const gapName = ({ platform }: CheckContext, gap: ScopeGap): string =>
  ({ platform: platform.names.en, ip_right: 'this right', act: 'the filing of complaints' })[gap];

/** The letter that serves best: in force before expired, then with the fewest gaps, then with a signed copy. */
export const bestLetter = (context: CheckContext): DescribedLetter | null => {
  const rank = (letter: DescribedLetter): number =>
    (isInForce(letter, context.on) ? 0 : 100) +
    scopeGaps(context, letter).length * 10 +
    (letter.document_present === true ? 0 : 1);
  const letters = context.input.agent?.letters ?? [];
  return letters.toSorted((left, right) => rank(left) - rank(right))[0] ?? null;
};

type Judge<Value> = (letter: DescribedLetter, value: Value, source: string) => Finding;

/** Judges the letter that serves best; `whenNone` answers for an agent without any. */
const underLetter = <Value>(
  context: CheckContext,
  facts: DatedFacts<Value>,
  whenNone: (source: string) => Finding,
  judge: Judge<Value>,
): Finding =>
  underRule(context, context.platform.required_documents.authorisation_letter, ({ value, source }) => {
    if (context.input.agent?.acts_as_agent === false) {
      return notApplicable(source, 'The right holder files for itself.');
    }
    if (!value) return notApplicable(source, `${context.platform.names.en} asks for no authorisation letter.`);
    const letter = bestLetter(context);
    if (letter === null) return whenNone(source);
    return underRule(context, facts, (rule) => judge(letter, rule.value, rule.source));
  });

const noLetterToJudge = (source: string): Finding =>
  notApplicable(source, 'There is no authorisation letter to look at.');

const endOfForce = (letter: DescribedLetter, on: string): string => {
  if (isRevoked(letter, on)) return `was revoked on ${letter.revoked_on ?? ''}`;
  if (letter.valid_from !== null && on < letter.valid_from) return `is valid from ${letter.valid_from} only`;
  return `ended on ${letter.valid_until ?? ''}`;
};

const signedCopy = (letter: DescribedLetter, source: string): Finding => {
  const remedy = 'Upload a scan or photograph of the signed authorisation letter.';
  if (letter.document_present === true) return pass(source, 'The signed authorisation letter is there and in force.');
  return letter.document_present === undefined
    ? warn(source, 'It is not stated whether the signed authorisation letter is on file.', remedy)
    : fail(source, 'The signed authorisation letter is not on file.', remedy);
};

/** Whether an agent holds a signed letter that is in force on the day; its first and its last day count. */
export const letterInForce = (context: CheckContext): Finding => {
  const { input, on, platform } = context;
  const sign = 'Have the right holder sign an authorisation letter that covers the day of filing, and upload it.';
  const whenNone = (source: string): Finding =>
    input.agent?.letters === undefined
      ? warn(source, 'It is not stated whether the agent holds an authorisation letter.', sign)
      : fail(source, 'There is no authorisation letter from the right holder.', sign);
  return underLetter(context, platform.required_documents.authorisation_letter, whenNone, (letter, _needed, source) =>
    isInForce(letter, on)
      ? signedCopy(letter, source)
      : fail(source, `The authorisation letter ${endOfForce(letter, on)}.`, sign),
  );
};

/** Whether the letter covers the platform, the right and the act of filing. */
export const letterScope = (context: CheckContext): Finding => {
  const facts = context.platform.required_documents.authorisation_letter;
  return underLetter(context, facts, noLetterToJudge, (letter, _needed, source) => {
    const gaps = scopeGaps(context, letter);
    if (gaps.length === 0) return pass(source, 'The authorisation letter covers the platform, the right and the act.');
    const missing = gaps.map((gap) => gapName(context, gap)).join(', ');
    const remedy = `Have the right holder sign an authorisation letter that covers ${missing}, and upload it.`;
    const onlyRightUnknown = context.input.right.id === undefined && gaps.every((gap) => gap === 'ip_right');
    return onlyRightUnknown
      ? warn(
          source,
          'The authorisation letter names single rights; whether this one is among them is not stated.',
          remedy,
        )
      : fail(source, `The authorisation letter does not cover ${missing}.`, remedy);
  });
};

type HolderKind = DescribedRightHolder['kind'];

const isSealedBy = (sealedBy: 'company' | 'nobody', kind: HolderKind): boolean => sealedBy === kind;

/** Whether the platform asks for a letter on a day (`YYYY-MM-DD`). */
export const asksForLetter = ({ required_documents }: Platform, on: string): boolean =>
  factOn(required_documents.authorisation_letter, on)?.value === true;

/** Whether the platform asks that right holders of this kind seal their letter. */
export const asksForSeal = (platform: Platform, kind: HolderKind, on: string): boolean =>
  asksForLetter(platform, on) &&
  isSealedBy(factOn(platform.required_documents.authorisation_letter_seal, on)?.value ?? 'nobody', kind);

/** Whether the letter of a company bears its seal; sites vary in asking for it, so it is advice. */
export const letterSeal = (context: CheckContext): Finding => {
  const facts = context.platform.required_documents.authorisation_letter_seal;
  return underLetter(context, facts, noLetterToJudge, (letter, sealedBy, source) => {
    if (!isSealedBy(sealedBy, context.input.right_holder.kind)) return notApplicable(source, 'No seal is needed.');
    return letter.sealed === true
      ? pass(source, 'The authorisation letter is sealed.')
      : warn(
          source,
          "The authorisation letter of a company should bear the company's seal, and none is recorded.",
          'Ask the right holder for a sealed letter if the platform refuses this one.',
        );
  });
};
