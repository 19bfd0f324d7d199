import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  patch,
  ProblemDocument,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { triageBands } from '../../platforms/listing-triage.ts';
import { CalendarOrigin } from '../calendar-days/index.ts';
import { ClientName } from '../clients/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { complaintDeadlineKinds, deadlineRules } from '../deadlines/index.ts';
import { FactConfidence, PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { SellerName } from '../sellers/index.ts';
import { blockReasons } from './block-reasons.ts';
import { ComplaintState } from './event-schemas.ts';
import { complaintOutcomes } from './lifecycle-states.ts';
import { listingKinds } from './read-link.ts';

export const ComplaintOutcome = enumOf(
  'ComplaintOutcome',
  complaintOutcomes,
  'How a complaint that is over ended; a withdrawn or escalated one is neither won nor lost',
);

export const ListingKind = enumOf(
  'ListingKind',
  listingKinds,
  'What the link leads to; a short link says it only to who opens it, and nobody here does',
);

export const ListingResolution = enumOf(
  'ListingResolution',
  ['resolved', 'unresolved'],
  'Whether it is known which listing or shop the link leads to',
);

export const ComplaintDeadlineKind = enumOf(
  'ComplaintDeadlineKind',
  complaintDeadlineKinds,
  'Whose time runs, and for what',
);

export const DeadlineRule = enumOf('DeadlineRule', deadlineRules, 'The rule of the rulebook that was counted by');

export const DeadlineUnit = enumOf('DeadlineUnit', ['working_days', 'calendar_days', 'months'], 'What is counted');

export const DeadlineBasis = resource('DeadlineBasis', 'How a deadline was counted.', {
  rule: ref(DeadlineRule),
  rules_version: text(50, 'The version of the rulebook that it was counted with'),
  calendar: nullable(text(20, 'The calendar of working days; null where none are counted', { examples: ['CN'] })),
  calendar_origin: Type.Unsafe<Static<typeof CalendarOrigin> | null>({
    anyOf: [ref(CalendarOrigin), { type: 'null' }],
    description: 'Whether a day of the agency’s own was counted; null where no working days are counted',
  }),
  time_zone: text(50, 'The time zone in which days begin and end', { examples: ['Asia/Shanghai'] }),
  start_event: text(
    50,
    'What starts it: an event of the complaint, a status of the account, a day that the paper names',
    {
      examples: ['seller_notified'],
    },
  ),
  start_at: moment('When that was; the day after is day one'),
  count: whole(-1000, 1000, 'How many of the unit; 0: it is the very day, below 0: before it'),
  unit: ref(DeadlineUnit),
  source: text(1000, 'Where the rule stands'),
  confidence: ref(FactConfidence),
  note: nullable(text(1000, 'What to know about the rule')),
  calendar_uncertain: Type.Boolean({
    description: 'Whether it lies beyond the public holidays that are announced: the true day may be another',
  }),
});

export const ComplaintDeadline = resource('ComplaintDeadline', 'A deadline of a complaint, with how it was counted.', {
  id: id('The id of the deadline'),
  kind: ref(ComplaintDeadlineKind),
  due_on: day('Its last day, at the platform'),
  due_at: moment('The last moment of that day'),
  closed_at: nullable(moment('Since when it does not run any more; null while it runs')),
  basis: ref(DeadlineBasis),
});

export const BlockReason = enumOf(
  'BlockReason',
  blockReasons,
  'What forbids to file the complaint: it is not known where its link leads; its right holder lets the seller sell its goods',
);

export const ComplaintListing = resource('ComplaintListing', 'What the link of a complaint leads to.', {
  platform: ref(PlatformCode),
  kind: ref(ListingKind),
  item_id: nullable(text(100, 'The platform’s number of the listing', { examples: ['674927362845'] })),
  shop_id: nullable(text(300, 'The platform’s name or number of the shop')),
  variant_id: nullable(text(100, 'The number of the variant that the link chose')),
  canonical_url: nullable(text(4000, 'The one address under which the listing or shop is kept')),
  resolution: ref(ListingResolution),
  listing_key: text(400, 'Equal for the same listing or shop under whatever link', {
    examples: ['taobao:674927362845'],
  }),
});

const priceFields = {
  amount: text(20, 'The amount', { pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?$', examples: ['1250.00'] }),
  currency: text(3, 'The currency (ISO 4217)', { minLength: 3, pattern: '^[A-Z]{3}$', examples: ['CNY'] }),
};

export const ListingPrice = resource('ListingPrice', 'What the listing asks for one piece.', priceFields);
export const ListingPriceInput = body('ListingPriceInput', 'What the listing asks for one piece.', priceFields);

/** What an agency notes of a listing; the columns of an import bear the same names. */
const notes = {
  title: nullable(text(500, 'The title of the listing')),
  seller_name: nullable(text(200, 'The name of the seller or shop')),
  seller_url: nullable(
    text(2000, 'Where the seller is found', { pattern: '^https?://', examples: ['https://shop123456.taobao.com'] }),
  ),
  stock: nullable(whole(0, 2_147_483_647, 'How many pieces the listing says it has')),
  note: nullable(text(2000, 'What the agency notes for itself')),
  platform_reference: nullable(text(200, 'The platform’s own number of this complaint')),
  authorised_seller_override: nullable(
    text(400, 'Why the complaint is brought although its right holder lets the seller sell its goods', {
      examples: ['The goods shown are no goods of the brand.'],
    }),
  ),
};

const urlDescription = 'The link as it was given; a text pasted with a link in it will do';

export const TriageBand = enumOf('TriageBand', triageBands, 'How urgent the listing is, by its score');

export const ComplaintTriage = resource('ComplaintTriage', 'What the last assessment of the listing came to.', {
  score: whole(0, 100, 'The higher, the more speaks for a counterfeit'),
  band: nullable(ref(TriageBand)),
});

export const Complaint = resource('Complaint', 'A complaint about one listing or shop.', {
  id: id('The id of the complaint'),
  batch_id: id('The batch that it belongs to'),
  submission_id: nullable(id('The submission that it was part of last; null before the first')),
  client_id: id('The client for whom it is filed'),
  client: ref(ClientName),
  right_holder_id: id('The holder of the right'),
  right_holder: ref(RightHolderName),
  ip_right_id: id('The right that is infringed'),
  ip_right: ref(IpRightName),
  platform: ref(PlatformCode),
  reason: text(100, 'Why the listing infringes'),
  url: text(4000, urlDescription),
  listing: ref(ComplaintListing),
  ...notes,
  price: nullable(ref(ListingPrice)),
  triage: nullable(ref(ComplaintTriage)),
  seller_id: nullable(id('The seller of its shop; null where nothing is known of it')),
  seller: nullable(ref(SellerName)),
  relisting_of_id: nullable(
    id('The complaint whose takedown of the same listing for the same right this one carries on; null for a first one'),
  ),
  state: ref(ComplaintState),
  blocked_by: Type.Array(ref(BlockReason), {
    maxItems: 10,
    description: 'Everything that blocked it; empty when it is not blocked',
  }),
  outcome: nullable(ref(ComplaintOutcome)),
  counter_notice_count: whole(0, 2_147_483_647, 'How many times the seller objected'),
  submitted_at: nullable(moment('When it was handed over to the platform')),
  seller_notified_at: nullable(moment('Since when the seller is known to have been told')),
  removed_at: nullable(moment('When the link came down first')),
  closed_at: nullable(moment('When it came to its outcome; null while it is open')),
  deadlines: Type.Array(ref(ComplaintDeadline), {
    maxItems: 1000,
    description: 'What runs or ran against it, the first to end first',
  }),
  ...stored,
});

export const ComplaintStanding = resource(
  'ComplaintStanding',
  'A complaint, as far as a reader needs it beside another thing.',
  { id: id('The id of the complaint'), state: ref(ComplaintState) },
);

export const ComplaintList = listOf(Complaint);

export const ComplaintInput = body('ComplaintInput', 'One listing or shop to complain about.', {
  url: text(4000, urlDescription, { examples: ['https://item.taobao.com/item.htm?id=674927362845'] }),
  ...Type.Partial(Type.Object(notes)).properties,
  price: Type.Optional(nullable(ref(ListingPriceInput))),
});

export const ComplaintUpdate = patch('ComplaintUpdate', 'Changes of a complaint.', {
  url: text(4000, 'Another link; only until it is submitted', {
    examples: ['https://item.taobao.com/item.htm?id=674927362845'],
  }),
  ...notes,
  price: nullable(ref(ListingPriceInput)),
});

export const ComplaintsCreate = body('ComplaintsCreate', 'Complaints to add to a batch.', {
  complaints: Type.Array(ref(ComplaintInput), {
    minItems: 1,
    maxItems: 1000,
    description: 'Each is judged by itself: one that is refused does not keep out the others',
  }),
});

export const ComplaintProblem = resource('ComplaintProblem', 'Why one item of a bulk request was refused.', {
  ...ProblemDocument.properties,
  complaint_id: Type.Optional(nullable(id('The open complaint of another batch that is in the way'))),
});

export const ComplaintResult = resource('ComplaintResult', 'What became of one item of a bulk request.', {
  index: whole(0, 999, 'Its place in the request, from 0'),
  status: whole(201, 499, 'The HTTP status that a request with this item alone would have had'),
  id: nullable(id('The complaint that was made')),
  state: nullable(ref(ComplaintState)),
  blocked_by: Type.Array(ref(BlockReason), {
    maxItems: 10,
    description: 'Everything that blocks it: until that is mended it is not submitted',
  }),
  relisting_of_id: nullable(id('The complaint that took the listing down before for the same right, if one did')),
  problem: nullable(ref(ComplaintProblem)),
});

export const ComplaintResults = resource('ComplaintResults', 'What became of each item, in the order of the request.', {
  results: Type.Array(ref(ComplaintResult), { maxItems: 1000, description: 'One for each item' }),
});

const only = (what: string) => `Only complaints ${what}`;

export const complaintsQuery = listQuery(['created_at', 'updated_at'], {
  batch_id: anyOf(id('A batch'), only('of these batches')),
  submission_id: anyOf(id('A submission'), only('that were part of these submissions last')),
  client_id: anyOf(id('A client'), only('of these clients')),
  right_holder_id: anyOf(id('A right holder'), only('of these right holders')),
  ip_right_id: anyOf(id('A right'), only('that rest on these rights')),
  platform: anyOf(ref(PlatformCode), only('on these platforms')),
  seller_id: anyOf(id('A seller'), only('against these sellers')),
  enforcement_action_id: anyOf(id('An enforcement action'), only('that these actions go on with')),
  state: anyOf(ref(ComplaintState), only('in these states')),
  outcome: anyOf(ref(ComplaintOutcome), only('that ended so')),
  open: Type.Optional(Type.Boolean({ description: 'Only complaints that have, or have not, an outcome yet' })),
  listing_key: anyOf(text(400, 'A key'), only('about these listings')),
  platform_reference: anyOf(text(200, 'A number'), only('with these numbers of the platform')),
  relisting_of_id: anyOf(id('A complaint'), only('that carry these on, their listings being up again')),
  q: Type.Optional(text(200, 'Only complaints whose link or title holds this text')),
});

export type ComplaintsQuery = Static<typeof complaintsQuery>;
