import { addDays, addMonths, lastDayOf, yearEnd } from './dates.ts';
import { type DatedFacts, fact, type Fact, factOn } from './facts.ts';
import { laws, unreadTrademarkLaw } from './laws.ts';
import type { Authorship, RightType, WorkType } from './right-types.ts';

/** What a term is computed from. Days are `YYYY-MM-DD`; what is absent or null is not known. */
export interface DatedRight {
  type: RightType;
  jurisdiction: string;
  status: string;
  registered_on?: string | null;
  filed_on?: string | null;
  /** Of each renewal the new last day, as far as it is known. */
  renewals?: { expires_on?: string | null }[];
  work_type?: WorkType | null;
  authorship?: Authorship | null;
  completed_on?: string | null;
  first_published_on?: string | null;
  author_died_on?: string | null;
}

/** The last day of protection as the law gives it, and how far that may be relied on. */
export type Term = { expires_on: string } & Pick<Fact<unknown>, 'source' | 'confidence' | 'note'>;

/** Years from the registration; each later term begins the day after the one before it. Dated by the first day of a term. */
export const trademarkYears: DatedFacts<number> = [
  fact(10, laws.trademarkTerm, 'official', { valid_to: '2026-12-31' }),
  fact(10, laws.newTrademarkLaw, 'assumed', { valid_from: '2027-01-01', note: unreadTrademarkLaw }),
];

const countedFromFiling =
  'Counted so that the last day is the one before the anniversary of the filing, which is assumed. Unpaid annual fees end a patent earlier.';
const extendable = `${countedFromFiling} A compensation that the office granted under art. 42 extends it: enter the day that it gave.`;

/** Years from the filing, dated by its day. */
export const patentYears: Record<'invention_patent' | 'utility_model' | 'design_patent', DatedFacts<number>> = {
  invention_patent: [fact(20, laws.patentTerm, 'official', { note: extendable })],
  utility_model: [fact(10, laws.patentTerm, 'official', { note: countedFromFiling })],
  design_patent: [
    fact(10, laws.designTermBefore2021, 'third_party', {
      valid_to: '2021-05-31',
      note: `The measure was read in a report on it. ${countedFromFiling}`,
    }),
    fact(15, laws.patentTerm, 'official', { valid_from: '2021-06-01', note: countedFromFiling }),
  ],
};

/** Years from the death of the author or from the first publication, to the end of the last one; dated by that day. */
export const copyrightYears: DatedFacts<number> = [fact(50, laws.copyrightTerm, 'official')];

/** The term of a right of mainland China; null where the law gives no last day, or what it counts from is not known. */
export function termOf(right: DatedRight): Term | null {
  if (right.jurisdiction !== 'CN') return null;
  if (right.type === 'copyright') return copyrightTerm(right);
  if (right.status !== 'registered') return null;
  return right.type === 'trademark' ? trademarkTerm(right) : patentTerm(patentYears[right.type], right);
}

const asTerm = (expires_on: string, { source, confidence, note }: Fact<unknown>, addition?: string): Term => ({
  expires_on,
  source,
  confidence,
  note: [note, addition].filter((sentence) => typeof sentence === 'string').join(' ') || null,
});

/** The first term of a mark registered on a day. */
export function firstTrademarkTerm(registered_on: string): Term | null {
  const rule = factOn(trademarkYears, registered_on);
  return rule === null ? null : asTerm(lastDayOf(registered_on, rule.value), rule);
}

// A renewal means the term whose end its new last day is nearest to: the records of older ones may be missing.
const halfTerm = 5 * 12;

function trademarkTerm({ registered_on = null, renewals = [] }: DatedRight): Term | null {
  const latest = renewals
    .map(({ expires_on }) => expires_on ?? '')
    .reduce((one, other) => (one > other ? one : other), '');
  let term = registered_on === null ? null : firstTrademarkTerm(registered_on);
  for (let renewed = 0; term !== null; renewed += 1) {
    if (renewed >= renewals.length && addMonths(term.expires_on, halfTerm) >= latest) return term;
    term = firstTrademarkTerm(addDays(term.expires_on, 1));
  }
  return null;
}

function patentTerm(years: DatedFacts<number>, { filed_on = null }: DatedRight): Term | null {
  const rule = filed_on === null ? null : factOn(years, filed_on);
  return filed_on === null || rule === null ? null : asTerm(lastDayOf(filed_on, rule.value), rule);
}

const soleAuthor = 'Of several authors the one who died last counts.';
const oldPhotograph = 'A photograph whose protection had run out before 1 June 2021 stays unprotected (art. 65).';
const unpublished = 'Counted from the completion: not published within the term, as far as is known.';

function copyrightTerm(right: DatedRight): Term | null {
  const { work_type, authorship, author_died_on = null } = right;
  if (work_type === 'audiovisual' || authorship === 'entity') return publicationTerm(right);
  if (authorship !== 'person' || author_died_on === null) return null;
  const rule = factOn(copyrightYears, author_died_on);
  const note = work_type === 'photograph' ? `${soleAuthor} ${oldPhotograph}` : soleAuthor;
  return rule === null ? null : asTerm(yearEnd(author_died_on, rule.value), rule, note);
}

function publicationTerm({ completed_on = null, first_published_on = null }: DatedRight): Term | null {
  const rule = factOn(copyrightYears, first_published_on ?? completed_on ?? '');
  if (rule === null) return null;
  const limit = completed_on === null ? null : yearEnd(completed_on, rule.value);
  const isInTime = first_published_on !== null && (limit === null || first_published_on <= limit);
  if (isInTime) return asTerm(yearEnd(first_published_on, rule.value), rule);
  return limit === null ? null : asTerm(limit, rule, unpublished);
}
