import { asksForSeal } from '../../../platforms/checks/letter.ts';
import { factOn } from '../../../platforms/facts.ts';
import type { Platform } from '../../../platforms/platform.ts';
import { portalOf } from '../../../platforms/portals.ts';
import { type Bilingual, blank, both, orBlank, printable } from '../../../foundation/letters/bilingual.ts';
import { heading, paragraph, textOf } from '../../../foundation/letters/blocks.ts';
import { dayIn } from '../../../foundation/letters/days.ts';
import type { Block, Fact, Letter, TextParagraph } from '../../../foundation/letters/letter.ts';
import { placeName } from '../../../foundation/letters/places.ts';
import * as words from './letter-text.ts';
import { type LetterRight, rightsTable } from './rights-table.ts';

export type Act = keyof typeof words.authorisedActs;

/** What a letter is filled with, as far as it is on record. Days are `YYYY-MM-DD`. */
export type LetterFacts = {
  principal: {
    kind: 'individual' | 'company';
    name: string;
    name_zh: string | null;
    country: string | null;
    registration_number: string | null;
  };
  agent: { name: string; name_zh: string | null };
  rights: LetterRight[];
  platforms: Platform[];
  acts: Act[];
  valid_from: string;
  valid_until: string | null;
};

/** The letter that a right holder signs, by the platforms' rules of its first day. */
export function fillLetter(facts: LetterFacts): Letter {
  const { principal, agent, rights, platforms, valid_from } = facts;
  return {
    title: words.title,
    subtitle: words.subtitle,
    blocks: [
      { kind: 'facts', heading: words.parties.principal, facts: principalFacts(principal) },
      { kind: 'facts', heading: words.parties.agent, facts: agentFacts(agent) },
      textOf(paragraph(words.opening), heading(words.rights.heading), paragraph(words.rights.intro)),
      rightsTable(rights),
      textOf(heading(words.platforms.heading), paragraph(words.platforms.intro)),
      platformsTable(platforms, valid_from),
      textOf(
        heading(words.acts.heading),
        paragraph(words.acts.intro),
        ...actsParagraphs(facts.acts),
        paragraph(words.acts.limits),
        heading(words.term.heading),
        paragraph(termOf(facts)),
        paragraph(words.term.revocation),
        heading(words.declaration.heading),
        paragraph(words.declaration.text),
        heading(words.languages.heading),
        paragraph(words.languages.text),
      ),
    ],
    signature: signatureOf(facts),
    page: words.page,
    day: valid_from,
  };
}

function principalFacts({ kind, name, name_zh, country, registration_number }: LetterFacts['principal']): Fact[] {
  const { parties } = words;
  const isCompany = kind === 'company';
  const companyNumber = country === 'CN' ? parties.credit_code : parties.company_number;
  return [
    { label: isCompany ? parties.company_name : parties.individual_name, value: orBlank(name) },
    { label: isCompany ? parties.company_name_zh : parties.individual_name_zh, value: orBlank(name_zh) },
    { label: parties.kind, value: both(parties[kind]) },
    { label: parties.country, value: country === null ? blank : both(placeName(country)) },
    { label: isCompany ? companyNumber : parties.identity_number, value: orBlank(registration_number) },
    { label: parties.address, value: blank },
  ];
}

const agentFacts = ({ name, name_zh }: LetterFacts['agent']): Fact[] => [
  { label: words.parties.company_name, value: orBlank(name) },
  { label: words.parties.company_name_zh, value: orBlank(name_zh) },
];

function platformsTable(platforms: readonly Platform[], on: string): Block {
  const columns = [
    { heading: words.rights.number, share: 0.07 },
    { heading: words.platforms.platform, share: 0.33 },
    { heading: words.platforms.channel, share: 0.6 },
  ];
  const rows = platforms.map((platform, index) => [
    [String(index + 1)],
    [both(platform.names)],
    channelLines(platform, on),
  ]);
  return { kind: 'table', columns, rows };
}

/** The portal of the day; without one the way in which the platform takes complaints. */
function channelLines(platform: Platform, on: string): string[] {
  const code = factOn(platform.portal, on)?.value ?? null;
  const portal = code === null ? null : portalOf(platform, code);
  if (portal !== null) return [printable(portal.name)];
  const channel = factOn(platform.channels.listing, on)?.value.kind ?? null;
  return channel === null ? [blank] : [both(words.channels[channel])];
}

const chineseNumbers = ['一', '二', '三'];

const actsParagraphs = (acts: readonly Act[]): TextParagraph[] =>
  acts.map((act, index) => {
    const { en, zh } = words.authorisedActs[act];
    const isLast = index === acts.length - 1;
    return paragraph({
      en: `(${String.fromCharCode(97 + index)}) ${en}${isLast ? '.' : ';'}`,
      zh: `（${chineseNumbers[index] ?? ''}）${zh}${isLast ? '。' : '；'}`,
    });
  });

function termOf({ valid_from, valid_until }: LetterFacts): Bilingual {
  const text = valid_until === null ? words.term.open : words.term.bounded;
  const [from, until] = [dayIn(valid_from), dayIn(valid_until ?? valid_from)];
  return {
    en: text.en.replace('{from}', from.en).replace('{until}', until.en),
    zh: text.zh.replace('{from}', from.zh).replace('{until}', until.zh),
  };
}

function signatureOf({ principal: { kind, name }, platforms, valid_from }: LetterFacts): Letter['signature'] {
  const { signature } = words;
  const isSealed = platforms.some((platform) => asksForSeal(platform, kind, valid_from));
  return {
    heading: signature.heading,
    facts: [
      { label: signature.principal, value: orBlank(name) },
      { label: signature.signature, value: blank },
      { label: signature.printed_name, value: blank },
      { label: kind === 'company' ? signature.job_title : signature.job_title_if_any, value: blank },
      { label: signature.date, value: blank },
    ],
    seal: isSealed ? { label: signature.seal, place: signature.seal_place } : null,
  };
}
