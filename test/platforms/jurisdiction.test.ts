import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { rightTypes } from '../../src/platforms/right-types.ts';
import type { RightType } from '../../src/platforms/right-types.ts';
import { alibabaGroup, assess, checkOf, inputWith, rightOf } from './support.ts';

const acceptsForeign = ['alibaba', 'aliexpress'];
const worldwideCopyright = ['taobao', 'tmall'];

const expectedVerdict = (code: string, type: RightType): string => {
  if (acceptsForeign.includes(code)) return 'eligible';
  return type === 'copyright' && worldwideCopyright.includes(code) ? 'conditional' : 'ineligible';
};

t.test('a mainland-China registration of every type is accepted on every platform of the group', async (t) => {
  for (const code of alibabaGroup) {
    for (const type of rightTypes) t.equal(assess(rightOf(type, 'CN'), code).verdict, 'eligible', `${type} on ${code}`);
  }
});

t.test('a foreign registration is judged per platform and type, Hong Kong, Macao and Taiwan included', async (t) => {
  for (const code of alibabaGroup) {
    for (const type of rightTypes) {
      for (const country of ['US', 'EM', 'HK', 'MO', 'TW']) {
        const assessment = assess(rightOf(type, country), code);
        t.equal(assessment.verdict, expectedVerdict(code, type), `${type} of ${country} on ${code}`);
      }
    }
  }
});

t.test('a refused jurisdiction names what to upload and where the rule is written', async (t) => {
  const check = checkOf(assess(rightOf('trademark', 'US')), 'jurisdiction_accepted');
  t.match(check, { outcome: 'fail', remedy: /registration certificate of mainland China/, source: /seed 001 §3\.2/ });
});

t.test(
  'an international trademark needs the certificate of its extension to China where China is demanded',
  async (t) => {
    const madrid = (present?: boolean): EligibilityInput =>
      inputWith(({ right }) => {
        right.jurisdiction = 'WO';
        if (present !== undefined) right.extension_certificate_present = present;
      });
    for (const code of ['taobao', 'tmall', '1688']) {
      t.equal(assess(madrid(true), code).verdict, 'eligible', `${code} with the certificate`);
      t.equal(assess(madrid(false), code).verdict, 'ineligible', `${code} without it`);
      t.equal(assess(madrid(), code).verdict, 'conditional', `${code} when it is not stated`);
    }
    for (const code of acceptsForeign) t.equal(assess(madrid(false), code).verdict, 'eligible', code);
  },
);

t.test('1688 accepted foreign registrations until the day before AliProtect closed', async (t) => {
  const outcome = (on: string): string =>
    checkOf(assess(rightOf('trademark', 'US'), '1688', on), 'jurisdiction_accepted').outcome;
  t.equal(outcome('2018-12-14'), 'pass');
  t.equal(outcome('2018-12-15'), 'fail');
});

t.test(
  'an unregistered work is conditional by claim statement on every platform of the group, other unregistered rights fail',
  async (t) => {
    for (const code of alibabaGroup) {
      const work = inputWith((input) =>
        Object.assign(input.right, {
          type: 'copyright',
          status: 'unregistered',
          documents: [{ kind: 'copyright_statement' }],
        }),
      );
      t.equal(assess(work, code).verdict, 'conditional', code);
      const mark = inputWith((input) => (input.right.status = 'unregistered'));
      t.equal(assess(mark, code).verdict, 'ineligible', code);
    }
  },
);
