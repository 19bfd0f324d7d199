/**
 * How far a fact may be relied on: the seed documents first, then the platform itself, then guides, then our own
 * reading. `agency` is what an agency says itself, and answers for.
 */
export type Confidence = 'seed' | 'official' | 'third_party' | 'assumed' | 'agency';

/** Another reading of the same question, kept in sight where sources contradict each other. */
export interface Alternative {
  reading: string;
  source: string;
}

/**
 * One rule of a platform with its origin and its time. `valid_from` and `valid_to` are the first and the last day
 * (`YYYY-MM-DD`, both included) on which it holds; null leaves that side open.
 */
export interface Fact<Value> {
  value: Value;
  source: string;
  confidence: Confidence;
  valid_from: string | null;
  valid_to: string | null;
  alternative: Alternative | null;
  note: string | null;
}

/** The versions of one rule over time, oldest first. Where two hold on one day, the later in the list wins. */
export type DatedFacts<Value> = Fact<Value>[];

type FactDetails = Partial<Pick<Fact<unknown>, 'valid_from' | 'valid_to' | 'alternative' | 'note'>>;

/** Writes a fact that holds on every day unless `details` bounds it. */
export const fact = <Value>(
  value: Value,
  source: string,
  confidence: Confidence,
  details: FactDetails = {},
): Fact<Value> => ({
  value,
  source,
  confidence,
  valid_from: null,
  valid_to: null,
  alternative: null,
  note: null,
  ...details,
});

/** Tells whether a day (`YYYY-MM-DD`) lies between two days, both included; a null bound is open. */
export const isWithin = (on: string, from: string | null, until: string | null): boolean =>
  (from === null || from <= on) && (until === null || on <= until);

/** The version of a rule that holds on a day (`YYYY-MM-DD`), or null when the rulebook has none for it. */
export const factOn = <Value>(facts: DatedFacts<Value>, on: string): Fact<Value> | null =>
  facts.findLast((candidate) => isWithin(on, candidate.valid_from, candidate.valid_to)) ?? null;
