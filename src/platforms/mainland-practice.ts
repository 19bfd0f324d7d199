import { fact } from './facts.ts';
import type { Confidence, DatedFacts } from './facts.ts';
import { chineseDeadlines, generalReasons, rightsByRule } from './general-practice.ts';
import type { AcceptedRight, Deadlines, RequiredDocuments } from './platform.ts';
import type { Reason } from './reasons.ts';
import { sources } from './sources.ts';

/*
 * What is taken over from Chinese sites in general by the marketplaces of mainland China outside the Alibaba portals, on
 * which no source of their own says anything.
 */

/** Facts of other platforms, assumed here: the note says so, before what they note themselves. */
export const takenOver = <Value>(facts: DatedFacts<Value>, note: string): DatedFacts<Value> =>
  facts.map((original) => ({
    ...original,
    confidence: 'assumed',
    note: original.note === null ? note : `${note} ${original.note}`,
  }));

/** The documents of other platforms, assumed here. */
export const takenOverDocuments = (documents: RequiredDocuments, note: string): RequiredDocuments => {
  const rules = Object.entries(documents as unknown as Record<string, DatedFacts<unknown>>);
  const assumed = rules.map(([rule, facts]) => [rule, takenOver(facts, note)]);
  return Object.fromEntries(assumed) as RequiredDocuments;
};

/**
 * Registrations of mainland China, and copyright by any proof. The source and the note are those of the types of right;
 * which countries' rights are taken is assumed.
 */
export const mainlandRights = (source: string, note: string): AcceptedRight[] =>
  rightsByRule(
    [
      fact(
        { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'claim_statement' },
        `${source}; ${sources.ipAustralia}`,
        'assumed',
        {
          alternative: {
            reading: 'Registration is usually necessary to have a listing taken down.',
            source: sources.helpdeskGeneral,
          },
          note: `${note} That other proof than the Chinese certificate is taken is said of Chinese sites in general.`,
        },
      ),
    ],
    [
      fact(
        { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
        `${source}; ${sources.helpdeskGeneral}; ${sources.ipAustralia}`,
        'assumed',
        {
          alternative: {
            reading: 'Foreign registrations are sometimes accepted; Chinese ones are always better.',
            source: sources.lawyersGuide,
          },
          note: `${note} That they must be registered in China is said of Chinese sites in general.`,
        },
      ),
    ],
  );

const unstatedTime = 'Said of Chinese sites in general; the platform’s own time is not known.';

/** The deadlines of Chinese sites in general and of the law, for a platform that states none. */
export const unstatedDeadlines: Deadlines = {
  ...chineseDeadlines,
  seller_response: takenOver(chineseDeadlines.seller_response, unstatedTime),
  platform_decision: takenOver(chineseDeadlines.platform_decision, unstatedTime),
};

const isOfPatents = ({ right_types }: Reason): boolean =>
  !right_types.includes('trademark') && !right_types.includes('copyright');

/** The reasons of other portals, apart: for a platform that has its own for one of them. */
export const borrowedReasons = {
  trademark: generalReasons.filter(({ right_types }) => right_types.includes('trademark')),
  copyright: generalReasons.filter(({ right_types }) => right_types.includes('copyright')),
  patent: generalReasons.filter(isOfPatents),
};

/** Stolen pictures, as platforms that have a reason for them name it. */
export const pictureTheft = (originals: string, source: string, confidence: Confidence): Reason => ({
  code: 'picture_theft',
  name: 'Pictures are taken from the right holder',
  name_zh: '盗用权利人的图片',
  right_types: ['copyright'],
  enforcement_types: ['listing'],
  severity: 'general',
  evidence: [{ any_of: ['other'], description: originals }],
  source,
  confidence,
  note: null,
});
