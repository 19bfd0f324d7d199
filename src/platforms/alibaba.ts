import {
  aliProtectHistory,
  groupDeadlines,
  groupDocuments,
  groupLimits,
  groupRegistration,
  groupStanding,
  portalChannel,
  storefrontByEmail,
} from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import {
  aliProtectDisclaimer,
  aliProtectSilence,
  foreignAccepted,
  foreignCopyrightAccepted,
} from './alibaba-group/aliprotect.ts';
import { fact } from './facts.ts';
import { rightsByRule } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Deadlines, Platform, Span } from './platform.ts';
import type { PenaltyScheme } from './sanctions.ts';
import { sources } from './sources.ts';

const counterNoticeRule = 'Alibaba.com rule on counter-notices (rule.alibaba.com/rule/detail/11004944.htm)';
const penaltiesElsewhere =
  'Alibaba.com notice of 2015 (http://rule.alibaba.com/rule/detail/4154.htm); copies of Alibaba.com’s rules (https://afrispress.com/rules-for-enforcement-action-against-non-compliance/) and of the rule in force from 24 February 2022 (Baidu translation)';

/** The second and the third chance of a seller who let the first one pass or lost it. */
const laterChances = (count: number): Span[] => [
  { count, unit: 'working_days', starts_at: 'receipt' },
  { count, unit: 'working_days', starts_at: 'receipt' },
];

const deadlines: Deadlines = {
  ...groupDeadlines,
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.lawyersGuide, 'seed', {
      alternative: {
        reading: 'Three days, not working days; three working days from the sending of the notice.',
        source: `${sources.redPointsAfterReport}; ${sources.sellerHelp}`,
      },
      note: `The seller shows invoices of the six months before the complaint for more than twenty pieces, sealed by both sides, or an authorisation valid at the time (${counterNoticeRule}).`,
    }),
  ],
  seller_later_chances: [
    fact(laterChances(30), sources.laterChances, 'official', {
      valid_to: '2022-01-19',
      note: 'Of thirty days the source does not say whether working days are meant.',
    }),
    fact(laterChances(7), sources.laterChances, 'official', {
      valid_from: '2022-01-20',
      note: 'A chance that was let pass is forfeited.',
    }),
  ],
};

const penaltyScheme: PenaltyScheme = {
  code: 'alibaba_2015',
  point_steps: [
    { at: 12, action: 'search_blocked', days: 7 },
    { at: 24, action: 'search_blocked', days: 14 },
    { at: 36, action: 'search_blocked', days: 21 },
    { at: 48, action: 'account_terminated', days: null },
  ],
  strikes: {
    steps: [
      { at: 1, action: 'warning', days: null },
      { at: 2, action: 'search_blocked', days: null },
      { at: 3, action: 'search_blocked', days: 14 },
      { at: 4, action: 'account_terminated', days: null },
    ],
    merge_days: 5,
    same_right: true,
    same_owner: true,
  },
};

const canonicalItem = 'https://m.alibaba.com/product/{item_id}.html';

/** How Alibaba.com writes its addresses, language sub-domains included, as seen in public pages and code. */
const alibabaLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: ['www'],
  listing_key_family: 'alibaba',
  patterns: [
    listingPattern({
      hosts: ['alibaba.com', '*.alibaba.com', 'm.alibaba.com', 'www.alibaba.com'],
      paths: ['product-detail', 'p-detail', 'pla'].flatMap((page) => [
        `/${page}/{slug}_{item_id}.html`,
        `/${page}/{slug}-{item_id}.html`,
      ]),
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['m.alibaba.com'],
      paths: ['/product/{item_id}.html', '/product/{item_id}/{slug}.html'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['{shop_label}.en.alibaba.com'],
      paths: ['/product/{item_id}-{slug}/{slug}.html'],
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: ['{shop_label}.en.alibaba.com', '{shop_label}.m.en.alibaba.com'],
      paths: ['/', '/{slug}.html'],
      canonical: 'https://{shop_id}.en.alibaba.com/',
    }),
    shopPattern({
      hosts: ['{shop_label}.trustpass.alibaba.com'],
      paths: ['/', '/{slug}.html'],
      canonical: 'https://{shop_id}.trustpass.alibaba.com/',
    }),
    shortLinkPattern({ hosts: ['www.alibaba.com'], paths: ['/x/{code}'] }),
  ],
};

export const alibaba: Platform = {
  code: 'alibaba',
  names: { en: 'Alibaba.com', zh: '阿里巴巴国际站' },
  hosts: ['alibaba.com'],
  own_portals: [],
  markets: [],
  portal: aliProtectHistory,
  languages: [fact({ site: 'en', portal: ['en', 'zh'] }, sources.helpdeskAlibaba, 'seed')],
  accepted_rights: rightsByRule([foreignCopyrightAccepted], [foreignAccepted]),
  required_documents: groupDocuments,
  channels: { listing: portalChannel, storefront: storefrontByEmail },
  limits: groupLimits,
  deadlines,
  silence: aliProtectSilence,
  portal_registration_required: groupRegistration,
  disclaimer_required: [aliProtectDisclaimer],
  manual_review: [],
  reasons: alibabaGroupReasons,
  penalty_scheme: [
    fact(penaltyScheme, sources.helpdeskAlibaba, 'seed', {
      valid_from: '2015-04-08',
      alternative: {
        reading:
          'Termination after three serious violations, of the trademark or a very serious one of the patent; otherwise a warning, then six points each up to 48. Or termination after four serious violations, or three against one right; all products are removed at 36 points; general ones of one day count at most six.',
        source: `${sources.redPointsPenalties}; ${penaltiesElsewhere}`,
      },
      note: 'The seed gives no length for the second block, and lets the third end the account when one holder keeps complaining.',
    }),
  ],
  standing_rules: groupStanding,
  link_grammar: alibabaLinks,
};
