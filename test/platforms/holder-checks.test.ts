import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { assess, checkOf, filingDay, inputWith, letterOf, runCases } from './support.ts';

t.test('the identity proof is of the right kind and not expired', async (t) => {
  const check = 'identity_proof';
  const person = (
    kind: 'passport' | 'drivers_licence' | 'business_licence' | 'identity',
    expires_on: string | null,
  ) => {
    return (input: EligibilityInput) => {
      input.right_holder.kind = 'individual';
      input.identity_documents = [{ kind, expires_on }];
    };
  };
  runCases(t, [
    { check, name: 'company certificate', outcome: 'pass', change: () => undefined },
    { check, name: 'not stated', outcome: 'warn', change: (input) => delete input.identity_documents },
    { check, name: 'none', outcome: 'fail', change: (input) => (input.identity_documents = []) },
    {
      check,
      name: 'passport of a company',
      outcome: 'fail',
      change: (input) => (input.identity_documents = [{ kind: 'passport' }]),
    },
    { check, name: 'passport', outcome: 'pass', change: person('passport', null) },
    { check, name: 'last day of the passport', outcome: 'pass', change: person('passport', filingDay) },
    { check, name: 'day after', outcome: 'fail', change: person('passport', '2026-11-22') },
    { check, name: 'unspecified personal document', outcome: 'pass', change: person('identity', null) },
    { check, name: 'business licence of a person', outcome: 'fail', change: person('business_licence', null) },
    { check, name: "driver's licence on Taobao", outcome: 'pass', change: person('drivers_licence', null) },
  ]);
  const licence = inputWith(person('drivers_licence', null));
  t.equal(checkOf(assess(licence, 'tmall'), check).outcome, 'pass');
  for (const code of ['1688', 'alibaba', 'aliexpress']) {
    t.equal(checkOf(assess(licence, code), check).outcome, 'fail', `${code} takes no driver's licence`);
  }
});

t.test('an agent proves its own identity, and a holder that files for itself needs no letter', async (t) => {
  runCases(t, [
    { check: 'agent_identity', name: 'there', outcome: 'pass', change: () => undefined },
    {
      check: 'agent_identity',
      name: 'absent',
      outcome: 'fail',
      change: (input) => (input.agent = { acts_as_agent: true, identity_document_present: false }),
    },
    { check: 'agent_identity', name: 'not stated', outcome: 'warn', change: (input) => delete input.agent },
  ]);
  const alone = assess(inputWith((input) => (input.agent = { acts_as_agent: false })));
  t.equal(alone.verdict, 'eligible');
  for (const check of alone.checks.filter(({ code }) => code.startsWith('a') && code !== 'assignment_documents')) {
    t.equal(check.outcome, 'not_applicable', check.code);
  }
});

t.test('the authorisation letter is in force on the day, its first and last day included', async (t) => {
  const check = 'authorisation_letter_in_force';
  const revoked = (day: string) => (input: EligibilityInput) => (letterOf(input).revoked_on = day);
  const letters = (input: EligibilityInput, list: []) => (input.agent = { acts_as_agent: true, letters: list });
  runCases(t, [
    { check, name: 'day before', outcome: 'fail', change: () => undefined, on: '2025-12-31' },
    { check, name: 'first day', outcome: 'pass', change: () => undefined, on: '2026-01-01' },
    { check, name: 'last day', outcome: 'pass', change: () => undefined, on: '2026-12-31' },
    { check, name: 'day after', outcome: 'fail', change: () => undefined, on: '2027-01-01' },
    { check, name: 'revoked the day after', outcome: 'pass', change: revoked('2026-11-24') },
    { check, name: 'revoked that day', outcome: 'fail', change: revoked(filingDay) },
    { check, name: 'none', outcome: 'fail', change: (input) => letters(input, []) },
    { check, name: 'not stated', outcome: 'warn', change: (input) => (input.agent = { acts_as_agent: true }) },
    { check, name: 'unsigned', outcome: 'fail', change: (input) => (letterOf(input).document_present = false) },
    { check, name: 'copy not stated', outcome: 'warn', change: (input) => delete letterOf(input).document_present },
  ]);
});

t.test('registrant, principal and identity document agree with the holder in either script', async (t) => {
  const check = 'names_agree';
  const registrant = (name: string | null) => (input: EligibilityInput) => (input.right.registrant_name = name);
  const chinese = (name: string) => (input: EligibilityInput) => (input.right.registrant_name_zh = name);
  runCases(t, [
    { check, name: 'suffix variant, case', outcome: 'pass', change: registrant('ACME TOOLS CO., LTD.') },
    { check, name: 'full-width', outcome: 'pass', change: registrant('ＡＣＭＥ　Tools， Limited') },
    { check, name: 'Chinese', outcome: 'pass', change: registrant('爱克美工具有限责任公司') },
    { check, name: 'other legal form', outcome: 'fail', change: registrant('Acme Tools GmbH') },
    { check, name: 'other name', outcome: 'fail', change: registrant('Acne Tools Ltd') },
    { check, name: 'not stated', outcome: 'warn', change: registrant(null) },
    { check, name: 'both scripts agree', outcome: 'pass', change: chinese('爱克美工具有限公司') },
    { check, name: 'Latin agrees, Chinese differs', outcome: 'fail', change: chinese('另一家有限公司') },
    {
      check,
      name: 'Chinese beside Latin, of a holder whose Chinese name is unknown',
      outcome: 'pass',
      change: (input) => {
        chinese('爱克美工具有限公司')(input);
        input.right_holder.name_zh = null;
      },
    },
    {
      check,
      name: 'only a Chinese name, which differs',
      outcome: 'fail',
      change: (input) => {
        chinese('另一家有限公司')(input);
        input.right.registrant_name = null;
        input.right_holder.name_zh = null;
      },
    },
    {
      check,
      name: 'principal differs',
      outcome: 'fail',
      change: (input) => (letterOf(input).principal_name = 'Other Ltd'),
    },
    {
      check,
      name: 'identity document differs',
      outcome: 'fail',
      change: (input) => (input.identity_documents = [{ kind: 'business_licence', name_on_document: 'Other Ltd' }]),
    },
  ]);
  const differing = checkOf(assess(inputWith(registrant('Other Ltd'))), check);
  t.match(differing.message, /certificate says “Other Ltd”/, 'it says which name differs');
});

t.test('a company’s letter should be sealed; without the seal the check advises and the verdict stands', async (t) => {
  const check = 'authorisation_letter_seal';
  const unsealed = (input: EligibilityInput) => (letterOf(input).sealed = false);
  runCases(t, [
    { check, name: 'sealed', outcome: 'pass', change: () => undefined },
    { check, name: 'not sealed', outcome: 'warn', change: unsealed },
    { check, name: 'not stated', outcome: 'warn', change: (input) => delete letterOf(input).sealed },
    {
      check,
      name: 'of a person',
      outcome: 'not_applicable',
      change: (input) => {
        unsealed(input);
        input.right_holder.kind = 'individual';
      },
    },
  ]);
  t.equal(assess(inputWith(unsealed)).verdict, 'eligible');
});
