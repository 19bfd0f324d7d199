import type { Bilingual } from './bilingual.ts';

/** A column of a table; `share` is its part of the width of the page. */
export type Column = { heading: Bilingual; share: number };

/** A paragraph or the heading of a clause. */
export type TextParagraph = { text: Bilingual; isHeading: boolean };

/** A part of a letter. Text stands in two columns, English beside Chinese. */
export type Block =
  | { kind: 'text'; paragraphs: TextParagraph[] }
  | { kind: 'facts'; heading: Bilingual; facts: Fact[] }
  /** Each cell is a list of lines. */
  | { kind: 'table'; columns: Column[]; rows: string[][][] };

/** A label and what stands beside it. */
export type Fact = { label: Bilingual; value: string };

/** A letter that is filled in, before it is a file of any kind. */
export type Letter = {
  title: Bilingual;
  subtitle: Bilingual;
  blocks: Block[];
  signature: { heading: Bilingual; facts: Fact[]; seal: { label: Bilingual; place: Bilingual } | null };
  page: Bilingual;
  /** `YYYY-MM-DD`: the day that the file says it was made on. */
  day: string;
};

/** Every text of a letter. */
export function* textsOf({ title, subtitle, blocks, signature, page }: Letter): Generator<string> {
  for (const { en, zh } of [title, subtitle, page, signature.heading]) yield* [en, zh];
  for (const block of blocks) yield* textsOfBlock(block);
  yield* textsOfFacts(signature.facts);
  if (signature.seal !== null) {
    const { label, place } = signature.seal;
    yield* [label.en, label.zh, place.en, place.zh];
  }
}

function* textsOfBlock(block: Block): Generator<string> {
  switch (block.kind) {
    case 'text':
      for (const { text } of block.paragraphs) yield* [text.en, text.zh];
      break;
    case 'facts':
      yield* [block.heading.en, block.heading.zh];
      yield* textsOfFacts(block.facts);
      break;
    case 'table':
      for (const { heading } of block.columns) yield* [heading.en, heading.zh];
      yield* block.rows.flat(2);
      break;
  }
}

function* textsOfFacts(facts: readonly Fact[]): Generator<string> {
  for (const { label, value } of facts) yield* [label.en, label.zh, value];
}
