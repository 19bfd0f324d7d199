import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import {
  counterNoticeUnderAmericanLaw,
  foreignDocuments,
  generalReasons,
  rightsByRule,
  unknownDeadlines,
  unknownLimits,
} from './general-practice.ts';
import type { Channel, Platform, RightRule } from './platform.ts';
import type { Reason } from './reasons.ts';
import type { RightType } from './right-types.ts';
import { undescribedLinks } from './unknown-site.ts';

const interfacePress =
  'press reports of October and November 2022 (https://www.mondaq.com/uk/trademark/1247526/meta-adds-new-features-to-brand-rights-protection-manager and https://www.socialsamosa.com/2022/11/meta-launches-new-tools-that-enable-brands-to-protect-their-intellectual-property/)';
const managerPress =
  'copy of Search Engine Land, “Meta adds Brand Rights Protection” (marketingpropulse.com), and valideapp.com (meta-adds-new-tools)';
const accepted: RightType[] = ['trademark', 'copyright'];

const registeredMark: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'conditional', unregistered: 'ineligible' }, managerPress, 'third_party', {
    note: 'The mark must be registered and active, in text or image. Of which country is not said; that questions may be asked is assumed.',
  }),
];

const copyrightOfAnyCountry: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'eligible', unregistered: 'claim_statement' }, managerPress, 'assumed', {
    note: `That copyright is taken is sourced; that no country of origin is asked for is assumed. ${counterNoticeUnderAmericanLaw}`,
  }),
];

const byManager: DatedFacts<Channel> = [
  fact({ kind: 'portal', address: null }, managerPress, 'third_party', {
    valid_to: '2022-09-30',
    note: 'The month in which the interface for programs came is sourced, the day is assumed.',
  }),
  fact({ kind: 'portal', address: null }, interfacePress, 'third_party', {
    valid_from: '2022-10-01',
    note: 'Also by the IP Reporting API, which asks for the same as the forms. Against advertisements, posts, pages, groups, accounts and shops; with 200 reference images, saved searches, a report of the last 90 days, a list of authorised accounts, and automatic removal for those with a strong history. The month is sourced, the day is assumed.',
  }),
];

const impersonation: Reason = {
  code: 'impersonation',
  name: 'An account or page pretends to be the right holder',
  name_zh: '账号或主页冒充权利人',
  right_types: ['trademark'],
  enforcement_types: ['listing', 'storefront'],
  severity: 'serious',
  evidence: [
    { any_of: ['evidence_screenshot'], description: 'A screenshot that shows the account or page and its address.' },
  ],
  source: managerPress,
  confidence: 'third_party',
  note: 'The reason is the platform’s own; the evidence is assumed.',
};

export const meta: Platform = {
  code: 'meta',
  names: { en: 'Meta (Facebook, Instagram)', zh: 'Meta' },
  hosts: ['facebook.com', 'instagram.com'],
  own_portals: [
    {
      code: 'meta_brand_rights_protection',
      name: 'Meta Brand Rights Protection',
      address: null,
      source: managerPress,
    },
  ],
  markets: [],
  portal: [fact('meta_brand_rights_protection', managerPress, 'third_party')],
  languages: [],
  accepted_rights: rightsByRule(copyrightOfAnyCountry, registeredMark, accepted),
  required_documents: foreignDocuments,
  channels: { listing: byManager, storefront: byManager },
  limits: unknownLimits,
  deadlines: unknownDeadlines('America/Los_Angeles'),
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: [
    ...generalReasons.filter(({ right_types }) => right_types.some((type) => accepted.includes(type))),
    impersonation,
  ],
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: undescribedLinks('meta'),
};
