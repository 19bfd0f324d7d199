import fc from 'fast-check';
import { platforms } from '../../src/platforms/index.ts';
import type { LinkPattern } from '../../src/platforms/links/link-grammar.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { insertText } from '../support/insert-text.ts';
import { labelledLinks, negativeLinks } from './labelled-links.ts';

/** What may stand in a placeholder, or nearly may. */
const fillings: Record<string, string[]> = {
  item_id: ['100012043978', '9007199254740993', 'B01994W9OC', '1', '0123456', '12345678901234567890'],
  shop_number: ['12345', '9007199254740993'],
  shop_label: ['acme', 'a-b', 'www', 'item'],
  shop_token: ['Ac_me-1', 'search'],
  shop_name: ['h.', 'a.b_c', 'product', 'cart'],
  code: ['h.5CJXeVU', 'abc.', '-a-'],
  slug: ['', 'Some-Thing', 'é', '&amp;amp;', '(', ')', '-i.1.2', 'x-g-123456', '..', '商品'],
};

const filled = (template: string): fc.Arbitrary<string> => {
  const parts = template.split(/\{([a-z_]+)\}/).map((part, index) => {
    if (index % 2 === 0) return fc.constant(part);
    const usual = fc.constantFrom(...(fillings[part] ?? ['en', '22']));
    return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) });
  });
  return fc.tuple(...parts).map((written) => written.join(''));
};

const hostsOf = (pattern: LinkPattern, platform: Platform): string[] =>
  pattern.hosts.map((host) => host.replace('{domain}', platform.hosts[0] ?? '').replace('*', 'acme'));

const addressOf = (pattern: LinkPattern, platform: Platform): fc.Arbitrary<string> => {
  const query = Object.entries(pattern.query).map(([name, value]) => filled(value).map((id) => `${name}=${id}`));
  return fc
    .tuple(
      fc.constantFrom('https://', 'http://', '//', 'taobao://', ''),
      fc.oneof(...hostsOf(pattern, platform).map(filled)),
      fc.oneof(...pattern.paths.map(filled)),
      fc.tuple(...query).map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`)),
      fc.constantFrom('', '/', '?', '&skuId=5', '#x', '.', ')', '。'),
    )
    .map((parts) => parts.join(''));
};

/** The hosts of all platforms' addresses; the labels that vary read `acme`. */
export const knownHosts = platforms.flatMap((platform) =>
  platform.link_grammar.patterns.flatMap((pattern) =>
    hostsOf(pattern, platform).map((host) => host.replace(/\{\w+\}/, 'acme')),
  ),
);

/** Addresses of the forms that the platforms' grammars describe, and their near misses. */
const describedAddresses = fc.oneof(
  ...platforms.flatMap((platform) => platform.link_grammar.patterns.map((pattern) => addressOf(pattern, platform))),
);

const labelled = [...labelledLinks().map(({ input }) => input), ...negativeLinks()];
const disturbances =
  '。 ． \u2024 \u200b а Ａ ５ %2e %2F \\ @ @evil.example :443 :80 .. // ? # & &amp; = ; ) ] < > " { ` 【天猫】 https:// \n'.split(
    ' ',
  );

const changes: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(fc.nat(), fc.constantFrom(...disturbances)).map(
    ([at, piece]) =>
      (text: string) =>
        insertText(text, at, piece),
  ),
  fc.constantFrom(...labelled).map((other) => (text: string) => `${text} ${other}`),
  fc.constantFrom(...knownHosts).map((host) => (text: string) => text.replace(/(?<=:\/\/)[^/?#\s]*/, host)),
  fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => text.replaceAll('&', '&amp;'),
    (text: string) => `[link](${text})`,
  ),
);

/** Pasted texts: labelled and described addresses, most of them damaged, and anything at all. */
export const pastedTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.oneof(describedAddresses, fc.constantFrom(...labelled)), fc.array(changes, { maxLength: 3 }))
      .map(([text, all]) => all.reduce((changed, change) => change(changed), text)),
  },
);
