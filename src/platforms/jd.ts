import { fact } from './facts.ts';
import { channelBy, chineseDeadlines, chineseDocuments, unknownLimits } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { borrowedReasons, mainlandRights, pictureTheft } from './mainland-practice.ts';
import type { Deadlines, Platform, RequiredDocuments } from './platform.ts';
import type { EvidenceDemand, Reason } from './reasons.ts';
import { rightTypes } from './right-types.ts';
import type { RightType } from './right-types.ts';
import { sources } from './sources.ts';

const sellerHelp = 'copy of JD’s help for sellers, 21 April 2020 (https://www.yubaibai.com.cn/article/5599286.html)';
const complaintHelp = 'copy of JD’s help on IP complaints, 17 March 2021 (http://www.kuaimai.com/dsnews/10294.html)';
const practice = 'law-firm page on complaints with JD (http://www.plnmw.com/PatentSearch/kercfmzibj.html)';
const inta =
  'INTA, “Intellectual Property Protection on JD.com”, 5 April 2021 (https://www.inta.org/perspectives/industry-updates/intellectual-property-protection-on-jd-com/)';
const appealAdvice = 'answer of a sellers’ adviser, 5 December 2022 (https://niuxuan.cn/question/495730.html)';

const canonicalItem = 'https://item.jd.com/{item_id}.html';
const canonicalShop = 'https://mall.jd.com/index-{shop_id}.html';

/** How JD writes its addresses, its pharmacies and its cross-border site included, as seen in public pages and code. */
const jdLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels:
    'a about air anne api app art auction b baitiao bbs beauty book caipiao car cart channel chat chongzhi club coll corporate coupon cps dc diannao digital e education en fashion food fresh fw ftp game global gongyi gw health help home hr i i-item icon im img ipr item jdm jdw jiadian jinrong jipiao jr jshop jzt kefu king list login lp m mall mark market media miaosha misc mobile movie mro music my myjd newcharge o2o order p pai paimai passport pay phone plogin plus power pro procity product qiang rank re read red reg rule s safe sale search seckill self shop sso static surprise tao temai trade trip try tuan u union upload v vc vip wap wq wqitem wqs www xinfang you yp yushou z'.split(
      ' ',
    ),
  listing_key_family: 'jd',
  patterns: [
    listingPattern({
      hosts: [
        'item.jd.com',
        'i-item.jd.com',
        'item.jd.hk',
        'npcitem.jd.hk',
        'pcitem.jd.hk',
        'item.yiyaojd.com',
        'item.jkcsjd.com',
      ],
      paths: ['/{item_id}.html', '/{item_id}.htm', '/product/{item_id}.html', '/product/graphext/{item_id}.html'],
      canonical: canonicalItem,
    }),
    // The code hides an item's number; only JD can tell which.
    shortLinkPattern({ hosts: ['item.jd.com'], paths: ['/product/{opaque_code}.html'] }),
    listingPattern({
      hosts: ['item.m.jd.com', 'm.item.jd.com', 'mitem.jd.hk'],
      paths: ['/product/{item_id}.html', '/product/{item_id}.web'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['item.m.jd.com'],
      paths: ['/ware/view.action'],
      query: { wareId: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['wqitem.jd.com'],
      paths: ['/item/view'],
      query: { sku: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['re.jd.com'],
      paths: ['/cps/item/{item_id}.html'],
      repeats_item_id: ['wareId'],
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: ['mall.jd.com', 'mall.jd.hk'],
      paths: ['/index-{shop_number}.html'],
      canonical: canonicalShop,
    }),
    shopPattern({
      hosts: ['shop.m.jd.com'],
      paths: ['/', '/shop/home'],
      query: { shopId: '{shop_number}' },
      canonical: canonicalShop,
    }),
    shopPattern({ hosts: ['{shop_label}.jd.com'], paths: ['/'], canonical: 'https://{shop_id}.jd.com/' }),
    // Each of these hosts gives out codes of its own.
    shortLinkPattern({ hosts: ['3.cn', '3.jd.hk', 'u.jd.com'], paths: ['/{code}'] }),
  ],
};

const documents: RequiredDocuments = {
  ...chineseDocuments,
  authorisation_letter: [
    fact(true, complaintHelp, 'official', {
      note: 'Owners, licensees and their authorised agents may file; the further papers say which licensees.',
    }),
  ],
  evaluation_report: [fact('required', `${sources.evaluationReports}; ${practice}`, 'third_party')],
  further_papers: [
    fact(
      [
        { right_types: [...rightTypes], paper: 'the licence, where an exclusive licensee complains' },
        {
          right_types: [...rightTypes],
          paper:
            'where a sole licensee complains, the licence and the owner’s declaration that it will not complain itself, unless both complain together',
        },
        {
          right_types: [...rightTypes],
          paper: 'where an ordinary licensee complains, the owner’s express authorisation to enforce the right',
        },
        {
          right_types: ['invention_patent', 'utility_model'],
          paper: 'a report that compares the patent with the goods',
        },
      ],
      `${complaintHelp}; ${practice}`,
      'third_party',
      {
        note: 'Who may complain is from JD’s own help, the comparison report from the law firm; that a licensee shows the licence is assumed.',
      },
    ),
  ],
};

const deadlines: Deadlines = {
  ...chineseDeadlines,
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, `${sellerHelp}; ${complaintHelp}`, 'official', {
      note: 'The help says one to three working days, after which JD may take the listing down. The seller owes a written statement of non-infringement and prima facie evidence for the type of complaint.',
    }),
  ],
  seller_later_chances: [
    fact(
      [
        { count: 7, unit: 'working_days', starts_at: 'receipt' },
        { count: 7, unit: 'working_days', starts_at: 'receipt' },
      ],
      `${sellerHelp}; ${appealAdvice}`,
      'third_party',
      {
        alternative: { reading: 'Three more for a seller that let the first pass.', source: appealAdvice },
        note: 'Up to three appeals. Once the complaint is accepted, each runs seven working days from the notice of it; without prima facie evidence by then the way to appeal closes.',
      },
    ),
  ],
  counter_notice_response: [
    fact({ count: 15, unit: 'calendar_days', starts_at: 'receipt' }, sellerHelp, 'official', {
      note: 'The window for supplementary evidence, from the day on which the seller’s statement was forwarded; it is as long as the law’s. That calendar days are meant is assumed.',
    }),
  ],
  platform_decision: [
    fact({ min: 0, max: 10, unit: 'working_days', starts_at: 'submission' }, complaintHelp, 'official', {
      alternative: { reading: 'Two to five working days, on Chinese sites in general.', source: sources.lawyersGuide },
      note: 'Within ten working days of a complaint that meets the conditions; the source gives no least time.',
    }),
  ],
};

const comparisonReport: EvidenceDemand = {
  any_of: ['claim_chart', 'comparison'],
  description: 'A report that compares the patent with the goods.',
};
const designComparison: EvidenceDemand = {
  any_of: ['comparison'],
  description: 'A comparison of the registered design and the goods.',
};
const evaluationReport: EvidenceDemand = {
  any_of: ['patent_evaluation_report'],
  description: 'The patent evaluation report of the Chinese office.',
};

const patentReason = (
  right_type: RightType,
  [name, name_zh]: [string, string],
  evidence: EvidenceDemand[],
): Reason => ({
  code: `${right_type}_infringement`,
  name,
  name_zh,
  right_types: [right_type],
  enforcement_types: ['listing'],
  severity: 'serious',
  evidence,
  source: practice,
  confidence: 'third_party',
  note: null,
});

const reasons: Reason[] = [
  ...borrowedReasons.trademark,
  ...borrowedReasons.copyright,
  patentReason('invention_patent', ['The goods use a patented invention', '商品使用了发明专利'], [comparisonReport]),
  patentReason(
    'utility_model',
    ['The goods use a utility model', '商品使用了实用新型专利'],
    [comparisonReport, evaluationReport],
  ),
  patentReason(
    'design_patent',
    ['The goods use a registered design', '商品使用了已注册的外观设计'],
    [designComparison, evaluationReport],
  ),
  pictureTheft('The original pictures.', practice, 'third_party'),
];

export const jd: Platform = {
  code: 'jd',
  names: { en: 'JD.com', zh: '京东' },
  hosts: ['jd.com', 'jd.hk', 'yiyaojd.com', 'jkcsjd.com', '3.cn'],
  own_portals: [
    {
      code: 'jd_ipr',
      name: 'JD Intellectual Property Protection Platform',
      address: 'https://ipr.jd.com',
      source: `${sellerHelp}; ${inta}`,
    },
  ],
  markets: [],
  portal: [
    fact('jd_ipr', `${sellerHelp}; ${inta}`, 'official', {
      valid_from: '2015-01-01',
      note: 'Opened in January 2015; the day is assumed.',
    }),
  ],
  languages: [fact({ site: 'zh', portal: ['zh', 'en'] }, inta, 'third_party')],
  accepted_rights: mainlandRights(practice, 'The types of right are sourced; no rule on foreign rights was found.'),
  required_documents: documents,
  channels: { listing: channelBy('portal', complaintHelp, 'official'), storefront: [] },
  limits: unknownLimits,
  deadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: jdLinks,
};
