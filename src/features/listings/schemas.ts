import { Type } from '@sinclair/typebox';
import { body, enumOf, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';

const mostLines = 1000;
const mostCharacters = 10_000;

export const ListingsParse = body(
  'ListingsParse',
  'Texts with links in them. Nothing of it is stored, and no link is opened.',
  {
    lines: Type.Array(
      text(mostCharacters, 'A link, or a text pasted with a link in it; its first link is read', { minLength: 0 }),
      { minItems: 1, maxItems: mostLines, description: 'The texts, each judged by itself' },
    ),
  },
  {
    lines: ['【淘宝】好货 https://item.taobao.com/item.htm?id=674927362845&spm=a1z09.2', 'https://amzn.to/4gyj1Wj', ''],
  },
);

export const ParsedListingOutcome = enumOf(
  'ParsedListingOutcome',
  ['listing', 'shop', 'short_link', 'rejected'],
  'What a line leads to; a short link says it only to who opens it, and nobody here does',
);

const idText = (maxLength: number, description: string, example: string) =>
  nullable(text(maxLength, description, { examples: [example] }));

export const ParsedListing = resource('ParsedListing', 'What one line leads to.', {
  index: whole(0, mostLines - 1, 'Its place among those sent, from 0'),
  outcome: ref(ParsedListingOutcome),
  platform: nullable(
    text(50, 'The code of the platform, which may be one of the agency’s own', {
      pattern: '^[a-z0-9_]{1,50}$',
      examples: ['taobao'],
    }),
  ),
  item_id: idText(100, 'The platform’s number of the listing; null where the line carries none', '674927362845'),
  variant_id: idText(100, 'The number of the variant that the link chose', '5021347812345'),
  shop_id: idText(300, 'The platform’s name or number of the shop', 'shop123456'),
  canonical_url: idText(
    4000,
    'The one address under which a complaint would keep the listing or shop; null for a short link',
    'https://item.taobao.com/item.htm?id=674927362845',
  ),
  listing_key: idText(
    400,
    'Equal for the same listing or shop under whatever link, as a complaint about it would bear it',
    'taobao:674927362845',
  ),
  code: idText(
    400,
    'Of a rejected line why it is, in a word; of a short link the code that it carries; null otherwise',
    'lookalike_host',
  ),
  detail: idText(
    4000,
    'The same in a sentence, or what to do with a short link; null otherwise',
    'The text holds no web address.',
  ),
});

export const ParsedListings = resource('ParsedListings', 'What the lines lead to, in the order sent.', {
  data: Type.Array(ref(ParsedListing), { maxItems: mostLines, description: 'One entry for each line' }),
});
