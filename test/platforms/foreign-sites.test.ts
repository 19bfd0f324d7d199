import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { rightTypes } from '../../src/platforms/right-types.ts';
import type { RightType } from '../../src/platforms/right-types.ts';
import type { Case } from './support.ts';
import { assess, checkOf, filingDay, inputWith, letterOf, platform, rightOf, runCases, valueOn } from './support.ts';

/** Marketplaces outside China, and small sites anywhere. */
const sites = ['tiktok_shop', 'amazon', 'ebay', 'meta', 'etsy', 'walmart', 'mercadolibre', 'other'];

const onEachSite = (cases: Case[]): void => {
  for (const code of sites) runCases(t, cases, code);
};

const patents = { invention_patent: 'warn', utility_model: 'warn', design_patent: 'warn' };
const anyRightDoubted = { trademark: 'warn', ...patents, copyright: 'warn' };

/** What the place of registration is worth, of a right of the United States and of one of mainland China. */
const answers: Record<string, Record<'US' | 'CN', Partial<Record<RightType, string>>>> = {
  tiktok_shop: { US: anyRightDoubted, CN: anyRightDoubted },
  amazon: {
    US: {
      trademark: 'pass',
      invention_patent: 'pass',
      utility_model: 'pass',
      design_patent: 'pass',
      copyright: 'pass',
    },
    CN: { trademark: 'fail', ...patents, copyright: 'pass' },
  },
  ebay: {
    US: {
      trademark: 'pass',
      invention_patent: 'pass',
      utility_model: 'pass',
      design_patent: 'pass',
      copyright: 'pass',
    },
    CN: anyRightDoubted,
  },
  meta: { US: { trademark: 'warn', copyright: 'pass' }, CN: { trademark: 'warn', copyright: 'pass' } },
  etsy: { US: anyRightDoubted, CN: anyRightDoubted },
  walmart: { US: anyRightDoubted, CN: anyRightDoubted },
  mercadolibre: { US: anyRightDoubted, CN: anyRightDoubted },
  other: { US: anyRightDoubted, CN: anyRightDoubted },
};

t.test('the place of registration is accepted, doubted or refused by type of right', async (t) => {
  for (const code of sites) {
    for (const office of ['US', 'CN'] as const) {
      for (const type of rightTypes) {
        const assessment = assess(rightOf(type, office), code);
        const expected = answers[code]?.[office][type];
        const accepted = checkOf(assessment, 'right_type_accepted').outcome;
        t.equal(accepted, expected === undefined ? 'fail' : 'pass', `${type} on ${code}`);
        const found = checkOf(assessment, 'jurisdiction_accepted');
        if (expected !== undefined) t.equal(found.outcome, expected, `${type} of ${office} on ${code}`);
        if (found.outcome === 'warn') t.type(found.remedy, 'string');
      }
    }
  }
});

t.test('only where its rules are not known a person has to be asked first, and nothing is promised', async (t) => {
  const unknown = ['etsy', 'walmart', 'mercadolibre', 'other'];
  for (const code of sites) {
    const assessment = assess(rightOf('trademark', 'US'), code);
    const check = checkOf(assessment, 'manual_review');
    t.equal(check.outcome, unknown.includes(code) ? 'warn' : 'not_applicable', code);
    if (unknown.includes(code)) t.equal(assessment.verdict, 'conditional', code);
  }
});

t.test(
  'a certificate counts and a receipt does not; a work that is registered nowhere needs a claim statement',
  async (t) => {
    const check = 'certificate_present';
    const unregistered = (type: RightType, kind?: string) => {
      return ({ right }: EligibilityInput) => {
        Object.assign(right, { type, status: 'unregistered', documents: kind === undefined ? [] : [{ kind }] });
      };
    };
    const receipt = ({ right }: EligibilityInput) => (right.documents = [{ kind: 'application_receipt' }]);
    const work = unregistered('copyright', 'copyright_statement');
    onEachSite([
      { check, name: 'certificate', outcome: 'pass', change: () => undefined },
      { check, name: 'not stated', outcome: 'warn', change: ({ right }) => delete right.documents },
      { check, name: 'none', outcome: 'fail', change: ({ right }) => (right.documents = []) },
      { check, name: 'receipt', outcome: 'fail', change: receipt },
      { check, name: 'applied for', outcome: 'fail', change: ({ right }) => (right.status = 'application') },
      { check, name: 'mark', outcome: 'fail', change: unregistered('trademark', 'copyright_statement') },
      { check, name: 'work, not stated', outcome: 'fail', change: unregistered('copyright') },
    ]);
    for (const code of sites) {
      t.equal(checkOf(assess(inputWith(work), code), check).outcome, 'warn', `an unregistered work on ${code}`);
    }
  },
);

t.test('registration, letter and proof of identity hold on their first and their last day', async () => {
  const term = ({ right }: EligibilityInput) => {
    Object.assign(right, { registered_on: '2026-03-01', expires_on: '2026-09-30' });
  };
  const person = (kind: 'passport' | 'drivers_licence' | 'business_licence', expires_on: string) => {
    return (input: EligibilityInput) => {
      input.right_holder.kind = 'individual';
      input.identity_documents = [{ kind, expires_on }];
    };
  };
  const none = () => undefined;
  const letter = 'authorisation_letter_in_force';
  const check = 'identity_proof';
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
    { check, name: 'last day', outcome: 'pass', change: person('passport', filingDay) },
    { check, name: 'day after', outcome: 'fail', change: person('passport', '2026-11-22') },
    { check, name: "driver's licence", outcome: 'pass', change: person('drivers_licence', filingDay) },
    { check, name: 'business licence of a person', outcome: 'fail', change: person('business_licence', filingDay) },
  ]);
});

t.test('an agent needs a letter and its own proof of identity, no seal, and one name on all papers', async () => {
  const withoutLetter = (input: EligibilityInput) => {
    input.agent = { acts_as_agent: true, identity_document_present: true, letters: [] };
  };
  const anonymous = (input: EligibilityInput) => Object.assign(input.agent ?? {}, { identity_document_present: false });
  const alone = (input: EligibilityInput) => (input.agent = { acts_as_agent: false });
  const letter = 'authorisation_letter_in_force';
  onEachSite([
    { check: letter, name: 'none', outcome: 'fail', change: withoutLetter },
    { check: letter, name: 'of a holder that files itself', outcome: 'not_applicable', change: alone },
    { check: 'agent_identity', name: 'there', outcome: 'pass', change: () => undefined },
    { check: 'agent_identity', name: 'absent', outcome: 'fail', change: anonymous },
    { check: 'names_agree', name: 'same', outcome: 'pass', change: () => undefined },
    {
      check: 'names_agree',
      name: 'another registrant',
      outcome: 'fail',
      change: ({ right }) => (right.registrant_name = 'Other Ltd'),
    },
  ]);
});

t.test(
  'patents are linked to the goods; papers in another language than the site reads need a translation',
  async (t) => {
    const patent = (present: boolean) => (input: EligibilityInput) => {
      Object.assign(input.right, { type: 'invention_patent', patent_link_present: present });
    };
    const paper = (language: string) => (input: EligibilityInput) => {
      input.right.documents = [{ kind: 'ip_certificate', language }];
      input.identity_documents = [{ kind: 'business_licence' }];
    };
    const check = 'translation';
    onEachSite([
      { check: 'patent_link', name: 'linked', outcome: 'pass', change: patent(true) },
      { check: 'patent_link', name: 'not linked', outcome: 'fail', change: patent(false) },
      { check: 'patent_link', name: 'trademark', outcome: 'not_applicable', change: () => undefined },
      { check, name: 'Chinese', outcome: 'pass', change: paper('zh') },
      { check, name: 'German', outcome: 'warn', change: paper('de') },
    ]);
    for (const code of sites) {
      const expected = code === 'other' ? 'warn' : 'pass';
      t.equal(checkOf(assess(inputWith(paper('en')), code), check).outcome, expected, `English on ${code}`);
    }
    const message = (language: string, code: string) =>
      checkOf(assess(inputWith(paper(language)), code), check).message;
    t.match(message('en', 'other'), /another language than Chinese have no Chinese translation: ip certificate \(en\)/);
    t.match(message('de', 'etsy'), /another language than English or Chinese/);
  },
);

t.test('each type of right has its reasons, and no type that the site does not take has any', async (t) => {
  const expected: Record<RightType, string[]> = {
    trademark: ['counterfeit_goods', 'trademark_use'],
    invention_patent: ['patent_infringement'],
    utility_model: ['patent_infringement'],
    design_patent: ['design_infringement'],
    copyright: ['content_copied'],
  };
  for (const code of sites) {
    for (const type of rightTypes) {
      const codes = reasonsFor(platform(code), type, 'listing').map((reason) => reason.code);
      const isTaken = platform(code).accepted_rights.some((right) => right.type === type);
      const own = code === 'meta' && type === 'trademark' ? ['impersonation'] : [];
      t.strictSame(codes, isTaken ? [...expected[type], ...own] : [], `${type} on ${code}`);
    }
  }
});

t.test('what no source tells of is not made up: limits, silence, standing and penalties', async (t) => {
  for (const code of sites) {
    const { limits, silence, standing_rules, penalty_scheme, deadlines } = platform(code);
    t.equal(valueOn(limits.links_per_complaint), code === 'ebay' ? 150 : undefined, code);
    t.equal(valueOn(limits.rights_per_complaint), undefined, code);
    t.equal(valueOn(silence), undefined, code);
    t.strictSame([...standing_rules, ...penalty_scheme], [], code);
    t.match(valueOn(deadlines.calendar), { calendar: 'MON_FRI' }, code);
    t.equal(valueOn(deadlines.counter_notice_response), undefined, code);
    t.equal(valueOn(deadlines.statutory_notice), undefined, `${code}: the Chinese law is not theirs`);
  }
});
