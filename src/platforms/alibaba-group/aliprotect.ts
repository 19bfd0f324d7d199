import { fact } from '../facts.ts';
import type { DatedFacts } from '../facts.ts';
import type { RightRule, SilenceOutcome } from '../platform.ts';
import { sources } from '../sources.ts';
import { claimStatementNote } from './common.ts';

/** What Alibaba.com, AliExpress and, in its time, 1688 have in common: they came from AliProtect. */
export const foreignAccepted = fact<RightRule>(
  { offices: ['CN'], foreign_registration: 'eligible', unregistered: 'ineligible' },
  `${sources.helpdeskGeneral}; ${sources.wiser}`,
  'seed',
);

export const foreignCopyrightAccepted = fact<RightRule>(
  { offices: ['CN'], foreign_registration: 'eligible', unregistered: 'claim_statement' },
  `${sources.helpdeskGeneral}; ${sources.wiser}; ${sources.portalHelpSmallCompanies}`,
  'seed',
  { note: claimStatementNote },
);

export const aliProtectSilence: DatedFacts<SilenceOutcome> = [
  fact('reinstate_until_response', sources.helpdeskAlibaba, 'seed', {
    alternative: { reading: 'The takedown request is dropped.', source: sources.redPointsAfterReport },
  }),
];

export const aliProtectDisclaimer = fact(true, sources.helpdeskAlibaba, 'seed', {
  note: 'The right holder holds Alibaba.com harmless from all claims that arise out of a removal.',
});
