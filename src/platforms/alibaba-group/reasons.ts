import type { EvidenceDemand, Reason } from '../reasons.ts';
import type { RightType } from '../right-types.ts';
import { sources } from '../sources.ts';

const comparison: EvidenceDemand = {
  any_of: ['comparison'],
  description: 'A comparison of the genuine and the infringing goods, for each listing.',
};
const screenshot: EvidenceDemand = {
  any_of: ['evidence_screenshot'],
  description: 'A screenshot that shows the use and its address.',
};
const claimChart: EvidenceDemand = {
  any_of: ['claim_chart', 'comparison'],
  description: 'A claim chart or comparison that links the goods to the right.',
};
const evaluationReport: EvidenceDemand = {
  any_of: ['patent_evaluation_report'],
  description: 'The patent evaluation report of the Chinese office.',
};

const onListings = { enforcement_types: ['listing'], severity: 'serious', note: null } satisfies Partial<Reason>;

const patentReason = (
  right_type: RightType,
  [name, name_zh]: [string, string],
  evidence: EvidenceDemand[],
): Reason => ({
  ...onListings,
  code: `${right_type}_infringement`,
  name,
  name_zh,
  right_types: [right_type],
  evidence,
  source: `${sources.lawyersGuide}; ${sources.patentPractice}`,
  confidence: 'third_party',
});

const trademarkReasons: Reason[] = [
  {
    ...onListings,
    code: 'counterfeit_features',
    name: 'Counterfeit features are visible',
    name_zh: '商品存在可见的假冒特征',
    right_types: ['trademark'],
    evidence: [comparison],
    source: sources.portalHelpRights,
    confidence: 'official',
  },
  {
    ...onListings,
    code: 'model_does_not_exist',
    name: 'The right holder makes no such model or type',
    name_zh: '权利人未生产该型号或款式',
    right_types: ['trademark'],
    evidence: [{ any_of: ['other'], description: 'A statement of the right holder, signed or sealed.' }],
    source: sources.portalHelpRights,
    confidence: 'official',
  },
  {
    ...onListings,
    code: 'counterfeit_test_purchase',
    name: 'A test purchase proves the goods counterfeit',
    name_zh: '经测试购买证明为假冒商品',
    right_types: ['trademark'],
    evidence: [
      {
        any_of: ['test_purchase'],
        description: 'A signed or sealed report: order number, listing, photographs, method and reasons.',
      },
    ],
    source: sources.portalHelpRights,
    confidence: 'official',
    note: 'One complaint per order.',
  },
  {
    code: 'shop_name_or_sign',
    name: 'The right is used in the name or sign of the shop',
    name_zh: '店铺名称或店铺标识中使用了该权利',
    right_types: ['trademark'],
    enforcement_types: ['storefront'],
    severity: 'general',
    evidence: [screenshot],
    source: sources.portalHelpComplaints,
    confidence: 'official',
    note: null,
  },
];

const copyrightReasons: Reason[] = [
  {
    ...onListings,
    code: 'content_copied',
    name: 'Artwork or text is copied',
    name_zh: '美术作品或文字被复制',
    right_types: ['copyright'],
    evidence: [
      {
        any_of: ['copyright_statement', 'ip_certificate'],
        description: 'The signed claim statement or the certificate.',
      },
    ],
    source: sources.copyrightGuides,
    confidence: 'third_party',
  },
  {
    ...onListings,
    code: 'picture_theft',
    name: 'Pictures are taken from the right holder',
    name_zh: '盗用权利人的图片',
    right_types: ['copyright'],
    severity: 'general',
    evidence: [{ any_of: ['other'], description: 'The original image files.' }],
    source: sources.copyrightGuides,
    confidence: 'third_party',
  },
  {
    ...onListings,
    code: 'pirated_goods',
    name: 'Pirated goods, or packaging that reproduces the work',
    name_zh: '盗版商品，或包装复制了该作品',
    right_types: ['copyright'],
    evidence: [comparison],
    source: sources.redPointsPenalties,
    confidence: 'seed',
  },
];

/** The reasons of complaint known for the portals of the Alibaba group. */
export const alibabaGroupReasons: Reason[] = [
  ...trademarkReasons,
  ...copyrightReasons,
  patentReason('invention_patent', ['The goods use a patented invention', '商品使用了发明专利'], [claimChart]),
  patentReason(
    'utility_model',
    ['The goods use a utility model', '商品使用了实用新型专利'],
    [claimChart, evaluationReport],
  ),
  patentReason(
    'design_patent',
    ['The goods use a registered design', '商品使用了已注册的外观设计'],
    [comparison, evaluationReport],
  ),
  {
    code: 'improper_use',
    name: 'Improper use in the description, store name or hyperlinks',
    name_zh: '在商品描述、店铺名称或超链接中不当使用',
    right_types: ['trademark', 'copyright'],
    enforcement_types: ['listing', 'storefront'],
    severity: 'general',
    evidence: [screenshot],
    source: sources.helpdeskAlibaba,
    confidence: 'seed',
    note: null,
  },
  {
    code: 'unauthorised_sale',
    name: 'Sale outside the authorised channel',
    name_zh: '在授权渠道之外销售',
    right_types: ['trademark', 'invention_patent', 'utility_model', 'design_patent', 'copyright'],
    enforcement_types: ['listing'],
    severity: 'general',
    evidence: [screenshot],
    source: 'seed 001 §2.3 (China IPR SME Helpdesk, how to spot a suspicious sale)',
    confidence: 'assumed',
    note: 'The seed names it as a sign of a suspicious sale, not as a reason of the portal. Weak: the resale of genuine goods is legal.',
  },
];
