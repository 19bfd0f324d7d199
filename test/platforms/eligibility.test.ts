import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { assessEligibility, checkCodes, type CheckCode } from '../../src/platforms/eligibility.ts';
import { platforms, rulesVersion } from '../../src/platforms/index.ts';
import { alibabaGroup, assess, checkOf, filingDay, inputWith, perfectInput } from './support.ts';

const assessAllPlatforms = (input: EligibilityInput, on: string) =>
  platforms.map((one) => assessEligibility(input, one, on));

t.test(
  'a right with every paper in order is eligible on the whole group, all checks listed in one order',
  async (t) => {
    const assessments = alibabaGroup.map((code) => assess(perfectInput(), code));
    t.strictSame(
      assessments.map((assessment) => [assessment.platform, assessment.verdict]),
      alibabaGroup.map((code) => [code, 'eligible']),
    );
    for (const { checks, rules_version } of assessments) {
      t.strictSame(
        checks.map(({ code }) => code),
        checkCodes,
      );
      t.equal(rules_version, rulesVersion);
      for (const check of checks) {
        t.ok(check.message.length > 10 && check.source.length > 5, `${check.code} says something and names its source`);
        t.equal(check.remedy, null, `${check.code} needs nothing`);
      }
    }
  },
);

t.test('a missing translation warns and does not block', async (t) => {
  const german = inputWith(({ right }) => (right.documents = [{ kind: 'ip_certificate', language: 'de' }]));
  const assessment = assess(german);
  t.match(checkOf(assessment, 'translation'), { outcome: 'warn', message: /language than English or Chinese/ });
  t.equal(assessment.verdict, 'eligible');
  const document = { kind: 'ip_certificate', language: 'de', has_translation: true };
  t.equal(checkOf(assess(inputWith(({ right }) => (right.documents = [document]))), 'translation').outcome, 'pass');
  const regional = { kind: 'ip_certificate', language: 'zh-Hans-CN' };
  t.equal(checkOf(assess(inputWith(({ right }) => (right.documents = [regional]))), 'translation').outcome, 'pass');
});

t.test('a disclaimer is asked for on Alibaba.com and AliExpress; unrecorded it only warns', async (t) => {
  const outcome = (code: string, input: EligibilityInput) =>
    checkOf(assess(input, code), 'disclaimer_accepted').outcome;
  const refused = inputWith((input) => (input.portal_accounts = [{ portal: 'aidc_ipp', disclaimer_accepted: false }]));
  const unknown = inputWith((input) => delete input.portal_accounts);
  for (const code of ['alibaba', 'aliexpress']) {
    t.equal(outcome(code, perfectInput()), 'pass');
    t.equal(outcome(code, refused), 'fail');
    t.equal(outcome(code, unknown), 'warn');
    t.equal(assess(unknown, code).verdict, 'eligible');
  }
  for (const code of ['taobao', 'tmall', '1688']) t.equal(outcome(code, refused), 'not_applicable');
});

t.test(
  'a complaint against a shop goes by e-mail on Alibaba.com and AliExpress, by portal on their sisters',
  async (t) => {
    for (const code of alibabaGroup) {
      const byEmail = ['alibaba', 'aliexpress'].includes(code);
      const assessment = assess(perfectInput(), code, filingDay, 'storefront');
      t.equal(checkOf(assessment, 'storefront_channel').outcome, byEmail ? 'warn' : 'pass', code);
      t.equal(assessment.verdict, 'eligible');
      t.equal(checkOf(assess(perfectInput(), code), 'storefront_channel').outcome, 'not_applicable', code);
    }
  },
);

t.test('all failures are reported at once, in the order of the checks', async (t) => {
  const hopeless = inputWith((input) => {
    Object.assign(input.right, { jurisdiction: 'DE', documents: [], expires_on: '2026-11-22', registrant_name: 'X' });
    input.identity_documents = [];
    input.agent = { acts_as_agent: true, identity_document_present: false, letters: [] };
    input.portal_registrations = [];
  });
  const failed = assess(hopeless).checks.filter(({ outcome }) => outcome === 'fail');
  t.strictSame(
    failed.map(({ code }) => code),
    [
      'jurisdiction_accepted',
      'certificate_present',
      'in_force',
      'identity_proof',
      'agent_identity',
      'authorisation_letter_in_force',
      'names_agree',
      'portal_registration_approved',
    ],
  );
});

t.test('a right that is only described is at best conditional, and is told what to bring', async (t) => {
  const described: EligibilityInput = {
    right: { type: 'trademark', jurisdiction: 'CN', status: 'registered' },
    right_holder: { kind: 'company', name: 'Acme Tools Ltd' },
  };
  for (const { platform: code, verdict, checks } of assessAllPlatforms(described, filingDay)) {
    t.not(verdict, 'eligible', code);
    for (const check of checks.filter(({ outcome }) => outcome === 'warn')) t.type(check.remedy, 'string', check.code);
  }
});

t.test('each check says how far its rule may be relied on, and since when it holds', async (t) => {
  const onDay = (on: string, code: CheckCode, change: (input: EligibilityInput) => void = () => undefined) =>
    checkOf(assess(inputWith(change), '1688', on), code);
  const foreign = ({ right }: EligibilityInput) => (right.jurisdiction = 'EM');
  const work = ({ right }: EligibilityInput) => Object.assign(right, { type: 'copyright', status: 'unregistered' });
  const before = { confidence: 'seed', valid_from: null };
  const after = { confidence: 'third_party', valid_from: '2018-12-15' };
  for (const code of ['right_type_accepted', 'jurisdiction_accepted'] as const) {
    t.match(onDay('2018-12-14', code), before, `${code} of China`);
    t.match(onDay('2018-12-15', code), after, `${code} of China`);
    t.match(onDay('2018-12-14', code, foreign), before, `${code} of Europe`);
    t.match(onDay('2018-12-15', code, foreign), after, `${code} of Europe`);
  }
  t.match(onDay('2018-12-15', 'certificate_present', work), after, 'the rule on unregistered works');
  t.match(onDay('2018-12-15', 'certificate_present'), { confidence: 'seed', valid_from: null }, 'that on certificates');
  t.match(onDay('2018-12-15', 'manual_review'), { confidence: null, valid_from: null }, 'there is no rule');
});
