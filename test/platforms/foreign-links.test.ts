import t from 'tap';
import { findPlatform, platforms } from '../../src/platforms/index.ts';
import { parseListing } from '../../src/platforms/listing.ts';
import { parseLink } from '../../src/platforms/parse-link.ts';
import { read, readAll } from './read-links.ts';
import { platform } from './support.ts';

t.test('every Amazon country site is its own: one ASIN has a key on each, in upper case', async (t) => {
  for (const { hosts } of platform('amazon').markets) {
    const [domain = ''] = hosts;
    const expected = `${domain}:B0FGJF5QN7 https://www.${domain}/dp/B0FGJF5QN7`;
    for (const host of [domain, `www.${domain}`, `smile.${domain}`]) {
      t.equal(read(`https://${host}/gp/product/b0fgjf5qn7?psc=1`), expected, host);
    }
  }
  t.ok(platform('amazon').markets.length > 20);
});

t.test('Amazon items are found under every form of address, and nothing else is taken for one', async (t) => {
  const item = 'amazon.com:B01994W9OC https://www.amazon.com/dp/B01994W9OC';
  const paths = [
    'dp/B01994W9OC',
    'dp/B01994W9OC/',
    'dp/B01994W9OC/ref=sr_1_1?keywords=B016ZE6ADU',
    'Some-Thing/dp/B01994W9OC/ref=x',
    '-/en/dp/B01994W9OC',
    '-/de/Some-Thing/dp/B01994W9OC/ref=x',
    'gp/product/B01994W9OC/ref=x',
    'gp/aw/d/B01994W9OC/',
    '-/en/gp/product/B01994W9OC/ref=x',
    'dp/product/B01994W9OC?tag=x',
    'exec/obidos/ASIN/B01994W9OC/partner-20',
    'gp/offer-listing/B01994W9OC/ref=dp_olp_new_mbc?ie=UTF8&condition=new',
    'd/DIY-Tools/Some-Thing/B01994W9OC',
  ];
  for (const path of paths) t.equal(read(`https://www.amazon.com/${path}`), item, path);
  const book = 'amazon.de:384233100X https://www.amazon.de/dp/384233100X';
  t.equal(read('https://www.amazon.de/dp/384233100x'), book, 'a book’s ISBN');
  readAll(t, [
    ['https://www.amazon.com/dp/B01994W9O', 'not_listing'],
    ['https://www.amazon.com/dp/B01994W9OCX', 'not_listing'],
    ['https://www.amazon.com/dp/A01994W9OC', 'not_listing'],
    ['https://www.amazon.com/d/Books/Category/Literature', 'not_listing'],
    ['https://www.amazon.com/s?k=B01994W9OC', 'not_listing'],
    ['https://aws.amazon.com/dp/B01994W9OC', 'not_listing'],
    ['https://www.amazon.com.evil.example/dp/B01994W9OC', 'lookalike_host'],
    ['https://amazon-shop.example/dp/B01994W9OC', 'lookalike_host'],
    ['https://shop.example/dp/B01994W9OC', 'unsupported_host'],
  ]);
});

t.test('Amazon sellers, stores and short links', async (t) => {
  readAll(t, [
    [
      'https://www.amazon.de/sp?ie=UTF8&seller=A3V1QNHQ2M2TBN&asin=B01994W9OC',
      'amazon.de:shop:A3V1QNHQ2M2TBN https://www.amazon.de/sp?seller=A3V1QNHQ2M2TBN',
    ],
    ['https://www.amazon.de/sp?ie=UTF8', 'bad_id'],
    [
      'https://www.amazon.com/gp/aag/main?ie=UTF8&asin=&seller=A3V1QNHQ2M2TBN',
      'amazon.com:shop:A3V1QNHQ2M2TBN https://www.amazon.com/sp?seller=A3V1QNHQ2M2TBN',
    ],
    [
      'https://www.amazon.com/stores/KIDAMI/page/546B9750-2336-4B85-8F2F-2C57C2997542?x=1',
      'amazon.com:shop:546B9750-2336-4B85-8F2F-2C57C2997542 https://www.amazon.com/stores/page/546B9750-2336-4B85-8F2F-2C57C2997542',
    ],
    ['https://amzn.to/4gyj1Wj', 'amazon short 4gyj1Wj'],
    ['https://amzn.eu/d/3hzRJB3', 'amazon short amzn.eu/3hzRJB3'],
    ['https://amzn.asia/d/37McFoz', 'amazon short amzn.asia/37McFoz'],
    ['https://a.co/d/5lULGTB', 'amazon short a.co/5lULGTB'],
    ['https://amzn.in/d/6lJCgCK', 'amazon short amzn.in/6lJCgCK'],
  ]);
});

t.test('a host that merely holds the letters of a very short domain imitates nobody', async (t) => {
  readAll(t, [
    ['https://papaya.com/d/5lULGTB', 'unsupported_host'],
    ['https://www.banana.co.example/', 'unsupported_host'],
    ['https://a.co.evil.example/d/5lULGTB', 'lookalike_host'],
    ['https://m.tb.cn.evil.example/h.5CJXeVU', 'lookalike_host'],
  ]);
});

t.test('an eBay item has one key on all sites, and an address on each', async (t) => {
  for (const { hosts } of platform('ebay').markets) {
    const [domain = ''] = hosts;
    const expected = `ebay:264001220361 https://www.${domain}/itm/264001220361`;
    for (const host of [domain, `www.${domain}`, `m.${domain}`]) {
      t.equal(read(`https://${host}/itm/264001220361?hash=item3cca02fb89`), expected, host);
    }
    t.equal(read(`http://cgi.${domain}/ws/eBayISAPI.dll?ViewItem&item=264001220361`), expected, `cgi.${domain}`);
  }
  readAll(t, [
    ['https://www.befr.ebay.be/itm/264001220361', 'ebay:264001220361 https://www.ebay.be/itm/264001220361'],
    ['https://www.cafr.ebay.ca/itm/Slug/264001220361', 'ebay:264001220361 https://www.ebay.ca/itm/264001220361'],
  ]);
  t.match(parseListing('https://www.ebay.de/itm/264001220361?var=563512345678'), { variant_id: '563512345678' });
});

t.test('eBay sellers, short links, and pages that are no offer', async (t) => {
  readAll(t, [
    ['https://www.ebay.com/usr/mw-ldub?_trksid=p2', 'ebay:shop:mw-ldub https://www.ebay.com/usr/mw-ldub'],
    ['https://www.ebay.com/usr/a.b_c', 'ebay:shop:a.b_c https://www.ebay.com/usr/a.b_c'],
    ['https://www.ebay.com/str/karishmausa', 'ebay:shop:karishmausa https://www.ebay.com/str/karishmausa'],
    ['https://www.ebay.com/ulk/itm/282225781836', 'ebay:282225781836 https://www.ebay.com/itm/282225781836'],
    ['https://ebay.us/Abt9Uj', 'ebay short Abt9Uj'],
    ['https://ebay.us/m/edWc1H', 'ebay short edWc1H'],
    ['https://www.ebay.com/itm/12345678', 'not_listing'],
    ['https://www.ebay.com/itm/123456789', 'ebay:123456789 https://www.ebay.com/itm/123456789'],
    ['https://www.ebay.com/itm/slug', 'not_listing'],
    ['https://www.ebay.com/p/2254757886', 'not_listing'],
    ['http://cgi.ebay.com/ws/eBayISAPI.dll?ViewItem', 'bad_id'],
    ['http://cgi.ebay.com/ws/eBayISAPI.dll?ViewItem&item=264001220361&item=264001220362', 'conflicting_ids'],
    ['https://www.ebay.com.evil.example/itm/264001220361', 'lookalike_host'],
  ]);
});

t.test('a Mercado Libre item bears the code of its site, with or without a hyphen', async (t) => {
  readAll(t, [
    [
      'https://articulo.mercadolibre.com.mx/MLM-1411526559-silla-gamer-_JM#polycard_client=x',
      'mercadolibre:MLM1411526559 https://articulo.mercadolibre.com.mx/MLM-1411526559',
    ],
    [
      'https://articulo.mercadolibre.cl/MLC2725653824',
      'mercadolibre:MLC2725653824 https://articulo.mercadolibre.cl/MLC-2725653824',
    ],
    [
      'https://produto.mercadolivre.com.br/MLB-1207263399',
      'mercadolibre:MLB1207263399 https://produto.mercadolivre.com.br/MLB-1207263399',
    ],
    [
      'https://www.mercadolivre.com.br/item/MLB1207263399',
      'mercadolibre:MLB1207263399 https://produto.mercadolivre.com.br/MLB-1207263399',
    ],
    [
      'https://www.mercadolibre.com.ar/tienda/la-barra?item_id=MLA660723790',
      'mercadolibre:shop:la-barra https://www.mercadolibre.com.ar/tienda/la-barra',
    ],
    ['https://meli.la/12345', 'mercadolibre short 12345'],
    ['https://articulo.mercadolibre.com.mx/MLA-1411526559', 'not_listing'],
    ['https://articulo.mercadolibre.com.mx/MLM-', 'not_listing'],
    ['https://articulo.mercadolibre.com.mx/MLM-0411526559', 'not_listing'],
    ['https://listado.mercadolibre.com.ar/tienda/panini', 'not_listing'],
  ]);
  const { listing_key_family, patterns } = platform('mercadolibre').link_grammar;
  t.equal(listing_key_family, 'mercadolibre');
  t.equal(new Set(patterns.map(({ item_id_prefix }) => item_id_prefix)).size, 19, 'eighteen sites, and shops');
});

t.test('Etsy and Walmart items and shops', async (t) => {
  readAll(t, [
    ['https://www.etsy.com/de/listing/666353075/x?&&gpla=1', 'etsy:666353075 https://www.etsy.com/listing/666353075'],
    ['https://etsy.com/listing/666353075', 'etsy:666353075 https://www.etsy.com/listing/666353075'],
    ['https://www.etsy.com/il-en/shop/candera', 'etsy:shop:candera https://www.etsy.com/shop/candera'],
    ['https://etsy.me/3VUHXes', 'etsy short 3VUHXes'],
    ['https://openapi.etsy.com/v3/application/listings/active', 'not_listing'],
    ['https://www.walmart.com/ip/49883626?x=1', 'walmart:49883626 https://www.walmart.com/ip/49883626'],
    ['https://www.walmart.com/ip/Aveeno-5-oz/49883626', 'walmart:49883626 https://www.walmart.com/ip/49883626'],
    [
      'https://www.walmart.com/seller/10003181114',
      'walmart:shop:10003181114 https://www.walmart.com/seller/10003181114',
    ],
    ['https://www.walmart.com/ip/slug-only', 'not_listing'],
    ['https://sellerhelp.walmart.com/seller/12345', 'not_listing'],
  ]);
});

t.test('a page counts where nobody has described the addresses, and only on the platforms asked for', async (t) => {
  const meta = findPlatform('meta');
  if (meta === null) throw new Error('Meta is known');
  const post = 'https://WWW.facebook.com/Acme/posts/1?x=1#y';
  t.match(parseListing(post), { outcome: 'rejected', code: 'not_listing' }, 'it has no grammar');
  t.match(parseLink(post, [platform('taobao')]), { outcome: 'rejected', code: 'not_listing' });
  for (const known of [[meta], platforms]) {
    t.strictSame(parseLink(post, known), {
      item_id: null,
      variant_id: null,
      shop_id: null,
      code: null,
      outcome: 'page',
      platform: 'meta',
      canonical_url: 'https://www.facebook.com/Acme/posts/1?x=1',
      listing_key: 'meta:www.facebook.com/Acme/posts/1?x=1',
    });
  }
  t.match(parseLink('https://facebook.com@evil.example/', platforms), { code: 'userinfo' });
  t.match(parseLink('https://www.facebook.com:81/', platforms), { code: 'bad_port' });
  t.match(parseLink('https://facebook-deals.example/', platforms), { code: 'lookalike_host' });
  t.match(parseLink('https://kleinmarkt.example/', platforms), { code: 'unsupported_host' }, 'no page is of “other”');
});

t.test('one short link has one key, whether a slash ends it or not', async (t) => {
  const key = (url: string) => {
    const link = parseLink(url, []);
    return link.outcome === 'rejected' ? link.code : link.listing_key;
  };
  t.equal(key('https://vt.tiktok.com/ZSBKCcJrf/?k=1'), 'short_link:https://vt.tiktok.com/ZSBKCcJrf');
  t.equal(key('https://vt.tiktok.com/ZSBKCcJrf'), 'short_link:https://vt.tiktok.com/ZSBKCcJrf');
});
