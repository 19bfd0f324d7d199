import { checkCodes } from '../../src/platforms/eligibility.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { Portal } from '../../src/platforms/portals.ts';
import { sharedPortals } from '../../src/platforms/portals.ts';
import { cell, codeCell, table } from '../markdown.ts';
import { checkQuestions } from './check-questions.ts';
import { rulesOf } from './facts-of.ts';
import { holds, platformSection } from './platform-section.ts';
import { redFlagsSection } from './red-flags-section.ts';
import type { SourceList } from './source-list.ts';
import { sourceList } from './source-list.ts';

const confidences = ['seed', 'official', 'third_party', 'assumed'] as const;

const overview = (platforms: readonly Platform[]): string =>
  table(
    ['Platform', '', 'Code', 'Seed', 'Official', 'Third party', 'Assumed'],
    platforms.map((platform) => {
      const facts = rulesOf(platform).flatMap(({ versions }) => versions);
      const counts = confidences.map((one) => String(facts.filter(({ confidence }) => confidence === one).length));
      const { code, names } = platform;
      return [`[${cell(names.en)}](#platform-${code})`, cell(names.zh), codeCell(code), ...counts];
    }),
  );

const portalTable = (platforms: readonly Platform[], portals: readonly Portal[], refer: SourceList['refer']): string =>
  table(
    ['Portal', 'Name', 'Address', 'Platforms', 'Source'],
    portals.map(({ code, name, address, source }) => {
      const served = platforms.flatMap((platform) =>
        platform.portal
          .filter(({ value }) => value === code)
          .map((fact) => `[${cell(platform.names.en)}](#platform-${platform.code}) (${holds(fact)})`),
      );
      return [codeCell(code), cell(name), address ?? 'not known', served.join(', '), refer(source)];
    }),
  );

const checkTable = (): string =>
  table(
    ['Check', 'Asks', 'Reads'],
    checkCodes.map((code) => {
      const { asks, reads } = checkQuestions[code];
      return [codeCell(code), cell(asks), reads.split(', ').map(codeCell).join(', ')];
    }),
  );

const legend = table(
  ['Confidence', 'Meaning'],
  [
    ['seed', 'One of the guides with which the rulebook began says so'],
    ['official', 'The platform or the law itself, or a copy of its words'],
    ['third party', 'A guide, a law firm or the press'],
    ['assumed', 'Our own reading or a prudent assumption; the note says which'],
  ],
);

/** The whole rulebook as Markdown. */
export const rulebookPage = (platforms: readonly Platform[]): string => {
  const portals = [...sharedPortals, ...platforms.flatMap(({ own_portals }) => own_portals)];
  const { refer, page: sources } = sourceList(platforms, portals);
  return `# The rulebook

Written by \`scripts/rulebook.ts\` from \`src/platforms\`. Change the facts, not this page.

What each marketplace demands before it takes a listing down. Every row is one version of one rule: its value, the days on which it holds (both
included), how far it may be relied on, where it is written, what another source says, and what a reader should know beside it. The name of a
rule is its path in a Platform of the API, by which an agency overrides it. Where two versions hold on one day, the lower row counts.
A rule that holds “always” is one that no source dates: it is applied on every day, and whether it held on that day is not known.
Periods are counted from the day after their start. The Chinese words of the reasons are our own translation: no source gives the platforms’.

${legend}

## Contents

${overview(platforms)}

The columns count the facts of each confidence. At the end: [portals](#portals), [checks of the eligibility](#checks-of-the-eligibility),
[red flags of listings](#red-flags-of-listings), [sources](#sources).

${platforms.map((platform) => platformSection(platform, refer)).join('\n\n')}

## Portals

${portalTable(platforms, portals, refer)}

## Checks of the eligibility

Each is answered with pass, warn, fail or not applicable, under the rules of the day of filing. A failure makes the right ineligible, a warning that is more than
advice conditional.

${checkTable()}

${redFlagsSection}

## Sources

${sources}
`;
};
