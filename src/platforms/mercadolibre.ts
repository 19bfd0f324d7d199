import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar, LinkPattern } from './links/link-grammar.ts';
import type { Platform } from './platform.ts';
import { siteKnownByLinks } from './unknown-site.ts';

/** The sites by the code that their items begin with, as the public interface of the platform lists them. */
const domains = {
  MLA: 'mercadolibre.com.ar',
  MLB: 'mercadolivre.com.br',
  MLM: 'mercadolibre.com.mx',
  MCO: 'mercadolibre.com.co',
  MLC: 'mercadolibre.cl',
  MPE: 'mercadolibre.com.pe',
  MLU: 'mercadolibre.com.uy',
  MLV: 'mercadolibre.com.ve',
  MEC: 'mercadolibre.com.ec',
  MBO: 'mercadolibre.com.bo',
  MPY: 'mercadolibre.com.py',
  MCR: 'mercadolibre.co.cr',
  MRD: 'mercadolibre.com.do',
  MGT: 'mercadolibre.com.gt',
  MHN: 'mercadolibre.com.hn',
  MNI: 'mercadolibre.com.ni',
  MPA: 'mercadolibre.com.pa',
  MSV: 'mercadolibre.com.sv',
};

const patternsOf = ([code, domain]: [string, string]): LinkPattern[] => {
  const [itemLabel, shopPath] = code === 'MLB' ? ['produto', 'loja'] : ['articulo', 'tienda'];
  const itemHost = `${itemLabel}.${domain}`;
  const siteHosts = [domain, `www.${domain}`];
  const item = { item_id_prefix: code, canonical: `https://${itemHost}/${code}-{item_id}` };
  return [
    listingPattern({
      ...item,
      hosts: [itemHost],
      paths: [`/${code}-{item_id}`, `/${code}{item_id}`, `/${code}-{item_id}-{slug}`],
    }),
    listingPattern({ ...item, hosts: siteHosts, paths: [`/item/${code}{item_id}`, `/item/${code}-{item_id}`] }),
    shopPattern({
      hosts: siteHosts,
      paths: [`/${shopPath}/{shop_token}`],
      canonical: `https://www.${domain}/${shopPath}/{shop_id}`,
    }),
  ];
};

/** How Mercado Libre writes its addresses on each country site, as seen in public pages and code. */
const mercadolibreLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{2,14}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'mercadolibre',
  patterns: [
    ...Object.entries(domains).flatMap(patternsOf),
    shortLinkPattern({ hosts: ['meli.la'], paths: ['/{code}'] }),
  ],
};

export const mercadolibre: Platform = siteKnownByLinks(
  {
    code: 'mercadolibre',
    names: { en: 'Mercado Libre', zh: '美客多' },
    hosts: [...Object.values(domains), 'meli.la'],
    link_grammar: mercadolibreLinks,
  },
  'America/Argentina/Buenos_Aires',
);
