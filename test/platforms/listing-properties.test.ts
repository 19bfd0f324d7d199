import fc from 'fast-check';
import t from 'tap';
import { platforms } from '../../src/platforms/index.ts';
import { isUnder } from '../../src/platforms/links/plain-link.ts';
import { parseListing } from '../../src/platforms/listing.ts';
import { labelledLinks } from './labelled-links.ts';
import { knownHosts, pastedTexts } from './link-texts.ts';

const runs = { numRuns: 5_000 };

t.test('parsing never throws, whatever the text', async () => {
  fc.assert(
    fc.property(pastedTexts, (text) => typeof parseListing(text).outcome === 'string'),
    runs,
  );
});

t.test('the canonical address means the same as the address that led to it', async (t) => {
  const isStable = (text: string): boolean => {
    const link = parseListing(text);
    if (link.outcome === 'rejected') return true;
    const again = parseListing(link.outcome === 'short_link' ? link.url : link.canonical_url);
    if (link.outcome === 'listing') {
      return (
        again.outcome === 'listing' &&
        again.listing_key === link.listing_key &&
        again.canonical_url === link.canonical_url
      );
    }
    // The tag of a share text is not part of its short link, so the app may read differently.
    const comparable =
      link.outcome === 'short_link' ? { ...link, platform: again.outcome !== 'rejected' ? again.platform : '' } : link;
    return JSON.stringify(again) === JSON.stringify(comparable);
  };
  fc.assert(fc.property(pastedTexts, isStable), runs);
  for (const { input } of labelledLinks()) t.ok(isStable(input), input);
});

t.test('an item id has the very digits of the text, and its address is on a host of the platform', async () => {
  const isOwn = (text: string): boolean => {
    const link = parseListing(text);
    if (link.outcome !== 'listing') return true;
    const domains = platforms.find(({ code }) => code === link.platform)?.hosts ?? [];
    const { hostname } = new URL(link.canonical_url);
    const digits = link.item_id.replace(/^M[A-Z]{2}(?=\d)/, '');
    return text.toUpperCase().includes(digits.toUpperCase()) && domains.some((domain) => isUnder(hostname, domain));
  };
  fc.assert(fc.property(pastedTexts, isOwn), runs);
});

t.test('no shop and no short link ends with a full stop, which would be lost with its canonical address', async (t) => {
  for (const text of ['https://shopee.tw/h.#x', 'https://s.shopee.tw/abc.?x=1'])
    t.equal(parseListing(text).outcome, 'rejected', text);
});

t.test('no address on a foreign host is accepted, however it is dressed', async () => {
  const own = new Set(platforms.flatMap((platform) => platform.hosts));
  const foreign = fc
    .domain()
    .filter((domain) => ![...own].some((host) => domain === host || domain.endsWith(`.${host}`)));
  const dress = fc.constantFrom(
    (host: string, own: string) => `https://${host}/item.htm?id=520080242292&u=https://${own}/`,
    (host: string, own: string) => `https://${own}.${host}/item.htm?id=520080242292`,
    (host: string, own: string) => `https://${own}@${host}/item.htm?id=520080242292`,
    (host: string, own: string) => `https://${own}:443@${host}/offer/613869264352.html`,
    (host: string, own: string) => `https://${host}/${own}/item/1005004354185456.html`,
    (host: string, own: string) => `https://${host}#@${own}/item.htm?id=520080242292`,
    (host: string, own: string) => `https://${host}\\.${own}/item.htm?id=520080242292`,
    (host: string, own: string) => `//${own}-${host}/item.htm?id=520080242292`,
    (host: string, own: string) => `https://${own})@${host}/`,
    (host: string, own: string) => `https://${own}"@${host}/`,
    (host: string, own: string) => `https://${own}).${host}/`,
    (host: string, own: string) => `https://${own}\u3010.${host}/`,
  );
  fc.assert(
    fc.property(foreign, fc.constantFrom(...knownHosts), dress, (host, ownHost, write) => {
      return parseListing(write(host, ownHost)).outcome === 'rejected';
    }),
    runs,
  );
});

t.test('a hostile text of the greatest length is answered at once', async (t) => {
  const fillers = ['a.', 'https://', '[', '](https://', '【', ')', '&id=1', 'a:', '.-+', '\\', '。'];
  const started = performance.now();
  for (const filler of fillers) {
    parseListing(filler.repeat(5_000).slice(0, 10_000));
    parseListing(`https://item.taobao.com/${filler.repeat(5_000)}`.slice(0, 10_000));
    parseListing(`${filler.repeat(5_000).slice(0, 9_000)}https://item.taobao.com/item.htm?id=520080242292`);
  }
  for (let count = 0; count < 500; count += 1) parseListing(`https://item.taobao.com/${';'.repeat(2_000)}x/`);
  t.ok(performance.now() - started < 1_000);
});
