import type { Fact } from '../../src/platforms/facts.ts';
import type { LinkPattern } from '../../src/platforms/links/link-grammar.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { portalOf } from '../../src/platforms/portals.ts';
import { cell, codeCell, table } from '../markdown.ts';
import type { Rule } from './facts-of.ts';
import { rulesOf } from './facts-of.ts';
import type { SourceList } from './source-list.ts';
import { plain, rightsInWords, valueInWords } from './words.ts';

type Refer = SourceList['refer'];

/** The days on which a fact holds, both included. */
export const holds = ({
  valid_from: from,
  valid_to: until,
}: Pick<Fact<unknown>, 'valid_from' | 'valid_to'>): string => {
  if (from === null && until === null) return 'always';
  if (until === null) return `from ${from ?? ''}`;
  return from === null ? `until ${until}` : `${from} to ${until}`;
};

const originCells = ({ confidence, source, alternative, note, ...days }: Fact<unknown>, refer: Refer): string[] => [
  holds(days),
  plain(confidence),
  refer(source),
  alternative === null ? '' : `${cell(alternative.reading)} (${refer(alternative.source)})`,
  cell(note ?? ''),
];

const originHead = ['Holds', 'Confidence', 'Source', 'Other reading', 'Note'];

const codes = (values: readonly string[]): string => values.map(codeCell).join(', ');

const about = ({ code, names, hosts, markets, accepted_rights }: Platform): string =>
  table(
    ['', ''],
    [
      ['Code', codeCell(code)],
      ['Names', `${cell(names.en)}, ${cell(names.zh)}`],
      ['Hosts', codes(hosts)],
      ['Rights', rightsInWords(accepted_rights.map(({ type }) => type))],
      [
        'Country sites',
        markets
          .map(({ country, hosts: own, offices }) => `${country} (${codes(own)}; rights of ${offices.join(', ')})`)
          .join(', ') || 'none: it is one site',
      ],
    ],
  );

const portalTable = (platform: Platform, refer: Refer): string => {
  if (platform.portal.length === 0) return 'No portal is known.';
  const rows = platform.portal.map((fact) => {
    const portal = portalOf(platform, fact.value);
    return [codeCell(fact.value), cell(portal?.name ?? ''), ...originCells(fact, refer)];
  });
  return table(['Portal', 'Name', ...originHead], rows);
};

const ruleTable = (rules: readonly Rule[], refer: Refer): string => {
  const rows = rules.flatMap(({ rule, versions }) =>
    versions.map((fact) => [codeCell(rule), cell(valueInWords(rule, fact.value)), ...originCells(fact, refer)]),
  );
  const silent = rules.filter(({ versions }) => versions.length === 0).map(({ rule }) => rule);
  return [
    ...(rows.length === 0 ? [] : [table(['Rule', 'Value', ...originHead], rows)]),
    ...(silent.length === 0 ? [] : [`The rulebook has no rule for ${codes(silent)}.`]),
  ].join('\n\n');
};

const reasonTable = ({ reasons }: Platform, refer: Refer): string =>
  table(
    ['Reason', 'In words', 'In Chinese', 'Rights', 'Against', 'Severity', 'Evidence', 'Confidence', 'Source', 'Note'],
    reasons.map((reason) => [
      codeCell(reason.code),
      cell(reason.name),
      cell(reason.name_zh),
      rightsInWords(reason.right_types),
      reason.enforcement_types.map(plain).join(', '),
      reason.severity,
      reason.evidence
        .map(({ any_of, description }) => `${cell(description)} (${any_of.map(plain).join(' or ')})`)
        .join(' '),
      plain(reason.confidence),
      refer(reason.source),
      cell(reason.note ?? ''),
    ]),
  );

const paths = ({ paths: templates, query }: LinkPattern): string => {
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const suffix = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return codes(templates.map((template) => `${template}${suffix}`));
};

/** Whether the host stands in the pattern without its `www.` too. */
const hasBare = ({ hosts }: LinkPattern, host: string): boolean =>
  host.startsWith('www.') && hosts.includes(host.slice('www.'.length));

const linkTable = ({ link_grammar: { patterns, listing_key_family } }: Platform): string => {
  if (patterns.length === 0) return 'Its addresses are not described.';
  const rows = patterns.map((pattern) => [
    plain(pattern.kind),
    codes(pattern.hosts.filter((host) => !hasBare(pattern, host))),
    paths(pattern),
    pattern.canonical === null ? 'as it is' : codeCell(pattern.canonical),
  ]);
  return `${table(['Kind', 'Hosts', 'Paths', 'Known as'], rows)}\n\nListing keys begin with ${codeCell(listing_key_family)}.`;
};

/** The headings under which rules stand, by the first part of their path; what is named nowhere is another rule. */
const groups: [heading: string, parts: readonly string[]][] = [
  ['Rights', ['accepted_rights']],
  ['Documents', ['required_documents']],
  [
    'Channels and portal',
    ['languages', 'channels', 'portal_registration_required', 'disclaimer_required', 'manual_review'],
  ],
  ['Limits', ['limits']],
  ['Deadlines and silence', ['deadlines', 'silence']],
  ['Penalties and standing', ['penalty_scheme', 'penalty_readings', 'standing_rules']],
];

const ruleSections = (platform: Platform, refer: Refer): string[] => {
  const partOf = ({ rule }: Rule): string => rule.split('.')[0] ?? '';
  const rules = rulesOf(platform).filter((one) => partOf(one) !== 'portal');
  const named = new Set(groups.flatMap(([, parts]) => parts));
  const remaining = rules.filter((one) => !named.has(partOf(one)));
  return [
    ...groups.map(([heading, parts]): string => {
      const own = rules.filter((one) => parts.includes(partOf(one)));
      return `### ${heading}\n\n${ruleTable(own, refer)}`;
    }),
    ...(remaining.length === 0 ? [] : [`### Other rules\n\n${ruleTable(remaining, refer)}`]),
  ];
};

/** Everything that the rulebook says of one platform. */
export const platformSection = (platform: Platform, refer: Refer): string =>
  [
    `<a id="platform-${platform.code}"></a>`,
    `## ${cell(platform.names.en)}`,
    about(platform),
    '### Portal over time',
    portalTable(platform, refer),
    ...ruleSections(platform, refer),
    '### Reasons',
    reasonTable(platform, refer),
    '### Links',
    linkTable(platform),
  ].join('\n\n');
