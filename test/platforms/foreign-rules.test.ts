import t from 'tap';
import { assessEligibility } from '../../src/platforms/eligibility.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import { ownPlatform } from '../../src/platforms/own-platform.ts';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { assess, checkOf, filingDay, inputWith, platform, rightOf, runCases, valueOn } from './support.ts';

/** What the place of registration is worth on one country site. */
const onSite = (code: string, market: string, office: string, type: 'trademark' | 'copyright' = 'trademark') =>
  checkOf(assessEligibility(rightOf(type, office), platform(code), filingDay, { market }), 'jurisdiction_accepted');

t.test(
  'Amazon takes a trademark of the country of its site only, European and Benelux marks where they hold',
  async (t) => {
    const cases: [market: string, office: string, outcome: string][] = [
      ['DE', 'DE', 'pass'],
      ['DE', 'EM', 'pass'],
      ['DE', 'US', 'fail'],
      ['DE', 'BX', 'fail'],
      ['NL', 'BX', 'pass'],
      ['BE', 'EM', 'pass'],
      ['GB', 'EM', 'fail'],
      ['GB', 'GB', 'pass'],
      ['TR', 'EM', 'fail'],
      ['US', 'US', 'pass'],
      ['JP', 'CN', 'fail'],
      ['CN', 'CN', 'fail'],
    ];
    for (const [market, office, outcome] of cases) {
      t.equal(onSite('amazon', market, office).outcome, outcome, `${office} on the site for ${market}`);
    }
    t.match(onSite('amazon', 'CN', 'CN').message, /not known to have a country site/);
    t.match(onSite('amazon', 'DE', 'US'), { remedy: /DE, EM/, source: /climbtheladder/ });
    t.equal(onSite('amazon', 'DE', 'US', 'copyright').outcome, 'pass', 'a work is of any country');
  },
);

t.test('an international trademark counts on the Amazon sites that it designates', async (t) => {
  const madrid = (designations: string[]) =>
    inputWith(({ right }) => Object.assign(right, { jurisdiction: 'WO', designations }));
  const outcome = (designations: string[], market: string) =>
    checkOf(assessEligibility(madrid(designations), platform('amazon'), filingDay, { market }), 'jurisdiction_accepted')
      .outcome;
  t.equal(outcome(['EM'], 'DE'), 'pass');
  t.equal(outcome(['EM'], 'US'), 'fail');
  t.equal(outcome(['US'], 'US'), 'pass');
});

t.test('an agent on Amazon is told that it must not be a seller who benefits', async (t) => {
  const advice = checkOf(assess(rightOf('trademark', 'US'), 'amazon'), 'further_papers');
  t.match(advice, { outcome: 'warn', message: /no seller who benefits/, source: /riverbendconsulting/ });
  t.equal(assess(rightOf('trademark', 'US'), 'amazon').verdict, 'eligible', 'it is advice');
  const [letter] = platform('amazon').required_documents.authorisation_letter;
  t.match(letter?.alternative, { reading: /registered agent or administrator/, source: /amazowl/ });
  t.match(platform('amazon').channels.listing[0]?.note, /many ASINs.*partially accepted.*retracted/);
});

t.test('eBay takes 150 items a report, and rights of the country of its site without question', async (t) => {
  t.match(platform('ebay').limits.links_per_complaint, [
    { value: 150, confidence: 'official', source: /developer.ebay/ },
  ]);
  t.equal(onSite('ebay', 'GB', 'GB').outcome, 'pass');
  t.equal(onSite('ebay', 'GB', 'EM').outcome, 'warn');
  t.equal(onSite('ebay', 'FR', 'EM').outcome, 'pass');
  t.equal(onSite('ebay', 'JP', 'JP').outcome, 'fail', 'there is no such site');
  for (const reason of platform('ebay').reasons) t.match(reason.note, /reason codes of its own.*fields/);
});

t.test('eBay’s first API holds until the day before it ended, its second from that day on', async (t) => {
  const noteOn = (on: string) =>
    platform('ebay').channels.listing.findLast(
      ({ valid_from, valid_to }) => (valid_from ?? '') <= on && on <= (valid_to ?? '9999'),
    )?.note;
  t.match(noteOn('2026-09-29'), /\/commerce\/vero\/v1/);
  t.notMatch(noteOn('2026-09-30'), /vero\/v1/);
  t.match(noteOn('2026-09-30'), /https:\/\/api\.ebay\.com\/commerce\/vero\/v2.*itemId and veroReasonCodeId/);
  t.match(noteOn(filingDay), /CLARIFICATION_REQUIRED/);
});

t.test('on eBay only members of the program report', async () => {
  const check = 'portal_registration_approved';
  runCases(
    t,
    [
      { check, name: 'none', outcome: 'fail', change: () => undefined },
      {
        check,
        name: 'approved',
        outcome: 'pass',
        change: (input) => (input.portal_registrations = [{ portal: 'ebay_vero', status: 'approved' }]),
      },
      { check, name: 'not stated', outcome: 'warn', change: (input) => delete input.portal_registrations },
    ],
    'ebay',
  );
});

t.test('TikTok Shop gives the seller two appeals, of 30 and of 15 calendar days', async (t) => {
  const { deadlines } = platform('tiktok_shop');
  t.match(valueOn(deadlines.seller_response), { count: 30, unit: 'calendar_days' });
  t.match(valueOn(deadlines.seller_later_chances), [{ count: 15, unit: 'calendar_days' }]);
  t.equal(valueOn(deadlines.seller_later_chances)?.length, 1);
  for (const [fact] of [deadlines.seller_response, deadlines.seller_later_chances]) {
    t.match(fact, { confidence: 'official', source: /douying\.site/, note: /assumed/ });
  }
});

t.test(
  'TikTok Shop wants a design report for designs alone, and the identity check of every organisation',
  async (t) => {
    const papers = (type: 'trademark' | 'design_patent') =>
      checkOf(assess(rightOf(type, 'US'), 'tiktok_shop'), 'further_papers').message;
    t.match(papers('design_patent'), /KYC.*design report that names the jurisdiction and the period of validity/);
    t.match(papers('trademark'), /KYC/);
    t.notMatch(papers('trademark'), /design report/);
    t.match(platform('tiktok_shop').channels.listing[0]?.note, /products, videos and livestreams/);
  },
);

t.test('TikTok Shop wants the certificates of renewals and assignments', async () => {
  for (const [list, check] of [
    ['renewals', 'renewal_documents'],
    ['assignments', 'assignment_documents'],
  ] as const) {
    runCases(
      t,
      [true, false].map((document_present) => ({
        check,
        name: document_present ? 'there' : 'missing',
        outcome: document_present ? 'pass' : 'fail',
        change: ({ right }) => (right[list] = [{ document_present }]),
      })),
      'tiktok_shop',
    );
  }
});

t.test('Meta takes registered marks and copyright, no patents, against shops and accounts too', async (t) => {
  const { accepted_rights, channels } = platform('meta');
  t.strictSame(
    accepted_rights.map(({ type }) => type),
    ['trademark', 'copyright'],
  );
  t.match(accepted_rights[0]?.rules[0], { confidence: 'third_party', note: /registered and active, in text or image/ });
  t.match(checkOf(assess(rightOf('design_patent', 'US'), 'meta'), 'right_type_accepted'), { outcome: 'fail' });
  t.match(valueOn(channels.storefront), { kind: 'portal' });
  t.equal(
    checkOf(assess(rightOf('trademark', 'US'), 'meta', filingDay, 'storefront'), 'storefront_channel').outcome,
    'pass',
  );
  const shops = reasonsFor(platform('meta'), 'trademark', 'storefront').map(({ code }) => code);
  t.strictSame(shops, ['trademark_use', 'impersonation']);
});

t.test('Meta’s reporting interface is there since October 2022', async (t) => {
  const { listing } = platform('meta').channels;
  t.strictSame(
    listing.map(({ valid_from, valid_to }) => [valid_from, valid_to]),
    [
      [null, '2022-09-30'],
      ['2022-10-01', null],
    ],
  );
  t.match(listing[1]?.note, /IP Reporting API.*200 reference images.*last 90 days.*authorised accounts/);
});

t.test(
  'copyright on American sites shows what their law makes of a counter-notice; no deadline is made of it',
  async (t) => {
    for (const code of ['amazon', 'ebay', 'meta']) {
      const { accepted_rights, deadlines } = platform(code);
      const [copyright] = accepted_rights.find(({ type }) => type === 'copyright')?.rules ?? [];
      t.match(copyright?.note, /DMCA.*10 to 14 business days/, code);
      const [trademark] = accepted_rights.find(({ type }) => type === 'trademark')?.rules ?? [];
      t.notMatch(trademark?.note, /DMCA/, code);
      t.strictSame(deadlines.statutory_notice, [], code);
    }
  },
);

t.test('on other sites a person is asked, any right is tried, and seed 002 says so', async (t) => {
  const { accepted_rights, channels, manual_review, hosts, portal, required_documents } = platform('other');
  const seeded: (Fact<unknown> | undefined)[] = [
    ...accepted_rights.flatMap(({ rules }) => rules),
    ...channels.listing,
    ...channels.storefront,
    ...manual_review,
    required_documents.certificate[0],
    required_documents.authorisation_letter[0],
  ];
  for (const fact of seeded) t.match(fact, { confidence: 'seed', source: /seed 002/ });
  t.equal(accepted_rights.length, 5);
  t.match(valueOn(channels.listing), { kind: 'person', address: null });
  t.strictSame([...hosts, ...portal], []);
  t.match(checkOf(assess(rightOf('trademark', 'CN'), 'other'), 'manual_review'), {
    outcome: 'warn',
    source: /seed 002/,
  });
});

t.test('a site of the agency’s own is taken as carefully as any other small site', async (t) => {
  const own = ownPlatform({
    code: 'kleinmarkt',
    names: { en: 'Kleinmarkt' },
    hosts: ['kleinmarkt.example'],
    language: 'de',
    contact: { kind: 'person', address: '+49 30 1', name: null },
    accepted_rights: null,
    required_documents: {},
    links_per_complaint: null,
  });
  const other = platform('other');
  t.strictSame(
    own.accepted_rights.map(({ type, rules }) => [type, rules[0]?.value]),
    other.accepted_rights.map(({ type, rules }) => [type, rules[0]?.value]),
  );
  for (const rule of ['reasons', 'deadlines', 'silence', 'markets', 'standing_rules', 'penalty_scheme'] as const) {
    t.strictSame(own[rule], other[rule], rule);
  }
});

t.test('of Etsy, Walmart and Mercado Libre the links are known, and every rule says that it is assumed', async (t) => {
  for (const code of ['etsy', 'walmart', 'mercadolibre']) {
    const { accepted_rights, channels, manual_review, required_documents, deadlines } = platform(code);
    const facts = [
      ...accepted_rights.flatMap(({ rules }) => rules),
      ...Object.values(channels).flat(),
      ...manual_review,
      ...Object.values(required_documents as object).flat(),
      ...Object.values(deadlines as object).flat(),
    ] as Fact<unknown>[];
    t.ok(facts.length > 15);
    for (const { confidence, source } of facts)
      t.match({ confidence, source }, { confidence: 'assumed', source: /^no source/ });
    t.equal(accepted_rights.length, 5);
  }
});
