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
import { alibabaPenalties, alibabaReadings } from './penalty-schemes.ts';
import type { Deadlines, Platform, Span } from './platform.ts';
import { sources } from './sources.ts';

const counterNoticeRule = 'Alibaba.com rule on counter-notices (rule.alibaba.com/rule/detail/11004944.htm)';

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
  penalty_scheme: alibabaPenalties,
  penalty_readings: alibabaReadings,
  standing_rules: groupStanding,
  link_grammar: alibabaLinks,
};
