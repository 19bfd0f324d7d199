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
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { PenaltyPosition } from './penalty-schemas.ts';
import { SellerSanction } from './sanction-schemas.ts';

export const SellerChannel = enumOf(
  'SellerChannel',
  ['authorised', 'unauthorised', 'unknown'],
  'Whether the seller belongs to a channel of distribution: `authorised` while at least one right holder lets it sell its goods, otherwise as the agency noted it',
);

export const NotedSellerChannel = enumOf(
  'NotedSellerChannel',
  ['unauthorised', 'unknown'],
  'What the agency notes of a seller whom nobody authorises. Who authorises one is said per right holder, by a seller authorisation: a reseller of one brand is none of another',
);

const fields = {
  name: nullable(text(200, 'The name of the shop or seller', { examples: ['Aurora Outlet'] })),
  url: nullable(
    text(4000, 'Where the shop is found', { pattern: '^https?://', examples: ['https://shop123456.taobao.com'] }),
  ),
  company: nullable(text(200, 'The company behind it')),
  contact: nullable(text(2000, 'How it is reached: addresses, numbers, accounts')),
  note: nullable(text(5000, 'What the agency notes for itself')),
  watched: Type.Boolean({ description: 'Whether it is on the watch list' }),
};

export const SellerName = resource('SellerName', 'The seller, as far as a reader needs it beside another thing.', {
  id: id('The id of the seller'),
  name: nullable(text(200, 'Its name, where one is known')),
  shop_id: nullable(text(300, 'The platform’s name or number of its shop, where it is known')),
});

const count = (description: string) => whole(0, 2_147_483_647, description);

const figures = {
  complaint_count: count('Complaints against it that the credential sees'),
  open_count: count('Those of them that have no outcome yet'),
  won_count: count('Those that ended with the link down'),
  lost_count: count('Those that ended with the link up'),
  counter_notice_count: count('Those that it objected to, however often'),
};

const identity = {
  id: id('The id of the seller'),
  platform: ref(PlatformCode),
  shop_id: nullable(text(300, 'The platform’s name or number of the shop')),
  ...fields,
  channel: ref(SellerChannel),
  merged_into_id: nullable(id('The seller that it was merged into; null while it stands for itself')),
  ...figures,
  first_seen_at: moment('When the first complaint against it was entered, or it was itself'),
  last_seen_at: moment('When the last complaint against it was entered, or it was itself'),
};

export const SellerSummary = resource('SellerSummary', 'A seller, as a list shows it.', { ...identity, ...stored });

export const SellerSummaryList = listOf(SellerSummary);

const largest = 'the ten with most complaints';

export const SellerIpRightFigures = resource('SellerIpRightFigures', 'How complaints that rest on one right went.', {
  ip_right: ref(IpRightName),
  ...figures,
});

export const SellerRightHolderFigures = resource(
  'SellerRightHolderFigures',
  'How complaints of one right holder went.',
  { right_holder: ref(RightHolderName), ...figures },
);

export const SellerAuthorisationNote = resource('SellerAuthorisationNote', 'Who authorises the seller, and when.', {
  id: id('The id of the authorisation'),
  right_holder: ref(RightHolderName),
  valid_from: nullable(day('Its first day; null: from the beginning')),
  valid_until: nullable(day('Its last day; null: until further notice')),
});

export const Seller = resource('Seller', 'A shop on a platform that complaints are brought against.', {
  ...identity,
  merged_into: nullable(ref(SellerName)),
  keys: Type.Array(text(450, 'The key of a shop, or of a name', { examples: ['taobao:shop:123456'] }), {
    maxItems: 100,
    description: 'By what listings are taken for this seller’s, the first hundred',
  }),
  authorisations: Type.Array(ref(SellerAuthorisationNote), {
    maxItems: 100,
    description: 'Who lets it sell its goods, the newest hundred that the credential sees, those that are over too',
  }),
  sanctions: Type.Array(ref(SellerSanction), {
    maxItems: 20,
    description: 'What the platform did to it, the newest twenty',
  }),
  by_ip_right: Type.Array(ref(SellerIpRightFigures), { maxItems: 10, description: `By right, ${largest}` }),
  by_right_holder: Type.Array(ref(SellerRightHolderFigures), {
    maxItems: 10,
    description: `By right holder, ${largest}`,
  }),
  penalty_position: nullable(ref(PenaltyPosition)),
  ...stored,
});

const { watched, ...notes } = fields;

export const SellerCreate = body(
  'SellerCreate',
  'A seller that is entered by hand. Its link or its name says which shop it is.',
  {
    platform: ref(PlatformCode),
    ...Type.Partial(Type.Object(notes)).properties,
    watched: Type.Optional(watched),
    channel: Type.Optional(ref(NotedSellerChannel)),
  },
);

export const SellerUpdate = patch('SellerUpdate', 'Changes of a seller.', {
  ...fields,
  channel: ref(NotedSellerChannel),
});

const only = (what: string) => `Only sellers ${what}`;

export const sellersQuery = listQuery(['created_at', 'updated_at', 'last_seen_at', 'complaint_count'], {
  platform: anyOf(ref(PlatformCode), only('on these platforms')),
  channel: anyOf(ref(SellerChannel), only('of these channels')),
  watched: Type.Optional(Type.Boolean({ description: only('that are, or are not, on the watch list') })),
  client_id: anyOf(id('A client'), only('against whom there are complaints of these clients')),
  right_holder_id: anyOf(id('A right holder'), only('against whom there are complaints of these right holders')),
  min_complaints: Type.Optional(whole(1, 1_000_000, only('with at least so many complaints'))),
  repeat_offenders: Type.Optional(
    Type.Boolean({ description: only('against whom at least two complaints were won, or were not') }),
  ),
  merged: Type.Optional(
    Type.Boolean({ default: false, description: 'Only sellers that were merged into another, instead of the others' }),
  ),
  q: Type.Optional(text(200, 'Only sellers whose name, company or shop holds this text')),
});

export type SellersQuery = Static<typeof sellersQuery>;
