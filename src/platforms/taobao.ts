import { groupDeadlines, groupLimits, groupRegistration, portalChannel } from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import { fact } from './facts.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { taobaoPenalties } from './penalty-schemes.ts';
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

const canonicalItem = 'https://item.taobao.com/item.htm?id={item_id}';
const byUserNumber = 'https://store.taobao.com/shop/view_shop.htm?user_number_id={shop_id}';
const shopPages = ['/', '/index.htm', '/index.html', '/search.htm', '/category.htm', '/shop/view_shop.htm'];

/** How Taobao writes its addresses, as seen in public pages and code. */
const taobaoLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels:
    '2 a bbs bendi buyertrade buy cart click consumerservice daren detail favorite guang help huodong i item ju jubao list live login m main market member my open pages paimai pub rate rule s seller service sf shop store survey taoquan top trade tw uland world www'.split(
      ' ',
    ),
  listing_key_family: 'taobao',
  patterns: [
    listingPattern({
      hosts: ['item.taobao.com'],
      paths: ['/item.htm', '/item.html'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['h5.m.taobao.com'],
      paths: ['/awp/core/detail.htm'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['new.m.taobao.com'],
      paths: ['/detail.htm'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['main.m.taobao.com'],
      paths: ['/detail/index.html'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['m.intl.taobao.com'],
      paths: ['/detail/detail.html'],
      query: { id: '{item_id}' },
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['a.m.taobao.com'],
      paths: ['/i{item_id}.htm'],
      repeats_item_id: ['id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['world.taobao.com', 'tw.taobao.com'],
      paths: ['/item/{item_id}.htm'],
      repeats_item_id: ['id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['www.taobao.com'],
      paths: ['/list/item/{item_id}.htm'],
      repeats_item_id: ['id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['assets-tmw.taobao.com'],
      paths: ['/app/tmall-ovs-rax/share_page/home'],
      query: { targetType: 'ITEM', targetId: '{item_id}' },
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: ['store.taobao.com'],
      paths: ['/shop/view_shop.htm'],
      query: { user_number_id: '{shop_number}' },
      canonical: byUserNumber,
    }),
    shopPattern({
      hosts: ['shop.m.taobao.com'],
      paths: ['/shop/shop_index.htm'],
      query: { shop_id: '{shop_number}' },
      canonical: 'https://shop{shop_id}.taobao.com/',
    }),
    shopPattern({
      hosts: ['shop{shop_number}.taobao.com', 'shop{shop_number}.world.taobao.com'],
      paths: shopPages,
      canonical: 'https://shop{shop_id}.taobao.com/',
    }),
    shopPattern({
      hosts: ['{shop_label}.taobao.com', '{shop_label}.world.taobao.com'],
      paths: shopPages,
      canonical: 'https://{shop_id}.taobao.com/',
    }),
    shopPattern({
      hosts: ['world.taobao.com'],
      paths: ['/dianpu/{shop_number}.htm'],
      canonical: 'https://world.taobao.com/dianpu/{shop_id}.htm',
    }),
    // tb.cn serves several apps; the tag in the share text says which, and Taobao is the default.
    shortLinkPattern({ hosts: ['m.tb.cn', 'e.tb.cn'], paths: ['/{code}'], never_tagged: ['天猫', '天猫国际', '闲鱼'] }),
  ],
};

export const taobao: Platform = {
  code: 'taobao',
  names: { en: 'Taobao', zh: '淘宝' },
  hosts: ['taobao.com', 'tb.cn'],
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
  penalty_scheme: taobaoPenalties,
  standing_rules: taoProtectStanding,
  link_grammar: taobaoLinks,
};
