import t from 'tap';
import { parseListing } from '../../src/platforms/listing.ts';
import type { ParsedLink } from '../../src/platforms/listing.ts';

const summary = (text: string): string => {
  const link: ParsedLink = parseListing(text);
  switch (link.outcome) {
    case 'listing':
      return `${link.platform} ${link.item_id} ${link.canonical_url}`;
    case 'shop':
      return `${link.platform} shop ${link.shop_id} ${link.canonical_url}`;
    case 'short_link':
      return `${link.platform} short ${link.code} ${link.url}`;
    case 'rejected':
      return link.code;
  }
};

const keyOf = (text: string): string | null => {
  const link = parseListing(text);
  return link.outcome === 'listing' ? link.listing_key : null;
};

t.test('JD’s mobile, pharmacy, industry and cross-border hosts all lead to one item', async (t) => {
  const item = 'jd 100012043978 https://item.jd.com/100012043978.html';
  const cases = [
    'https://item.jd.com/100012043978.html#crumb-wrap',
    'https://i-item.jd.com/100012043978.html',
    'https://item.jd.hk/100012043978.html',
    'https://pcitem.jd.hk/100012043978.html',
    'https://mitem.jd.hk/product/100012043978.html',
    'https://item.yiyaojd.com/100012043978.html',
    'https://item.jkcsjd.com/100012043978.html',
    'https://wqitem.jd.com/item/view?sku=100012043978&ptag=1',
    'https://re.jd.com/cps/item/100012043978.html?wareId=100012043978',
  ];
  for (const text of cases) t.equal(summary(text), item, text);
  t.equal(keyOf(cases[5] ?? ''), 'jd:100012043978');
});

t.test('JD’s old mobile page of an item, and the shops of its cross-border host and of its app', async (t) => {
  const item = 'jd 100012043978 https://item.jd.com/100012043978.html';
  t.equal(summary('https://item.m.jd.com/ware/view.action?wareId=100012043978&sid=1'), item);
  t.equal(summary('https://item.m.jd.com/ware/view.action'), 'bad_id');
  t.equal(summary('https://mall.jd.hk/index-612497.html'), 'jd shop 612497 https://mall.jd.com/index-612497.html');
  const shop = 'jd shop 17529 https://mall.jd.com/index-17529.html';
  t.equal(summary('https://shop.m.jd.com/shop/home?shopId=17529'), shop);
  t.equal(summary('https://shop.m.jd.com/shop/home?venderId=17529'), 'bad_id', 'a seller’s number is not its shop’s');
});

t.test('Taobao’s and Tmall’s later mobile pages lead to the item', async (t) => {
  const taobao = 'taobao 623937911339 https://item.taobao.com/item.htm?id=623937911339';
  t.equal(summary('https://new.m.taobao.com/detail.htm?id=623937911339&search_ver=ssr'), taobao);
  t.equal(summary('https://main.m.taobao.com/detail/index.html?id=623937911339&downgrade_from=ssr'), taobao);
  t.equal(summary('https://main.m.taobao.com/index.html?id=623937911339'), 'not_listing');
  const tmall = 'tmall 650554143519 https://detail.tmall.com/item.htm?id=650554143519';
  t.equal(summary('https://detail.m.tmall.com/templatesNew/index?id=650554143519'), tmall);
});

t.test('a Taobao shop whose number is the name of a service keeps it', async (t) => {
  const shop = 'taobao shop 2 https://shop2.taobao.com/';
  t.equal(summary('https://shop.m.taobao.com/shop/shop_index.htm?shop_id=2'), shop);
  t.equal(summary('https://shop2.taobao.com/'), shop);
  t.equal(summary('https://2.taobao.com/'), 'not_listing');
});

t.test('a 1688 shop is one under its mobile page and its member number', async (t) => {
  const shop = '1688 shop b2b-221822542203833240 https://m.1688.com/winport/b2b-221822542203833240.html';
  t.equal(summary('https://winport.m.1688.com/page/index.html?memberId=b2b-221822542203833240&x=1'), shop);
  t.equal(summary('https://m.1688.com/winport/b2b-221822542203833240.html'), shop);
  t.equal(summary('https://winport.m.1688.com/page/index.html'), 'bad_id');
});

t.test('JD’s item numbers have six to nineteen digits', async (t) => {
  const outcome = (id: string): string => parseListing(`https://item.jd.com/${id}.html`).outcome;
  t.equal(outcome('12345'), 'rejected');
  t.equal(outcome('123456'), 'listing');
  t.equal(outcome('1234567890123456789'), 'listing');
  t.equal(outcome('12345678901234567890'), 'rejected');
  t.equal(outcome('0123456'), 'rejected');
});

t.test(
  'a code of 22 characters in place of JD’s item number stays unresolved; no other word is taken for one',
  async (t) => {
    const page = (code: string): string => `https://item.jd.com/product/${code}.html`;
    const code = 'XPzCPmvQ4rcMb8Z_1kjCdw';
    t.equal(summary(`${page(code)}?from=x`), `jd short ${code} ${page(code)}`);
    t.equal(summary(page('100012043978')), 'jd 100012043978 https://item.jd.com/100012043978.html');
    for (const other of [code.slice(1), `${code}w`, 'abc']) t.equal(summary(page(other)), 'not_listing', other);
  },
);

t.test('a brand’s own name before jd.com is a shop, JD’s own services are none', async (t) => {
  t.equal(summary('http://ao-ni.jd.com/'), 'jd shop ao-ni https://ao-ni.jd.com/');
  t.equal(summary('https://shop.m.jd.com/?shopId=17529&gx=1'), 'jd shop 17529 https://mall.jd.com/index-17529.html');
  const services = ['www', 'passport', 'cart', 'ipr', 'you', 'list', 'search', 'union', 'pro', 'sale', 'm'];
  for (const label of services) t.equal(summary(`https://${label}.jd.com/`), 'not_listing', label);
  t.equal(summary('https://ao-ni.jd.com/view_search-1.html'), 'not_listing');
  t.equal(summary('https://shop.m.jd.com/?shopId='), 'bad_id');
});

t.test('a shared page of Pinduoduo names its item by a code, unless its number stands beside it', async (t) => {
  const shared = 'https://mobile.yangkeduo.com/goods.html?ps=hzo4eGfze3';
  t.equal(summary('https://mobile.yangkeduo.com/goods2.html?ps=hzo4eGfze3'), `pinduoduo short hzo4eGfze3 ${shared}`);
  const both = 'https://yangkeduo.com/goods1.html?ps=hzo4eGfze3&goods_id=953347192563';
  t.equal(keyOf(both), 'pinduoduo:953347192563');
  t.equal(summary('https://yangkeduo.com/goods1.html?ps='), 'bad_id');
  t.equal(summary(`${both}&goods_id=953347192564`), 'conflicting_ids');
  t.equal(summary('https://mobile.pinduoduo.com/goods_comments.html?goods_id=976241093684'), 'not_listing');
  t.equal(summary('https://mobile.yangkeduo.com/mall_page.html?goods_id=976241093684'), 'bad_id');
});

t.test('a Douyin share is known by its code, and a shop by its opaque id', async (t) => {
  const url = 'https://v.douyin.com/iFR3AbCd/';
  const text = '9.28 reo:/ r@r.Rx 01/26 【抖音商城】https://v.douyin.com/iFR3AbCd 复制此条消息';
  t.equal(summary(text), `douyin short iFR3AbCd ${url}`);
  t.equal(summary(url), `douyin short iFR3AbCd ${url}`);
  const shop = 'https://haohuo.jinritemai.com/views/shop/index?id=tMOiCrl';
  t.equal(summary(`${shop}&origin_type=1`), `douyin shop tMOiCrl ${shop}`);
  t.equal(summary('https://haohuo.jinritemai.com/views/shop/multipleLicenses?id=tMOiCrl'), 'not_listing');
  t.equal(summary('https://www.douyin.com/video/7100000000000000000'), 'not_listing');
});

t.test('Tmall Global’s items share their numbers with Taobao, Xianyu’s keep theirs apart', async (t) => {
  const id = '674029285425';
  t.equal(keyOf(`https://detail.tmall.hk/hk/item.htm?id=${id}&skuId=5`), `taobao:${id}`);
  t.equal(keyOf(`https://detail.m.tmall.hk/item.htm?id=${id}`), `taobao:${id}`);
  t.equal(keyOf(`https://www.goofish.com/item?id=${id}`), `xianyu:${id}`);
  t.equal(keyOf(`https://2.taobao.com/item.htm?id=${id}`), `xianyu:${id}`);
});

t.test(
  'the shops of Tmall Global and the sellers of Xianyu are known by the name or number that their address has',
  async (t) => {
    t.equal(summary('https://koso.tmall.hk/shop/view_shop.htm?spm=1'), 'tmall_global shop koso https://koso.tmall.hk/');
    const seller = 'https://www.goofish.com/personal?userId=2672367114';
    t.equal(summary(`${seller}&spm=1`), `xianyu shop 2672367114 ${seller}`);
    t.equal(summary('https://www.goofish.com/personal'), 'bad_id');
    for (const label of ['rule', 'www', 'list']) t.equal(summary(`https://${label}.tmall.hk/`), 'not_listing', label);
  },
);

t.test('hosts that only look like those of the mainland’s sites are refused', async (t) => {
  const hosts = [
    'item.jd.com.evil.example',
    'evil-item.jd.hk.example',
    'item-yiyaojd.com',
    'mobile.yangkeduo.com.cn',
    'haohuo.jinritemai.example',
    'www.goofish.co',
    'detail.tmall.hk.evil.example',
    'p.pinduoduo.com-pay.example',
  ];
  for (const host of hosts)
    t.equal(summary(`https://${host}/100012043978.html?id=674029285425`), 'lookalike_host', host);
});
