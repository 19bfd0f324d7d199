import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import type { Check } from '../../src/platforms/eligibility.ts';
import type { Fact } from '../../src/platforms/facts.ts';
import { rightTypes } from '../../src/platforms/right-types.ts';
import type { RightType } from '../../src/platforms/right-types.ts';
import type { Case } from './support.ts';
import { assess, checkOf, filingDay, inputWith, letterOf, platform, rightOf, runCases, valueOn } from './support.ts';

/** Marketplaces of mainland China beside the ones that the seeds describe. */
const sites = ['tmall_global', 'jd', 'pinduoduo', 'douyin', 'xianyu'];

const onEachSite = (cases: Case[]): void => {
  for (const code of sites) runCases(t, cases, code);
};

const jurisdiction = (input: EligibilityInput, code: string): Check =>
  checkOf(assess(input, code), 'jurisdiction_accepted');

t.test('a mainland registration of every type is eligible; on Xianyu a person has to be asked first', async (t) => {
  for (const code of sites) {
    for (const type of rightTypes) {
      const { verdict, checks } = assess(rightOf(type, 'CN'), code);
      t.equal(verdict, code === 'xianyu' ? 'conditional' : 'eligible', `${type} on ${code}`);
      const doubts = checks.filter((check) => check.outcome === 'warn').map((check) => check.code);
      t.equal(doubts.includes('manual_review'), code === 'xianyu', `${type} on ${code}`);
    }
  }
});

t.test(
  'a foreign registration is refused, Hong Kong, Macao and Taiwan included; foreign copyright is in doubt',
  async (t) => {
    for (const code of sites) {
      for (const type of rightTypes) {
        for (const office of ['US', 'EM', 'HK', 'MO', 'TW']) {
          const expected = type === 'copyright' ? 'warn' : 'fail';
          t.equal(jurisdiction(rightOf(type, office), code).outcome, expected, `${type} of ${office} on ${code}`);
        }
      }
      t.match(jurisdiction(rightOf('trademark', 'US'), code).remedy, /mainland China/);
    }
  },
);

t.test('what is assumed of a country’s rights says so, with the other reading', async (t) => {
  for (const code of sites) {
    for (const { type, rules } of platform(code).accepted_rights) {
      const [rule, ...more] = rules;
      t.equal(more.length, 0);
      t.match(
        rule,
        { confidence: 'assumed', note: /./, alternative: { reading: /./, source: /./ } },
        `${type} on ${code}`,
      );
    }
  }
});

t.test('an international mark needs the certificate of its extension to China', async (t) => {
  const madrid = (present?: boolean): EligibilityInput =>
    inputWith(({ right }) => {
      Object.assign(right, { jurisdiction: 'WO', designations: ['CN'] });
      if (present !== undefined) right.extension_certificate_present = present;
    });
  for (const code of sites) {
    t.equal(jurisdiction(madrid(true), code).outcome, 'pass', code);
    t.equal(jurisdiction(madrid(false), code).outcome, 'fail', code);
    t.equal(jurisdiction(madrid(), code).outcome, 'warn', code);
  }
});

t.test('a certificate counts and a receipt does not; an unregistered work needs a claim statement', async () => {
  const check = 'certificate_present';
  const unregistered =
    (type: RightType, kind?: string) =>
    ({ right }: EligibilityInput): void => {
      Object.assign(right, { type, status: 'unregistered', documents: kind === undefined ? [] : [{ kind }] });
    };
  const receipt = ({ right }: EligibilityInput) => (right.documents = [{ kind: 'application_receipt' }]);
  onEachSite([
    { check, name: 'certificate', outcome: 'pass', change: () => undefined },
    { check, name: 'not stated', outcome: 'warn', change: ({ right }) => delete right.documents },
    { check, name: 'none', outcome: 'fail', change: ({ right }) => (right.documents = []) },
    { check, name: 'receipt', outcome: 'fail', change: receipt },
    { check, name: 'applied for', outcome: 'fail', change: ({ right }) => (right.status = 'application') },
    { check, name: 'work, stated', outcome: 'warn', change: unregistered('copyright', 'copyright_statement') },
    { check, name: 'work, not stated', outcome: 'fail', change: unregistered('copyright') },
    { check, name: 'mark, stated', outcome: 'fail', change: unregistered('trademark', 'copyright_statement') },
    { check, name: 'design, stated', outcome: 'fail', change: unregistered('design_patent', 'copyright_statement') },
  ]);
});

t.test('registration, letter and proof of identity hold on their first and their last day', async () => {
  const term = ({ right }: EligibilityInput): void => {
    Object.assign(right, { registered_on: '2026-03-01', expires_on: '2026-09-30' });
  };
  const passport = (expires_on: string) => (input: EligibilityInput) => {
    input.right_holder.kind = 'individual';
    input.identity_documents = [{ kind: 'passport', expires_on }];
  };
  const none = () => undefined;
  const letter = 'authorisation_letter_in_force';
  onEachSite([
    { check: 'in_force', name: 'day before', outcome: 'fail', change: term, on: '2026-02-28' },
    { check: 'in_force', name: 'first day', outcome: 'pass', change: term, on: '2026-03-01' },
    { check: 'in_force', name: 'last day', outcome: 'pass', change: term, on: '2026-09-30' },
    { check: 'in_force', name: 'day after', outcome: 'fail', change: term, on: '2026-10-01' },
    { check: letter, name: 'day before', outcome: 'fail', change: none, on: '2025-12-31' },
    { check: letter, name: 'first day', outcome: 'pass', change: none, on: '2026-01-01' },
    { check: letter, name: 'last day', outcome: 'pass', change: none, on: '2026-12-31' },
    { check: letter, name: 'day after', outcome: 'fail', change: none, on: '2027-01-01' },
    { check: letter, name: 'unsigned', outcome: 'fail', change: (input) => (letterOf(input).document_present = false) },
    { check: 'identity_proof', name: 'last day', outcome: 'pass', change: passport(filingDay) },
    { check: 'identity_proof', name: 'day after', outcome: 'fail', change: passport('2026-11-22') },
  ]);
});

t.test('the letter names the platform, a company seals it, and the agent proves who it is', async () => {
  const scope = 'authorisation_letter_scope';
  const anonymous = (input: EligibilityInput): void => {
    Object.assign(input.agent ?? {}, { identity_document_present: false });
  };
  for (const code of sites) {
    const names = (codes: string[]) => (input: EligibilityInput) => (letterOf(input).platforms = codes);
    runCases(
      t,
      [
        { check: scope, name: 'this platform', outcome: 'pass', change: names([code]) },
        { check: scope, name: 'another', outcome: 'fail', change: names(['taobao']) },
        {
          check: 'authorisation_letter_seal',
          name: 'not sealed',
          outcome: 'warn',
          change: (input) => (letterOf(input).sealed = false),
        },
        { check: 'agent_identity', name: 'not proved', outcome: 'fail', change: anonymous },
        {
          check: 'names_agree',
          name: 'another registrant',
          outcome: 'fail',
          change: ({ right }) => (right.registrant_name = 'Other Ltd'),
        },
      ],
      code,
    );
  }
});

t.test(
  'JD and Pinduoduo demand the evaluation report of a utility model or design; the others usually ask for it',
  async (t) => {
    const outcome = (code: string, type: RightType, present: boolean): string => {
      const input = rightOf(type, 'CN');
      input.right.evaluation_report_present = present;
      return checkOf(assess(input, code), 'evaluation_report').outcome;
    };
    for (const code of sites) {
      const missing = ['jd', 'pinduoduo'].includes(code) ? 'fail' : 'warn';
      for (const type of ['utility_model', 'design_patent'] as const) {
        t.equal(outcome(code, type, true), 'pass', `${type} on ${code}`);
        t.equal(outcome(code, type, false), missing, `${type} on ${code}`);
      }
      t.equal(outcome(code, 'invention_patent', false), 'not_applicable', code);
      t.equal(outcome(code, 'trademark', false), 'not_applicable', code);
    }
  },
);

t.test('a patent complaint explains the link to the goods everywhere', async () => {
  const check = 'patent_link';
  const patent = (patent_link_present: boolean) => (input: EligibilityInput) =>
    Object.assign(input.right, { type: 'design_patent', patent_link_present });
  onEachSite([
    { check, name: 'linked', outcome: 'pass', change: patent(true) },
    { check, name: 'not linked', outcome: 'fail', change: patent(false) },
    { check, name: 'a mark', outcome: 'not_applicable', change: () => undefined },
  ]);
});

t.test('the law’s fifteen days run on every site since the E-Commerce Law is in force, in China’s time', async (t) => {
  for (const code of sites) {
    const { statutory_notice, calendar } = platform(code).deadlines;
    t.equal(valueOn(statutory_notice, '2018-12-31'), undefined, code);
    t.match(valueOn(statutory_notice, '2019-01-01'), { count: 15, unit: 'calendar_days' }, code);
    t.strictSame(valueOn(calendar), { calendar: 'CN', time_zone: 'Asia/Shanghai' }, code);
  }
});

t.test(
  'where a platform’s own times are not known, those of Chinese sites in general are marked as assumed',
  async (t) => {
    for (const code of ['pinduoduo', 'xianyu']) {
      const { seller_response, platform_decision, counter_notice_response } = platform(code).deadlines;
      t.strictSame(valueOn(seller_response), { count: 3, unit: 'working_days', starts_at: 'receipt' }, code);
      t.match(valueOn(platform_decision), { min: 2, max: 5, unit: 'working_days' }, code);
      t.strictSame(counter_notice_response, [], code);
      const facts: Fact<unknown>[] = [...seller_response, ...platform_decision];
      for (const fact of facts) t.match(fact, { confidence: 'assumed', note: /own time is not known/ }, code);
    }
  },
);
