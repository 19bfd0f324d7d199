import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  enumOf,
  id,
  listOf,
  listQuery,
  nullable,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import type { FlagOutcome } from '../../platforms/listing-triage.ts';
import { ListingPrice, ListingPriceInput, TriageBand } from '../complaints/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RedFlagName } from './policy-schemas.ts';

export const RedFlagOutcome = enumOf<FlagOutcome>(
  'RedFlagOutcome',
  ['raised', 'not_raised', 'insufficient_data'],
  'What was found; `insufficient_data` speaks neither for nor against',
);

const count = (description: string) => nullable(whole(0, 2_147_483_647, description));

export const RedFlagFigures = resource(
  'RedFlagFigures',
  'What a flag rests on; null is what it does not need or have.',
  {
    threshold: nullable(whole(0, 1_000_000_000, 'The threshold that it was judged by')),
    seller_listings: count('How many listings of the seller are known'),
    price: nullable(ref(ListingPrice)),
    market_price: nullable(ref(ListingPrice)),
    prices: count('How many prices of the item are known in the currency of the price'),
    lowest_price: nullable(ref(ListingPrice)),
    highest_price: nullable(ref(ListingPrice)),
    stock: count('How many units are for sale'),
  },
);

export const ListingFlag = resource('ListingFlag', 'How one red flag stands.', {
  code: ref(RedFlagName),
  weight: whole(0, 100, 'How much it counts'),
  outcome: ref(RedFlagOutcome),
  reason: text(500, 'What was found, in a sentence', {
    examples: ['Units for sale: 250; a large stock is 100 or more.'],
  }),
  figures: ref(RedFlagFigures),
});

const found = {
  score: whole(0, 100, 'How much of the weight that could be judged was raised; 0 where nothing could be'),
  judged_percent: whole(0, 100, 'How much of the weight could be judged'),
  band: nullable(ref(TriageBand)),
  flags: Type.Array(ref(ListingFlag), { maxItems: 100, description: 'Each red flag, always in the same order' }),
};

const listingKey = text(400, 'Equal for the same listing or shop under whatever link', {
  examples: ['taobao:674927362845'],
});
const policyVersion = whole(0, 2_147_483_647, 'The version of the agency’s policy that was gone by; 0 is the rulebook');

const sellerName = text(200, 'The name of the seller or shop');
const sellerUrl = text(2000, 'Where the seller is found', {
  pattern: '^https?://',
  examples: ['https://shop123456.taobao.com'],
});

export const AuthorisedSeller = body(
  'AuthorisedSeller',
  'A seller of the authorised channel, by name or address or both.',
  {
    name: Type.Optional(sellerName),
    url: Type.Optional(sellerUrl),
    platform: Type.Optional(ref(PlatformCode)),
  },
  { name: 'Aurora Flagship Store' },
);

const comparedWith = {
  market_prices: Type.Optional(
    Type.Array(ref(ListingPriceInput), {
      maxItems: 50,
      description: 'What the original costs, once for each currency; prices of other currencies are not compared',
    }),
  ),
  authorised_sellers: Type.Optional(
    Type.Array(ref(AuthorisedSeller), {
      maxItems: 1000,
      description:
        'The authorised channel, beside the sellers that the right holder authorises on the day of the request: every other seller is outside. Where it is absent, the sellers that the right holder authorises are the whole channel, and it is not known where no authorisation of any seller is on record',
    }),
  ),
};

export const ListingToAssess = body(
  'ListingToAssess',
  'What is known of a listing; what is absent or null is not known.',
  {
    url: Type.Optional(nullable(text(4000, 'Its link'))),
    title: Type.Optional(nullable(text(500, 'Its title; the same item is known by it where `item` is not given'))),
    item: Type.Optional(nullable(text(200, 'What the agency calls the product, the same for each listing of it'))),
    seller_name: Type.Optional(nullable(sellerName)),
    seller_url: Type.Optional(nullable(sellerUrl)),
    seller_listings: Type.Optional(count('How many listings of the brand the seller has, where the agency knows it')),
    price: Type.Optional(nullable(ref(ListingPriceInput))),
    stock: Type.Optional(count('How many units it says are for sale')),
  },
  {
    url: 'https://item.taobao.com/item.htm?id=674927362845',
    seller_name: 'Bargain House',
    price: { amount: '19.90', currency: 'CNY' },
    stock: 250,
  },
);

export const ListingAssessmentsCreate = body('ListingAssessmentsCreate', 'Listings to assess.', {
  listings: Type.Array(ref(ListingToAssess), {
    minItems: 1,
    maxItems: 1000,
    description: 'The listings; figures of a seller and of an item are made of these',
  }),
  right_holder_id: Type.Optional(
    id('Whose goods they are: the sellers that this right holder authorises belong to the authorised channel'),
  ),
  ...comparedWith,
});

export const AssessedListing = resource('AssessedListing', 'What was found of one listing.', {
  rank: whole(1, 1000, 'Its place, the most suspicious first'),
  index: whole(0, 999, 'Its place in the request, from 0'),
  listing_key: nullable(listingKey),
  ...found,
});

export const AssessedListings = resource('AssessedListings', 'What was found, the most suspicious listing first.', {
  policy_version: policyVersion,
  data: Type.Array(ref(AssessedListing), { maxItems: 1000, description: 'One for each listing' }),
});

export const BatchAssessmentCreate = body(
  'BatchAssessmentCreate',
  'What the listings of a batch are to be compared with.',
  comparedWith,
  {
    market_prices: [{ amount: '249.00', currency: 'CNY' }],
    authorised_sellers: [{ name: 'Aurora Flagship Store' }],
  },
);

const complaints = (description: string) => whole(0, 2_147_483_647, description);

export const ListingAssessmentResult = resource(
  'ListingAssessmentResult',
  'The `result` of a job of the kind `listing_assessment`.',
  {
    assessed: complaints('How many complaints have its assessment'),
    high: complaints('How many of them are of the high band'),
    medium: complaints('How many are of the medium band'),
    low: complaints('How many are of the low band'),
    not_judged: complaints('Of how many nothing could be judged'),
    superseded: complaints('How many more have that of a job on the same batch that was asked for later'),
  },
);

export const ListingAssessment = resource('ListingAssessment', 'What was last found of the listing of a complaint.', {
  id: id('The id of the assessment'),
  batch_id: id('The batch'),
  complaint_id: id('The complaint'),
  seller_id: nullable(id('The seller of the listing')),
  job_id: id('The job that found it'),
  listing_key: listingKey,
  priority: whole(0, 10_200, 'Orders the listings: by score, and of equals by how much could be judged'),
  ...found,
  policy_version: policyVersion,
  ...stored,
});

export const ListingAssessmentList = listOf(ListingAssessment);

export const listingAssessmentsQuery = listQuery(['created_at', 'updated_at', 'priority'], {
  complaint_id: anyOf(id('A complaint'), 'Only the assessments of these complaints'),
  band: anyOf(ref(TriageBand), 'Only listings of these bands'),
  seller_id: anyOf(id('A seller'), 'Only listings of these sellers'),
  flag: anyOf(ref(RedFlagName), 'Only listings for which one of these flags is raised'),
});

export type ListingAssessmentsQuery = Static<typeof listingAssessmentsQuery>;
export type ComparedWith = Pick<Static<typeof ListingAssessmentsCreate>, 'market_prices' | 'authorised_sellers'>;
