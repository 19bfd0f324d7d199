import { type Bilingual, blank, orBlank, printable } from '../../../foundation/letters/bilingual.ts';
import { heading, paragraph, textOf } from '../../../foundation/letters/blocks.ts';
import { dayIn } from '../../../foundation/letters/days.ts';
import type { Block, Letter } from '../../../foundation/letters/letter.ts';
import { type LetterRight, rightsTable } from '../../authorisation-letters/index.ts';
import { lawOf } from './law.ts';
import * as words from './letter-text.ts';

/** So many links are written out; the others are counted. */
export const mostLinks = 50;

/** What a letter is filled with, as far as it is on record. Days are `YYYY-MM-DD`. */
export type CeaseAndDesist = {
  opponent: { name: string; address: string | null } | null;
  /** All that identifies the complainant to the other side, beside the e-mail. */
  right_holder: { name: string; name_zh: string | null };
  contact_email: string | null;
  right: (LetterRight & { designations: string[] }) | null;
  links: string[];
  /** How many links there are beyond those. */
  further_links: number;
  reference: string | null;
  law_cited: string | null;
  sent_on: string | null;
  reply_due_on: string | null;
  /** The day on which the letter is made. */
  today: string;
};

/** The letter to the infringer. What is not on record is a blank. */
export function fillLetter(facts: CeaseAndDesist): Letter {
  return {
    title: words.title,
    subtitle: words.subtitle,
    blocks: [
      ...partiesBlocks(facts),
      textOf(heading(words.right.heading), paragraph(words.right.intro)),
      rightsTable(facts.right === null ? [] : [facts.right]),
      ...linksBlocks(facts),
      textOf(
        ...[heading(words.law.heading), paragraph(words.law.intro), ...lawTexts(facts).map(paragraph)],
        ...[heading(words.demands.heading), paragraph(words.demands.intro), ...words.demands.list.map(paragraph)],
        ...[heading(words.answer.heading), paragraph(answerBy(facts)), paragraph(words.answer.rights)],
      ),
    ],
    signature: signatureOf(facts.right_holder.name),
    page: words.page,
    day: facts.sent_on ?? facts.today,
  };
}

function partiesBlocks({ opponent, right_holder, contact_email, reference, sent_on }: CeaseAndDesist): Block[] {
  const { parties } = words;
  return [
    {
      kind: 'facts',
      heading: parties.opponent,
      facts: [
        { label: parties.name, value: orBlank(opponent?.name ?? null) },
        { label: parties.address, value: orBlank(opponent?.address ?? null) },
      ],
    },
    {
      kind: 'facts',
      heading: parties.right_holder,
      facts: [
        { label: parties.name, value: orBlank(right_holder.name) },
        { label: parties.name_zh, value: orBlank(right_holder.name_zh) },
        { label: parties.email, value: orBlank(contact_email) },
      ],
    },
    {
      kind: 'facts',
      heading: parties.letter,
      facts: [
        { label: parties.reference, value: orBlank(reference) },
        { label: parties.date, value: sent_on === null ? blank : `${dayIn(sent_on).en}  ${dayIn(sent_on).zh}` },
      ],
    },
  ];
}

function linksBlocks({ links, further_links }: CeaseAndDesist): Block[] {
  if (links.length === 0) return [textOf(heading(words.links.heading), paragraph(words.links.none))];
  const columns = [
    { heading: words.links.number, share: 0.1 },
    { heading: words.links.link, share: 0.9 },
  ];
  const rows = links.map((link, index) => [[String(index + 1)], [printable(link)]]);
  return [
    textOf(heading(words.links.heading), paragraph(words.links.intro)),
    { kind: 'table', columns, rows },
    ...(further_links === 0 ? [] : [textOf(paragraph(furtherLinks(further_links)))]),
  ];
}

const furtherLinks = (count: number): Bilingual =>
  filled(words.links.more, '{count}', { en: String(count), zh: String(count) });

/** The law that the agency names, or else the law of the right; a blank where neither is known. */
function lawTexts({ law_cited, right, sent_on, today }: CeaseAndDesist): Bilingual[] {
  if (law_cited !== null) return paragraphsOf(law_cited);
  const law = right === null ? [] : lawOf(right, sent_on ?? today);
  return law.length === 0 ? [words.law.blank] : law;
}

/** A line of the agency's own is a paragraph. */
function paragraphsOf(text: string): Bilingual[] {
  const paragraphs = text
    .split(/[\r\n]+/)
    .map(printable)
    .filter((line) => line !== '');
  return paragraphs.length === 0 ? [words.law.blank] : paragraphs.map((line) => ({ en: line, zh: line }));
}

function answerBy({ reply_due_on }: CeaseAndDesist): Bilingual {
  const day = reply_due_on === null ? words.answer.blank : dayIn(reply_due_on);
  return filled(words.answer.text, '{day}', day);
}

const filled = ({ en, zh }: Bilingual, place: string, value: Bilingual): Bilingual => ({
  en: en.replace(place, value.en),
  zh: zh.replace(place, value.zh),
});

function signatureOf(name: string): Letter['signature'] {
  const { signature } = words;
  return {
    heading: signature.heading,
    facts: [
      { label: signature.right_holder, value: orBlank(name) },
      { label: signature.signature, value: blank },
      { label: signature.printed_name, value: blank },
      { label: signature.job_title, value: blank },
      { label: signature.date, value: blank },
    ],
    seal: { label: signature.seal, place: signature.seal_place },
  };
}
