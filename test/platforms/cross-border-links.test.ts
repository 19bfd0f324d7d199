import t from 'tap';
import { parseListing } from '../../src/platforms/listing.ts';
import { read, readAll } from './read-links.ts';

t.test('TikTok Shop items are one under all forms of address; short links stay unresolved', async (t) => {
  const item = 'tiktok_shop:1729732615040962895 https://shop.tiktok.com/view/product/1729732615040962895';
  const paths = [
    'shop.tiktok.com/view/product/1729732615040962895?region=VN&locale=vi-VN',
    'www.tiktok.com/view/product/1729732615040962895',
    'shop.tiktok.com/us/pdp/sample-product/1729732615040962895',
    'shop.tiktok.com/sg/pdp/1729732615040962895',
    'www.tiktok.com/shop/pdp/1729732615040962895',
    'www.tiktok.com/shop/pdp/sample-product/1729732615040962895',
  ];
  for (const path of paths) t.equal(read(`https://${path}`), item, path);
  const shop = 'tiktok_shop:shop:7495794203056835079 https://shop.tiktok.com/view/shop/7495794203056835079';
  readAll(t, [
    ['https://www.tiktok.com/shop/store/goli-nutrition/7495794203056835079', shop],
    ['https://shop.tiktok.com/view/shop/7495794203056835079', shop],
    ['https://vm.tiktok.com/ZSBKCcJrf/', 'tiktok_shop short ZSBKCcJrf'],
    ['https://www.tiktok.com/t/ZTY67u9rR/', 'tiktok_shop short ZTY67u9rR'],
    ['https://www.tiktok.com/@123456/video/7356234123456789012', 'not_listing'],
    ['https://www.tiktok.com/@123456', 'not_listing'],
  ]);
});

t.test('Alibaba.com items in advertisements and other languages, mobile shops, and shared links', async (t) => {
  const item = 'alibaba:1600249994724 https://m.alibaba.com/product/1600249994724.html';
  readAll(t, [
    ['https://indonesian.alibaba.com/p-detail/Fitness-1600249994724.html?spm=a27aq', item],
    ['https://www.alibaba.com/pla/LILYGO-T-Dongle-S3_1600249994724.html?biz=pla', item],
    ['https://zhouqiao.m.en.alibaba.com', 'alibaba:shop:zhouqiao https://zhouqiao.en.alibaba.com/'],
    ['https://runzemetal.m.en.alibaba.com/index.html', 'alibaba:shop:runzemetal https://runzemetal.en.alibaba.com/'],
    ['https://www.alibaba.com/x/1lAevq6?ck=pdp', 'alibaba short 1lAevq6'],
    ['https://filebroker.alibaba.com/x/upload', 'not_listing'],
  ]);
});

t.test(
  'lists of an AliExpress or DHgate shop’s goods are the shop; DHgate’s language hosts lead to items',
  async (t) => {
    const shop = 'aliexpress:shop:1932111 https://www.aliexpress.com/store/1932111';
    const item = 'dhgate:387652783 https://www.dhgate.com/product/item/387652783.html';
    const store = 'dhgate:shop:20522858 https://www.dhgate.com/store/20522858';
    readAll(t, [
      ['https://www.aliexpress.com/store/all-wholesale-products/1932111.html?spm=2114', shop],
      ['https://topcnc.aliexpress.com/store/group/Integrated-Motor/1932111_504161502.html', shop],
      ['https://es.dhgate.com/product/for-4-8-connector-juyao/387652783.html', item],
      ['https://pt.dhgate.com/product/for-4-8-connector-juyao/387652783.html?skuId=1', item],
      ['https://seller.dhgate.com/product/x/387652783.html', 'not_listing'],
      ['https://www.dhgate.com/store/products/20522858.html', store],
      ['https://www.dhgate.com/store/products/20522858', store],
    ]);
  },
);

t.test(
  'Temu’s shops by their name and number, its third parts of a language, and its links for partners',
  async (t) => {
    const shop = 'temu:shop:634418211295175 https://www.temu.com/mall.html?mall_id=634418211295175';
    const item = 'temu:606214515739511 https://www.temu.com/goods.html?goods_id=606214515739511';
    readAll(t, [
      ['https://www.temu.com/uk/ka-xuan-household-products-m-634418211295175.html?refer_page_name=login', shop],
      ['https://www.temu.com/-tech-m-634418211295175.html', shop],
      ['https://www.temu.com/jp-zh-Hans/mall.html?mall_id=634418211295175', shop],
      ['https://www.temu.com/jp-zh-Hans/foo-g-606214515739511.html', item],
      ['https://www.temu.com/jp-zh-Hansa/foo-g-606214515739511.html', 'not_listing'],
      ['https://temu.to/k/uo4zp3xk1nm', 'temu short uo4zp3xk1nm'],
      ['https://temu.to/m/u7wq0kfazcq', 'temu short u7wq0kfazcq'],
    ]);
  },
);

t.test('a Lazada item is found without its name, and a TikTok shop under its country', async (t) => {
  const shop = 'tiktok_shop:shop:7496252332747098142 https://shop.tiktok.com/view/shop/7496252332747098142';
  readAll(t, [
    [
      'https://www.lazada.sg/-i105322107-s106873847.html?urlFlag=true&mp=1',
      'lazada.sg:105322107 https://www.lazada.sg/products/i105322107.html',
    ],
    ['https://shop.tiktok.com/us/store/forgesports/7496252332747098142', shop],
    ['https://shop.tiktok.com/us/store/7496252332747098142', shop],
    ['https://shop.tiktok.com/us/store/forgesports', 'not_listing'],
  ]);
  t.match(parseListing('https://www.lazada.sg/-i105322107-s106873847.html'), { variant_id: '106873847' });
});

t.test('Shopee’s own pages are no shops, under its links into the app either', async (t) => {
  readAll(t, [
    ['https://shopee.co.id/universal-link/wrap2rap', 'shopee.co.id:shop:wrap2rap https://shopee.co.id/wrap2rap'],
    ['https://shopee.co.id/product', 'not_listing'],
    ['https://shopee.co.id/universal-link/product', 'not_listing'],
    ['https://shopee.co.id/universal-link/cart/', 'not_listing'],
  ]);
});
