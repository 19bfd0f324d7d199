import { groupDocuments } from './alibaba-group/common.ts';
import { fact } from './facts.ts';
import { channelBy, generalReasons, unknownLimits } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { mainlandRights, takenOver, takenOverDocuments, unstatedDeadlines } from './mainland-practice.ts';
import type { Platform } from './platform.ts';
import { sources } from './sources.ts';

const ofTheFamily = 'Said of the group’s sites; that Xianyu, of Taobao’s family, asks alike is assumed.';
const unsourced = 'No source speaks of complaints on Xianyu.';

/** How Xianyu writes its addresses, as seen in public pages and code; its items keep a family of their own. */
const xianyuLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'xianyu',
  patterns: [
    listingPattern({
      hosts: ['goofish.com', 'www.goofish.com', 'h5.m.goofish.com', 'm.goofish.com'],
      paths: ['/item'],
      query: { id: '{item_id}' },
      canonical: 'https://www.goofish.com/item?id={item_id}',
    }),
    listingPattern({
      hosts: ['2.taobao.com', 'm.2.taobao.com'],
      paths: ['/item.htm'],
      query: { id: '{item_id}' },
      canonical: 'https://www.goofish.com/item?id={item_id}',
    }),
    shopPattern({
      hosts: ['goofish.com', 'www.goofish.com'],
      paths: ['/personal'],
      query: { userId: '{shop_number}' },
      canonical: 'https://www.goofish.com/personal?userId={shop_id}',
    }),
    shortLinkPattern({ hosts: ['m.tb.cn', 'e.tb.cn'], paths: ['/{code}'], only_tagged: ['闲鱼'] }),
  ],
};

/** The second-hand market of Taobao's family, of which only the addresses are known. */
export const xianyu: Platform = {
  code: 'xianyu',
  names: { en: 'Xianyu', zh: '闲鱼' },
  hosts: ['goofish.com'],
  own_portals: [],
  markets: [],
  portal: [
    fact('ttg_ipp', sources.ukGuidance, 'assumed', {
      valid_from: '2025-07-25',
      note: 'The guidance names Taobao for this portal; that it takes Xianyu is assumed, and so is the day.',
    }),
  ],
  languages: [],
  accepted_rights: mainlandRights(sources.lawyersGuide, unsourced),
  required_documents: takenOverDocuments(groupDocuments, ofTheFamily),
  channels: {
    listing: takenOver(channelBy('portal', sources.ukGuidance, 'assumed'), ofTheFamily),
    storefront: [],
  },
  limits: unknownLimits,
  deadlines: unstatedDeadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [fact(true, sources.prudence, 'assumed', { note: unsourced })],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: xianyuLinks,
};
