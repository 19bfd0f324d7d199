import { fact } from './facts.ts';
import { channelBy, chineseDocuments, unknownLimits } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { borrowedReasons, mainlandRights, unstatedDeadlines } from './mainland-practice.ts';
import type { Platform, RequiredDocuments } from './platform.ts';
import type { EvidenceDemand, Reason } from './reasons.ts';
import { sources } from './sources.ts';

const stories =
  'Pinduoduo Stories, “Fighting intellectual property violations”, 1 August 2020 (https://stories.pinduoduo-global.com/articles/fighting-intellectual-property-violations)';
const pressSite = 'Pinduoduo’s press site on its IP portal (https://stories.pinduoduo-global.com)';
const portalAddress = 'page footers of Pinduoduo in public code (https://ipp.pinduoduo.com/)';
const serviceProvider = 'weak list of complaint reasons by a service provider (newsflash.city)';

const siteHosts = ['yangkeduo.com', 'pinduoduo.com'].flatMap((host) => [host, `www.${host}`, `mobile.${host}`]);
const itemPages = ['/goods.html', '/goods1.html', '/goods2.html'];

/** How Pinduoduo writes its addresses, as seen in public pages and code. */
const pinduoduoLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'pinduoduo',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: [...itemPages, '/duo_coupon_landing.html'],
      query: { goods_id: '{item_id}' },
      canonical: 'https://mobile.yangkeduo.com/goods.html?goods_id={item_id}',
    }),
    // A shared page names its item by a code only.
    shortLinkPattern({
      hosts: siteHosts,
      paths: itemPages,
      query: { ps: '{code}' },
      canonical: 'https://mobile.yangkeduo.com/goods.html?ps={code}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/mall_page.html'],
      query: { mall_id: '{shop_number}' },
      canonical: 'https://mobile.yangkeduo.com/mall_page.html?mall_id={shop_id}',
    }),
    shortLinkPattern({ hosts: ['p.pinduoduo.com'], paths: ['/{code}'] }),
  ],
};

const documents: RequiredDocuments = {
  ...chineseDocuments,
  evaluation_report: [
    fact('required', sources.evaluationReports, 'third_party', {
      alternative: { reading: 'Usually asked for, not always.', source: sources.patentPractice },
      note: 'Said to be asked for much as on JD.com and Taobao.',
    }),
  ],
};

const trademarkReason = (code: string, [name, name_zh]: [string, string], evidence: EvidenceDemand): Reason => ({
  code,
  name,
  name_zh,
  right_types: ['trademark'],
  enforcement_types: ['listing'],
  severity: 'serious',
  evidence: [evidence],
  source: serviceProvider,
  confidence: 'third_party',
  note: 'The reason is reported by a service provider; the evidence and the severity are assumed.',
});

const comparison: EvidenceDemand = {
  any_of: ['comparison'],
  description: 'A comparison of the genuine and the infringing goods.',
};
const screenshot: EvidenceDemand = {
  any_of: ['evidence_screenshot'],
  description: 'A screenshot that shows it, with its address.',
};

const reasons: Reason[] = [
  trademarkReason('not_made_by_holder', ['The goods were not made by the right holder', '商品并非权利人生产'], {
    any_of: ['other'],
    description: 'A statement of the right holder, signed or sealed.',
  }),
  trademarkReason(
    'counterfeit_features',
    ['A comparison with the genuine goods shows the counterfeit', '经与正品对比为假冒商品'],
    comparison,
  ),
  trademarkReason(
    'seller_admission',
    ['The seller admits that the goods are counterfeit', '卖家承认商品为假冒商品'],
    screenshot,
  ),
  trademarkReason('counterfeit_marks', ['The goods bear counterfeit marks', '商品带有假冒标识'], comparison),
  trademarkReason(
    'counterfeit_test_purchase',
    ['Goods that were bought are appraised as counterfeit', '所购商品经鉴定为假冒商品'],
    {
      any_of: ['test_purchase'],
      description: 'The report of the purchase with the appraisal.',
    },
  ),
  trademarkReason('obscured_marks', ['The marks are obscured in the pictures', '图片中的标识被遮挡'], screenshot),
  ...borrowedReasons.copyright,
  ...borrowedReasons.patent,
];

export const pinduoduo: Platform = {
  code: 'pinduoduo',
  names: { en: 'Pinduoduo', zh: '拼多多' },
  hosts: ['pinduoduo.com', 'yangkeduo.com'],
  own_portals: [
    {
      code: 'pinduoduo_ip',
      name: 'Pinduoduo Intellectual Property Protection Platform',
      address: 'https://ipp.pinduoduo.com/',
      source: `${stories}; ${portalAddress}`,
    },
  ],
  markets: [],
  portal: [
    fact('pinduoduo_ip', `${stories}; ${pressSite}`, 'official', {
      note: 'It takes complaints based on portrait rights too, which are no type of right here.',
    }),
  ],
  languages: [fact({ site: 'zh', portal: ['zh', 'en'] }, stories, 'official')],
  accepted_rights: mainlandRights(
    pressSite,
    'The types of right are sourced; that patent means utility models and designs too is read from the evaluation reports that are asked for.',
  ),
  required_documents: documents,
  channels: { listing: channelBy('portal', stories, 'official'), storefront: [] },
  limits: unknownLimits,
  deadlines: unstatedDeadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: pinduoduoLinks,
};
