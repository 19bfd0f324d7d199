import { fact } from './facts.ts';
import { channelBy, chineseDeadlines, chineseDocuments, generalReasons, unknownLimits } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { mainlandRights, pictureTheft } from './mainland-practice.ts';
import type { Deadlines, Platform, RequiredDocuments } from './platform.ts';
import { sources } from './sources.ts';

const questions = 'weak question-and-answer page on Douyin shops (http://nyqcx.cn/wendashequ/198046.html)';
const guides =
  'weak guides to Douyin’s complaint platform (https://8848seo.cn/article-55808-1.html; m.11g19j.cn/article-17996-1.html)';

/** How Douyin's shops write their addresses, as seen in public pages and code. */
const douyinLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{4,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'douyin',
  patterns: [
    listingPattern({
      hosts: ['haohuo.jinritemai.com'],
      paths: [
        '/views/product/item',
        '/views/product/item2',
        '/views/product/detail',
        '/ecommerce/trade/detail/index.html',
      ],
      query: { id: '{item_id}' },
      canonical: 'https://haohuo.jinritemai.com/views/product/item2?id={item_id}',
    }),
    shopPattern({
      hosts: ['haohuo.jinritemai.com'],
      paths: ['/views/shop/index'],
      query: { id: '{shop_token}' },
      canonical: 'https://haohuo.jinritemai.com/views/shop/index?id={shop_id}',
    }),
    // It may lead to an item, a shop or a video alike.
    shortLinkPattern({ hosts: ['v.douyin.com'], paths: ['/{code}'], canonical: 'https://v.douyin.com/{code}/' }),
  ],
};

const documents: RequiredDocuments = {
  ...chineseDocuments,
  authorisation_letter: [fact(true, guides, 'third_party')],
};

const deadlines: Deadlines = {
  ...chineseDeadlines,
  seller_response: [
    fact({ count: 7, unit: 'calendar_days', starts_at: 'receipt' }, questions, 'third_party', {
      alternative: { reading: 'Three working days, on Chinese sites in general.', source: sources.lawyersGuide },
      note: 'Said of the appeal against a sanction of the platform, from its notice; no official text gives a time.',
    }),
  ],
  platform_decision: [
    fact({ min: 7, max: 7, unit: 'working_days', starts_at: 'submission' }, guides, 'third_party', {
      alternative: { reading: 'A seller’s appeal is answered in one to five working days.', source: questions },
      note: 'The source says about seven, and longer where something has to be looked into.',
    }),
  ],
};

export const douyin: Platform = {
  code: 'douyin',
  names: { en: 'Douyin e-commerce', zh: '抖音电商' },
  hosts: ['jinritemai.com', 'douyin.com'],
  own_portals: [
    {
      code: 'douyin_ippro',
      name: 'Douyin e-commerce Intellectual Property Protection Platform (IPPRO)',
      address: null,
      source: questions,
    },
  ],
  markets: [],
  portal: [
    fact('douyin_ippro', questions, 'third_party', {
      note: 'Complaints need an account of their own, registered for nothing else.',
    }),
  ],
  languages: [],
  accepted_rights: mainlandRights(
    questions,
    'The types of right are sourced; that patent means utility models and designs too is assumed.',
  ),
  required_documents: documents,
  channels: {
    listing: channelBy('portal', questions, 'third_party').map((channel) => ({
      ...channel,
      note: 'That live streams and videos can be complained of too is background knowledge, unverified.',
    })),
    storefront: [],
  },
  limits: {
    ...unknownLimits,
    upload_max_bytes: [fact(10_000_000, guides, 'third_party', { note: 'The source says 10 MB.' })],
  },
  deadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: [
    ...generalReasons,
    pictureTheft('The original pictures, straight from the camera and unedited.', questions, 'third_party'),
  ],
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: douyinLinks,
};
