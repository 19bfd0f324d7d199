import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { assess, checkOf, filingDay, inputWith, platform, runCases, valueOn } from './support.ts';

const tmallGlobal = platform('tmall_global');
const xianyu = platform('xianyu');

t.test('Tmall Global stood on the group’s portal, and is taken to stand on Tmall’s since the split', async (t) => {
  const cases: [string, string | undefined][] = [
    ['2015-12-31', undefined],
    ['2016-01-01', 'alibaba_ipp'],
    ['2025-07-24', 'alibaba_ipp'],
    ['2025-07-25', 'ttg_ipp'],
    [filingDay, 'ttg_ipp'],
  ];
  for (const [on, code] of cases) t.equal(valueOn(tmallGlobal.portal, on), code, on);
  t.match(tmallGlobal.portal.at(-1), { confidence: 'assumed', note: /not found/, alternative: { reading: /neither/ } });
});

t.test('on Tmall Global a right has to be approved on the portal of the day', async (t) => {
  const check = 'portal_registration_approved';
  const none = () => undefined;
  runCases(
    t,
    [
      { check, name: 'approved', outcome: 'pass', change: none },
      { check, name: 'none', outcome: 'fail', change: (input) => (input.portal_registrations = []) },
      { check, name: 'on the other portal, before the split', outcome: 'fail', change: none, on: '2025-07-24' },
      { check, name: 'from the split on', outcome: 'pass', change: none, on: '2025-07-25' },
    ],
    'tmall_global',
  );
});

t.test(
  'Tmall Global takes what the group’s portal takes: limits, times, identity documents, whole shops',
  async (t) => {
    const { limits, deadlines, silence, channels } = tmallGlobal;
    t.equal(valueOn(limits.links_per_complaint), 300);
    t.equal(valueOn(limits.rights_per_complaint), 1);
    t.equal(valueOn(limits.upload_max_bytes), 8_000_000);
    t.strictSame(valueOn(deadlines.seller_response), { count: 3, unit: 'working_days', starts_at: 'receipt' });
    t.match(valueOn(deadlines.counter_notice_response), { count: 3, unit: 'working_days' });
    t.match(valueOn(deadlines.platform_decision), { min: 2, max: 5, unit: 'working_days' });
    t.equal(valueOn(silence), 'drop');
    t.match(silence[0]?.alternative?.reading, /reinstated/);
    t.match(valueOn(channels.storefront), { kind: 'portal' });
    const licence = (kind: 'drivers_licence' | 'business_licence') => (input: EligibilityInput) => {
      input.right_holder.kind = 'individual';
      input.identity_documents = [{ kind }];
    };
    const check = 'identity_proof';
    runCases(
      t,
      [
        { check, name: "driver's licence", outcome: 'pass', change: licence('drivers_licence') },
        { check, name: 'business licence of a person', outcome: 'fail', change: licence('business_licence') },
      ],
      'tmall_global',
    );
  },
);

t.test('the group’s standing rules hold for Tmall Global from their own days on', async (t) => {
  const ruleSet = (on: string): string | undefined => valueOn(tmallGlobal.standing_rules, on)?.rule_set;
  t.equal(ruleSet('2018-08-14'), undefined);
  t.equal(ruleSet('2018-08-15'), 'ipp_2018');
  t.equal(ruleSet('2022-04-14'), 'ipp_2018');
  t.equal(ruleSet('2022-04-15'), 'ipp_2022');
});

t.test('Tmall Global offers the reasons of its sisters, shop names included', async (t) => {
  t.strictSame(tmallGlobal.reasons, platform('tmall').reasons);
  const ofShops = reasonsFor(tmallGlobal, 'trademark', 'storefront').map(({ code }) => code);
  t.strictSame(ofShops, ['shop_name_or_sign', 'improper_use']);
});

const factsIn = (value: unknown): Fact<unknown>[] => {
  if (typeof value !== 'object' || value === null) return [];
  return 'confidence' in value && 'valid_from' in value
    ? [value as Fact<unknown>]
    : Object.values(value).flatMap(factsIn);
};

t.test('of Xianyu only the law is known: everything else is assumed and says why', async (t) => {
  const { deadlines, reasons, ...rest } = xianyu;
  const { statutory_notice, ...times } = deadlines;
  t.match(statutory_notice[0], { confidence: 'official' });
  const facts = factsIn([rest, times]);
  t.ok(facts.length > 15);
  for (const { confidence, note, source } of facts) {
    t.equal(confidence, 'assumed', source);
    t.not(note, null, source);
  }
  for (const reason of reasons) t.match(reason, { confidence: 'assumed', note: /not known/ });
});

t.test(
  'Xianyu’s portal is assumed since the split and its approval never blocks, but a person is asked first',
  async (t) => {
    t.equal(valueOn(xianyu.portal, '2025-07-24'), undefined);
    t.equal(valueOn(xianyu.portal, '2025-07-25'), 'ttg_ipp');
    const assessment = assess(
      inputWith((input) => (input.portal_registrations = [])),
      'xianyu',
    );
    t.equal(checkOf(assessment, 'portal_registration_approved').outcome, 'not_applicable');
    t.match(checkOf(assessment, 'manual_review'), { outcome: 'warn', remedy: /Ask a person at Xianyu/ });
    t.equal(assessment.verdict, 'conditional');
  },
);
