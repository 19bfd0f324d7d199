import { readFileSync } from 'node:fs';
import t from 'tap';
import { parseListing } from '../../src/platforms/listing.ts';
import { labelledLinks, negativeLinks, summary } from './labelled-links.ts';

const rows = labelledLinks();

t.test('every labelled link of a known platform is understood, and of any other platform refused', async (t) => {
  t.ok(rows.length > 550, 'the labelled set is there');
  for (const { input, expected } of rows) t.equal(summary(parseListing(input)), expected, input);
});

t.test('every link of the negative set is refused with a code and a sentence', async (t) => {
  const negatives = negativeLinks();
  t.ok(negatives.length > 200, 'the negative set is there');
  for (const input of negatives) {
    const link = parseListing(input);
    t.equal(link.outcome, 'rejected', input.slice(0, 120));
    if (link.outcome === 'rejected') t.match(link.detail, /^\S.*\.$/);
  }
});

t.test('the demo’s own links are all listings of the platform they are said to be of', async (t) => {
  const path = new URL('../../scripts/sample-data/listing-urls.tsv', import.meta.url);
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  t.ok(lines.length >= 30);
  for (const line of lines) {
    const [platform = '', url = ''] = line.split('\t');
    t.match(parseListing(url), { outcome: 'listing', platform });
  }
});

t.test('one item under a Taobao and a Tmall link has one listing key; other platforms keep theirs apart', async (t) => {
  const key = (url: string): string | null => {
    const link = parseListing(url);
    return link.outcome === 'listing' ? link.listing_key : null;
  };
  t.equal(key('https://item.taobao.com/item.htm?id=674029285425'), 'taobao:674029285425');
  t.equal(key('https://detail.tmall.com/item.htm?id=674029285425&skuId=5'), 'taobao:674029285425');
  t.equal(key('https://detail.1688.com/offer/674029285425.html'), '1688:674029285425');
  t.equal(key('https://m.alibaba.com/product/674029285425.html'), 'alibaba:674029285425');
});

t.test('the tag of the share text chooses the app that a shared short link belongs to', async (t) => {
  const cases = [
    ['【淘宝】https://m.tb.cn/h.5CJXeVU?tk=1', 'taobao'],
    ['【天猫】https://m.tb.cn/h.5CJXeVU?tk=1', 'tmall'],
    ['【天猫国际】https://m.tb.cn/h.5CJXeVU?tk=1', 'tmall_global'],
    ['【闲鱼】https://m.tb.cn/h.5CJXeVU?tk=1', 'xianyu'],
    ['【闲鱼】https://m.tb.cn/h.5CJXeVU 「【淘宝】」', 'xianyu'],
    ['https://m.tb.cn/h.5CJXeVU 【天猫】', 'taobao'],
  ];
  for (const [text = '', platform] of cases) {
    const wanted = { outcome: 'short_link', platform, code: 'h.5CJXeVU', url: 'https://m.tb.cn/h.5CJXeVU' };
    t.strictSame(parseListing(text), wanted, text);
  }
});

t.test('the reason of a refusal names what is wrong', async (t) => {
  const item = 'item.htm?id=520080242292';
  const cases = [
    ['', 'not_a_url'],
    ['商品', 'not_a_url'],
    ['x'.repeat(10_001), 'too_long'],
    [`https://item.taobao.com/${item}&x=${'a'.repeat(2_048)}`, 'too_long'],
    [`\u0000https://item.taobao.com/${item}`, 'control_chars'],
    [`https:\\\\item.taobao.com\\${item}`, 'backslash'],
    [`https://item.taobao.com\\@evil.example/${item}`, 'backslash'],
    [`javascript:https://item.taobao.com/${item}`, 'bad_scheme'],
    [`ftp://item.taobao.com/${item}`, 'bad_scheme'],
    ['https%3A%2F%2Fitem.taobao.com', 'double_encoded'],
    [`https://item..taobao.com/${item}`, 'malformed'],
    [`https://me:pw@item.taobao.com/${item}`, 'userinfo'],
    [`http://127.0.0.1/${item}`, 'ip_literal'],
    [`http://[::1]/${item}`, 'ip_literal'],
    [`https://item.taobao.com:8443/${item}`, 'bad_port'],
    [`https://item.taobao.com:80/${item}`, 'bad_port'],
    ['https://shop6481396504.taobao.com)@evil.example/', 'userinfo'],
    ['https://shop6481396504.taobao.com{@evil.example/', 'userinfo'],
    ['https://shop6481396504.taobao.com).evil.example/', 'malformed'],
    ['https://shop6481396504.taobao.com`。evil。example/', 'malformed'],
    [`https://item。taobao。com/${item}`, 'idn_homograph'],
    [`https://xn--80ak6aa92e.taobao.com/${item}`, 'idn_homograph'],
    [`https://item.taobao.com.evil.example/${item}`, 'lookalike_host'],
    [`https://evil1688.com/offer/613869264352.html`, 'lookalike_host'],
    ['https://shop.example/1', 'unsupported_host'],
    [`see agent.example/product?url=https://item.taobao.com/${item}`, 'wrapped_url'],
    ['https://rate.tmall.com/list_detail_rate.htm?itemId=44320847678', 'not_listing'],
    ['https://item.taobao.com/item.htm?id=0', 'bad_id'],
    ['https://item.taobao.com/item.htm?id=520080242292５', 'bad_id'],
    ['https://item.taobao.com/item.htm?id=520080242292&id=520080242293', 'conflicting_ids'],
    ['https://world.taobao.com/item/520080242292.htm?id=999999999999', 'conflicting_ids'],
  ];
  for (const [text = '', code] of cases) t.match(parseListing(text), { outcome: 'rejected', code }, text.slice(0, 80));
});

t.test('ampersands are understood however often they were escaped for a page', async (t) => {
  for (const ampersand of ['&', '&amp;', '&amp;amp;']) {
    const text = `https://item.taobao.com/item.htm?spm=1${ampersand}id=520080242292`;
    t.match(parseListing(text), { outcome: 'listing', item_id: '520080242292' }, text);
  }
});

t.test('what surrounds an address without a path is no part of its host', async (t) => {
  const cases = [
    '(https://shop6481396504.taobao.com).',
    '[shop](https://shop6481396504.taobao.com),[other](https://shop.example)',
    '<a href="https://shop6481396504.taobao.com">shop6481396504.taobao.com</a>',
    '【店铺】https://shop6481396504.taobao.com「价格9.9元」',
    '{"shop":"https://shop6481396504.taobao.com","image":"img.shop.example/1"}',
    'https://shop6481396504.taobao.com, me@shop.example',
  ];
  for (const text of cases) t.match(parseListing(text), { outcome: 'shop', shop_id: '6481396504' }, text);
});

t.test('default ports, missing schemes and text glued to an address are understood', async (t) => {
  const cases = [
    'http://item.taobao.com:80/item.htm?id=520080242292',
    'https://ITEM.taobao.com:443/item.htm?id=520080242292',
    'item.taobao.com/item.htm?id=520080242292',
    'item.taobao.com/item.htm?toSite=main:x&id=520080242292',
    'shop.example/1: https://item.taobao.com/item.htm?id=520080242292',
    '(https://item.taobao.com/item.htm?id=520080242292).',
    'Link:https://item.taobao.com/item.htm?id=520080242292商品',
    'https://item.taobao.com/item.htm?id=520080242292,https://item.taobao.com/item.htm?id=520080242293',
  ];
  for (const text of cases) t.match(parseListing(text), { outcome: 'listing', item_id: '520080242292' }, text);
  const readable = 'https://www.alibaba.com/product-detail/Café-Table_1600127252246.html';
  t.match(parseListing(readable), { outcome: 'listing', platform: 'alibaba', item_id: '1600127252246' });
});

t.test('item ids have six to nineteen digits and no leading zero', async (t) => {
  const outcome = (id: string): string => parseListing(`https://detail.1688.com/offer/${id}.html`).outcome;
  t.equal(outcome('12345'), 'rejected');
  t.equal(outcome('123456'), 'listing');
  t.equal(outcome('1234567890123456789'), 'listing');
  t.equal(outcome('12345678901234567890'), 'rejected');
  t.equal(outcome('0123456'), 'rejected');
});

t.test('no page of Shopee’s own is taken for a shop, under a universal link either', async (t) => {
  for (const text of ['https://shopee.co.id/cart', 'https://shopee.co.id/universal-link/product)/595321248'])
    t.match(parseListing(text), { outcome: 'rejected', code: 'not_listing' }, text);
  t.match(parseListing('https://shopee.co.id/universal-link/kedai.kopi'), { outcome: 'shop', shop_id: 'kedai.kopi' });
});
