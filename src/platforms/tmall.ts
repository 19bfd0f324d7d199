import { groupDeadlines, groupLimits, groupRegistration, portalChannel } from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import { tmallServices, tmallShopPages } from './alibaba-group/tmall-links.ts';
import { fact } from './facts.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform } from './platform.ts';
import { sources } from './sources.ts';
import {
  noDisclaimer,
  taoProtectDocuments,
  taoProtectHistory,
  taoProtectRights,
  taoProtectSilence,
  taoProtectStanding,
} from './alibaba-group/taoprotect.ts';

const canonicalItem = 'https://detail.tmall.com/item.htm?id={item_id}';

/** How Tmall writes its addresses, its pharmacy and supermarket hosts included, as seen in public pages and code. */
const tmallLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: tmallServices,
  listing_key_family: 'taobao',
  patterns: [
    listingPattern({
      hosts: [
        'detail.tmall.com',
        '*.detail.tmall.com',
        'detail.m.tmall.com',
        'detail.yao.95095.com',
        'detail.liangxinyao.com',
      ],
      paths: ['/item.htm', '/item.html', '/item_o.htm'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['detail.m.tmall.com'],
      paths: ['/templatesNew/index'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['a.m.tmall.com'],
      paths: ['/i{item_id}.htm'],
      repeats_item_id: ['id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['world.tmall.com'],
      paths: ['/item/{item_id}.htm'],
      repeats_item_id: ['id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['world.tmall.com'],
      paths: ['/item/{slug}.htm'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: ['{shop_label}.tmall.com', '{shop_label}.m.tmall.com', '{shop_label}.world.tmall.com'],
      paths: tmallShopPages,
      canonical: 'https://{shop_id}.tmall.com/',
    }),
    shortLinkPattern({ hosts: ['m.tb.cn', 'e.tb.cn'], paths: ['/{code}'], only_tagged: ['天猫'] }),
  ],
};

export const tmall: Platform = {
  code: 'tmall',
  names: { en: 'Tmall', zh: '天猫' },
  hosts: ['tmall.com', '95095.com', 'liangxinyao.com'],
  own_portals: [],
  markets: [],
  portal: taoProtectHistory,
  languages: [fact({ site: 'zh', portal: ['zh', 'en'] }, sources.helpdeskTaobao, 'seed')],
  accepted_rights: taoProtectRights,
  required_documents: taoProtectDocuments,
  channels: { listing: portalChannel, storefront: portalChannel },
  limits: groupLimits,
  deadlines: groupDeadlines,
  silence: taoProtectSilence,
  portal_registration_required: groupRegistration,
  disclaimer_required: noDisclaimer,
  manual_review: [],
  reasons: alibabaGroupReasons,
  penalty_scheme: [],
  standing_rules: taoProtectStanding,
  link_grammar: tmallLinks,
};
