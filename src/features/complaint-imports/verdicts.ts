/** What became of a row, and what it means. */
export const verdictFacts = {
  added: 'a complaint was made of it',
  blocked: 'a complaint was made of it that waits: its link is a short one, or its seller is authorised',
  relisting: 'a complaint was made of it, linked to the one with which the same listing was taken down before',
  valid: 'nothing is wrong with it, but it was not added, as others were refused or the import was cancelled',
  bad_link: 'its link is missing or not understood',
  wrong_platform: 'its link leads to another platform than the batch is for',
  wrong_kind: 'its link leads to a shop where the batch is about listings, or the other way round',
  invalid_value: 'a cell does not have the form that the contract gives the field of that name',
  duplicate_in_file: 'a row before it is about the same listing',
  duplicate_of_open_complaint: 'an open complaint rests on the same listing, right and reason',
} as const;

export type ImportVerdict = keyof typeof verdictFacts;

export const importVerdicts = Object.keys(verdictFacts) as ImportVerdict[];

const taken: ReadonlySet<ImportVerdict> = new Set(['added', 'blocked', 'relisting', 'valid']);

/** Whether a row was turned away. */
export const isRefused = (verdict: ImportVerdict): boolean => !taken.has(verdict);

/** What became of a row: its line, its verdict, the complaint that was made or is in the way, and more in words. */
export type RowVerdict = [line: number, verdict: ImportVerdict, complaint_id: string | null, detail: string | null];

export type VerdictCounts = Partial<Record<ImportVerdict, number>>;

/** How many rows have each verdict. */
export function countVerdicts(rows: readonly RowVerdict[]): VerdictCounts {
  const counts: VerdictCounts = {};
  for (const [, verdict] of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** The result of an import: `counts` has every verdict. */
export function resultOf(chunks: readonly VerdictCounts[]) {
  const counts = Object.fromEntries(
    importVerdicts.map((verdict) => [verdict, chunks.reduce((sum, one) => sum + (one[verdict] ?? 0), 0)]),
  ) as Record<ImportVerdict, number>;
  const sumOf = (verdicts: readonly ImportVerdict[]) => verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  return {
    rows: sumOf(importVerdicts),
    complaints: sumOf(['added', 'blocked', 'relisting']),
    refused: sumOf(importVerdicts.filter(isRefused)),
    counts,
  };
}
