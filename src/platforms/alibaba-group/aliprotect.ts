import { fact } from '../facts.ts';
import type { DatedFacts } from '../facts.ts';
import { rightTypes } from '../right-types.ts';
import type { AcceptedRight, RightRule, SilenceOutcome } from '../platform.ts';
import { sources } from '../sources.ts';

/** What Alibaba.com, AliExpress and, in its time, 1688 have in common: they came from AliProtect. */
export const foreignAccepted = fact<RightRule>(
  { foreign_registration: 'eligible', unregistered: 'ineligible' },
  `${sources.helpdeskGeneral}; ${sources.wiser}`,
  'seed',
);

export const foreignCopyrightAccepted = fact<RightRule>(
  { foreign_registration: 'eligible', unregistered: 'claim_statement' },
  `${sources.helpdeskGeneral}; ${sources.portalHelpSmallCompanies}`,
  'seed',
);

/** One list of rules for copyright and one for every other type. */
export const rightsByRule = (copyright: DatedFacts<RightRule>, others: DatedFacts<RightRule>): AcceptedRight[] =>
  rightTypes.map((type) => ({ type, rules: type === 'copyright' ? copyright : others }));

export const aliProtectSilence: DatedFacts<SilenceOutcome> = [
  fact('reinstate_until_response', sources.helpdeskAlibaba, 'seed', {
    alternative: { reading: 'The takedown request is dropped.', source: sources.redPointsAfterReport },
  }),
];

export const aliProtectDisclaimer = fact(true, sources.helpdeskAlibaba, 'seed');
