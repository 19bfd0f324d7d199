import {
  aliProtect,
  claimStatementNote,
  firstDayAfterAliProtect,
  groupDeadlines,
  groupDocuments,
  groupLimits,
  groupRegistration,
  groupStanding,
  lastDayOfAliProtect,
  portalChannel,
  portalHistory,
} from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import {
  aliProtectDisclaimer,
  aliProtectSilence,
  foreignAccepted,
  foreignCopyrightAccepted,
} from './alibaba-group/aliprotect.ts';
import { rightsByRule } from './general-practice.ts';
import { fact } from './facts.ts';
import type { Fact } from './facts.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform, RightRule } from './platform.ts';
import { sources } from './sources.ts';

const untilAliProtectClosed = (rule: Fact<RightRule>): Fact<RightRule> => ({
  ...rule,
  source: `${sources.helpdeskGeneral}; ${sources.aliProtectClosed}`,
  valid_to: lastDayOfAliProtect,
  note: 'The seed counts 1688 among the AliProtect platforms, which accepted foreign registrations; that this ended when AliProtect closed is assumed.',
});

const guides = `${sources.wiser}; ${sources.thomsenTrampedach}; ${sources.cnBizInsight}`;
const aliProtectReading = 'The AliProtect platforms accept foreign registrations';
const changeNote = 'Today’s guides agree on China only; the day of the change is assumed.';

const chinaOnly = fact<RightRule>(
  { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
  guides,
  'third_party',
  {
    valid_from: firstDayAfterAliProtect,
    alternative: { reading: `${aliProtectReading}.`, source: sources.helpdeskGeneral },
    note: changeNote,
  },
);

const chinaOnlyCopyright = fact<RightRule>(
  { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'claim_statement' },
  `${guides}; ${sources.portalHelpSmallCompanies}`,
  'third_party',
  {
    valid_from: firstDayAfterAliProtect,
    alternative: {
      reading: `${aliProtectReading}; Chinese platforms take a Chinese certificate or other evidence of copyright.`,
      source: `${sources.helpdeskGeneral}; ${sources.ipAustralia}`,
    },
    note: `${changeNote} ${claimStatementNote}`,
  },
);

const canonicalItem = 'https://detail.1688.com/offer/{item_id}.html';

/** How 1688 writes its addresses, the old host under alibaba.com included, as seen in public pages and code. */
const links1688: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels:
    'air cart club cui detail dj factory fuwu go help huodong index login m me member open p4psearch page peixun qr rule s sale search service show sign trade view work www zhaoshang'.split(
      ' ',
    ),
  listing_key_family: '1688',
  patterns: [
    listingPattern({
      hosts: ['detail.1688.com', 'm.1688.com'],
      paths: ['/offer/{item_id}.html'],
      repeats_item_id: ['offerId'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['detail.m.1688.com'],
      paths: ['/page/index.htm', '/page/index.html'],
      query: { offerId: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['detail.china.alibaba.com'],
      paths: ['/buyer/offerdetail/{item_id}.html'],
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: ['m.1688.com'],
      paths: ['/winport/{shop_token}.html'],
      canonical: 'https://m.1688.com/winport/{shop_id}.html',
    }),
    shopPattern({
      hosts: ['winport.m.1688.com'],
      paths: ['/page/index.html'],
      query: { memberId: '{shop_token}' },
      canonical: 'https://m.1688.com/winport/{shop_id}.html',
    }),
    shopPattern({
      hosts: ['{shop_label}.1688.com'],
      paths: ['/', '/index.htm', '/index.html', '/page/{slug}.htm', '/page/{slug}.html'],
      canonical: 'https://{shop_id}.1688.com/',
    }),
    shortLinkPattern({ hosts: ['qr.1688.com'], paths: ['/s/{code}', '/share/{code}'] }),
    shortLinkPattern({ hosts: ['dj.1688.com'], paths: ['/{code}'] }),
  ],
};

export const platform1688: Platform = {
  code: '1688',
  names: { en: '1688.com', zh: '1688' },
  hosts: ['1688.com', 'china.alibaba.com'],
  own_portals: [],
  markets: [],
  portal: portalHistory(aliProtect, firstDayAfterAliProtect, 'ttg_ipp'),
  languages: [fact({ site: 'zh', portal: ['zh', 'en'] }, sources.helpdeskAlibaba, 'seed')],
  accepted_rights: rightsByRule(
    [untilAliProtectClosed(foreignCopyrightAccepted), chinaOnlyCopyright],
    [untilAliProtectClosed(foreignAccepted), chinaOnly],
  ),
  required_documents: groupDocuments,
  channels: { listing: portalChannel, storefront: portalChannel },
  limits: groupLimits,
  deadlines: groupDeadlines,
  silence: aliProtectSilence,
  portal_registration_required: groupRegistration,
  disclaimer_required: [
    { ...aliProtectDisclaimer, valid_to: lastDayOfAliProtect },
    fact(false, sources.aliProtectClosed, 'assumed', {
      valid_from: firstDayAfterAliProtect,
      note: 'The seeds name the disclaimer for AliProtect only.',
    }),
  ],
  manual_review: [],
  reasons: alibabaGroupReasons,
  penalty_scheme: [],
  standing_rules: groupStanding,
  link_grammar: links1688,
};
