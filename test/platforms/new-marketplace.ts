/*
 * A marketplace that there is not, written as a person adds one: this file would stand in src/platforms, and its one row
 * in src/platforms/index.ts. It starts from what is taken for granted of Chinese sites and says what is known better.
 */
import { fact } from '../../src/platforms/facts.ts';
import {
  channelBy,
  chineseDeadlines,
  chineseDocuments,
  generalReasons,
  rightsByRule,
  unknownLimits,
} from '../../src/platforms/general-practice.ts';
import { listingPattern, shopPattern } from '../../src/platforms/links/link-grammar.ts';
import type { Platform } from '../../src/platforms/platform.ts';

const help = 'Yunhai help, complaints (https://help.yunhai.example/ip)';

const mainlandOnly = fact<Platform['accepted_rights'][number]['rules'][number]['value']>(
  { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
  help,
  'official',
  { valid_from: '2026-06-01' },
);

export const newMarketplace: Platform = {
  code: 'yunhai',
  names: { en: 'Yunhai', zh: '云海' },
  hosts: ['yunhai.example'],
  own_portals: [{ code: 'yunhai_ip', name: 'Yunhai rights desk', address: 'https://ip.yunhai.example', source: help }],
  markets: [],
  portal: [fact('yunhai_ip', help, 'official')],
  languages: [fact({ site: 'zh', portal: ['zh'] }, help, 'official')],
  accepted_rights: rightsByRule([mainlandOnly], [mainlandOnly], ['trademark', 'copyright']),
  required_documents: {
    ...chineseDocuments,
    authorisation_letter: [
      fact(true, help, 'official', {
        alternative: { reading: 'Known agencies need none.', source: 'a guide (guide.example)' },
      }),
    ],
    further_papers: [fact([{ right_types: ['trademark'], paper: 'a photograph of the label' }], help, 'official')],
  },
  channels: {
    listing: channelBy('portal', help, 'official'),
    storefront: channelBy('email', help, 'official', 'ip@yunhai.example'),
  },
  limits: { ...unknownLimits, links_per_complaint: [fact(50, help, 'official')] },
  deadlines: chineseDeadlines,
  silence: [],
  portal_registration_required: [fact(true, help, 'official')],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: {
    item_id: '[A-Z0-9]{10}',
    item_id_form: 'as_written',
    variant_parameters: ['sku'],
    reserved_labels: ['www'],
    listing_key_family: 'yunhai',
    patterns: [
      listingPattern({
        hosts: ['www.yunhai.example'],
        paths: ['/goods/{item_id}'],
        canonical: 'https://www.yunhai.example/goods/{item_id}',
      }),
      shopPattern({
        hosts: ['{shop_label}.yunhai.example'],
        paths: ['/'],
        canonical: 'https://{shop_id}.yunhai.example/',
      }),
    ],
  },
};
