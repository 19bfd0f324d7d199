/** Whether a number can be right: `unknown` when nothing decides it, or when its form is merely unusual. */
export const validities = ['valid', 'invalid', 'unknown'] as const;
export type Validity = (typeof validities)[number];

/** What a checker says of a number. */
export interface IdentifierFinding {
  /** The number in its usual form; null where none can be told. */
  normalised: string | null;
  validity: Validity;
  /** A sentence for whoever typed it; null when there is nothing to say. */
  detail: string | null;
}

/** Judges a number whose full-width forms, dashes, invisible characters, case and outer blanks are levelled already. */
export type Checker = (text: string) => IdentifierFinding;

export const valid = (normalised: string): IdentifierFinding => ({ normalised, validity: 'valid', detail: null });

export const unknown = (normalised: string | null, detail: string): IdentifierFinding => ({
  normalised,
  validity: 'unknown',
  detail,
});

export const invalid = (detail: string, normalised: string | null = null): IdentifierFinding => ({
  normalised,
  validity: 'invalid',
  detail,
});

const step = (digits: string, at: number): number => digits.charCodeAt(at) - digits.charCodeAt(at - 1);

const longestRun = (digits: string, by: 1 | -1): number => {
  let [run, longest] = [1, 1];
  for (let at = 1; at < digits.length; at += 1) {
    run = step(digits, at) === by ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
};

/** Whether digits look made up: noughts alone, five or more that count up or down, or a whole number that does with doubled digits. */
export const looksMadeUp = (digits: string): boolean => {
  const squeezed = digits.replace(/(\d)\1+/g, '$1');
  const counts = (text: string, enough: number): boolean =>
    longestRun(text, 1) >= enough || longestRun(text, -1) >= enough;
  return /^0+$/.test(digits) || counts(digits, 5) || (squeezed.length >= 4 && counts(squeezed, squeezed.length));
};

/** `valid`, unless the digits look like a placeholder. */
export const validUnlessMadeUp = (normalised: string, digits: string): IdentifierFinding =>
  looksMadeUp(digits) ? unknown(normalised, 'The digits look like a placeholder; check them.') : valid(normalised);
