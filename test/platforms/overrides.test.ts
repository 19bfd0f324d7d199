import t from 'tap';
import { overridableRules } from '../../src/features/platforms/policy-schemas.ts';
import { fact } from '../../src/platforms/facts.ts';
import { platforms } from '../../src/platforms/index.ts';
import { readPlainLink } from '../../src/platforms/links/plain-link.ts';
import { shownOn, withOverrides } from '../../src/platforms/overrides.ts';
import { platform } from './support.ts';
import { versionsOf } from './versions.ts';

/** Rules that are no agency's to know better, and what is no rule. */
const fixed = [
  'portal',
  'penalty_scheme',
  'penalty_readings',
  'standing_rules',
  'reasons',
  'hosts',
  'markets',
  'own_portals',
];

t.test('every rule of every platform can be overridden, but for those named here', async (t) => {
  const paths = platforms.flatMap((one) =>
    Object.entries(one).flatMap(([name, value]: [string, unknown]) => {
      if (fixed.includes(name) || name === 'link_grammar' || typeof value !== 'object' || value === null) return [];
      if (name === 'names') return [];
      if (name === 'accepted_rights') return (value as { type: string }[]).map(({ type }) => `${name}.${type}`);
      return Array.isArray(value) ? [name] : Object.keys(value).map((inner) => `${name}.${inner}`);
    }),
  );
  t.same([...new Set(paths)].sort(), [...overridableRules].sort());
});

t.test('each override becomes the last version of its rule, and the platform itself stays as it is', async (t) => {
  const taobao = platform('taobao');
  const before = structuredClone(taobao);
  for (const rule of overridableRules) {
    const changed = withOverrides(taobao, [{ rule, value: 'mine', reason: 'why', valid_from: null, valid_to: null }]);
    t.match(versionsOf(changed, rule).at(-1), fact('mine', "the agency's own policy: why", 'agency'), rule);
    t.equal(versionsOf(changed, rule).length, versionsOf(taobao, rule).length + 1);
  }
  t.same(taobao, before);
});

t.test('what an agency says of a rule is shown beside what would hold on that day without it', async (t) => {
  const facts = [
    fact(1, 'old', 'seed', { valid_to: '2020-12-31' }),
    fact(2, 'new', 'official', { valid_from: '2021-01-01', alternative: { reading: '3', source: 'else' } }),
    fact(9, 'own', 'agency', { valid_from: '2020-06-01' }),
  ];
  t.match(shownOn(facts, '2020-05-31'), { value: 1, alternative: null });
  t.match(shownOn(facts, '2020-06-01'), { value: 9, alternative: { reading: '1', source: 'old' } });
  t.match(shownOn(facts, '2021-01-01'), { value: 9, alternative: { reading: '2', source: 'new' } });
  t.match(shownOn(facts.slice(0, 2), '2021-01-01'), { value: 2, alternative: { reading: '3' } });
  t.match(shownOn(facts.slice(2), '2021-01-01'), { value: 9, alternative: null }, 'there is nothing beneath');
});

t.test('a page is known by its scheme, host, path and query, and refused as any link is', async (t) => {
  const read = (text: string) => readPlainLink(text, (host) => host.endsWith('shop.example'));
  t.match(read('see https://WWW.Shop.example/A/b?x=1&y=2#z now'), {
    canonical_url: 'https://www.shop.example/A/b?x=1&y=2',
    page: 'www.shop.example/A/b?x=1&y=2',
  });
  t.match(read('http://shop.example'), { canonical_url: 'http://shop.example/', page: 'shop.example/' });
  t.match(read('http://shop.example/?'), { page: 'shop.example/' });
  const refused: [string, string][] = [
    ['https://u:p@shop.example/', 'userinfo'],
    ['https://127.0.0.1/', 'ip_literal'],
    ['https://shop.example:81/', 'bad_port'],
    ['ftp://shop.example/', 'bad_scheme'],
    ['https://shop.example/../x', 'malformed'],
    ['https://else.example/', 'unsupported_host'],
    ['no address', 'not_a_url'],
    [`https://shop.example/${'a'.repeat(400)}`, 'too_long'],
  ];
  for (const [text, code] of refused) t.match(read(text), { outcome: 'rejected', code }, text);
});
