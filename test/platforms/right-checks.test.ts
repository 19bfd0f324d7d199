import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import type { Case } from './support.ts';
import { assess, checkOf, inputWith, letterOf, runCases } from './support.ts';

t.test('a certificate counts, an application receipt or a bare claim does not', async (t) => {
  const check = 'certificate_present';
  runCases(t, [
    { check, name: 'certificate', outcome: 'pass', change: () => undefined },
    { check, name: 'not stated', outcome: 'warn', change: ({ right }) => delete right.documents },
    { check, name: 'none', outcome: 'fail', change: ({ right }) => (right.documents = []) },
    {
      check,
      name: 'receipt only',
      outcome: 'fail',
      change: ({ right }) => (right.documents = [{ kind: 'application_receipt' }]),
    },
    { check, name: 'application', outcome: 'fail', change: ({ right }) => (right.status = 'application') },
    { check, name: 'unregistered mark', outcome: 'fail', change: ({ right }) => (right.status = 'unregistered') },
    {
      check,
      name: 'unregistered work with statement',
      outcome: 'warn',
      change: ({ right }) =>
        Object.assign(right, {
          type: 'copyright',
          status: 'unregistered',
          documents: [{ kind: 'copyright_statement' }],
        }),
    },
    {
      check,
      name: 'unregistered work without statement',
      outcome: 'fail',
      change: ({ right }) => Object.assign(right, { type: 'copyright', status: 'unregistered', documents: [] }),
    },
    {
      check,
      name: 'work applied for, with statement',
      outcome: 'warn',
      change: ({ right }) =>
        Object.assign(right, {
          type: 'copyright',
          status: 'application',
          documents: [{ kind: 'copyright_statement' }],
        }),
    },
    {
      check,
      name: 'work applied for, receipt only',
      outcome: 'fail',
      change: ({ right }) =>
        Object.assign(right, {
          type: 'copyright',
          status: 'application',
          documents: [{ kind: 'application_receipt' }],
        }),
    },
    {
      check,
      name: 'a claim statement does not replace the certificate of a trademark',
      outcome: 'fail',
      change: ({ right }) => (right.documents = [{ kind: 'copyright_statement' }]),
    },
  ]);
});

t.test('the registration is in force from its first to its last day, both included', async (t) => {
  const check = 'in_force';
  const change = ({ right }: EligibilityInput) => {
    Object.assign(right, { registered_on: '2026-03-01', expires_on: '2026-09-30' });
  };
  runCases(t, [
    { check, name: 'day before', outcome: 'fail', change, on: '2026-02-28' },
    { check, name: 'first day', outcome: 'pass', change, on: '2026-03-01' },
    { check, name: 'last day', outcome: 'pass', change, on: '2026-09-30' },
    { check, name: 'day after', outcome: 'fail', change, on: '2026-10-01' },
    {
      check,
      name: 'no end stated, and none that the law gives',
      outcome: 'warn',
      change: ({ right }) => Object.assign(right, { expires_on: null, jurisdiction: 'US' }),
    },
    { check, name: 'no start stated', outcome: 'warn', change: ({ right }) => delete right.registered_on },
    {
      check,
      name: 'copyright without an end',
      outcome: 'pass',
      change: ({ right }) => Object.assign(right, { type: 'copyright', expires_on: null }),
    },
    { check, name: 'application', outcome: 'not_applicable', change: ({ right }) => (right.status = 'application') },
  ]);
});

t.test('the day lies within the period for which the owner wants protection', async (t) => {
  const check = 'within_protection_period';
  const change = ({ right }: EligibilityInput) => {
    Object.assign(right, { protect_from: '2026-03-01', protect_until: '2026-09-30' });
  };
  runCases(t, [
    { check, name: 'no period', outcome: 'pass', change: () => undefined },
    { check, name: 'day before', outcome: 'fail', change, on: '2026-02-28' },
    { check, name: 'first day', outcome: 'pass', change, on: '2026-03-01' },
    { check, name: 'last day', outcome: 'pass', change, on: '2026-09-30' },
    { check, name: 'day after', outcome: 'fail', change, on: '2026-10-01' },
    { check, name: 'open end', outcome: 'pass', change: ({ right }) => (right.protect_from = '2026-01-01') },
  ]);
});

t.test(
  'the authorisation letter covers platform, right and act, and the best of several letters is judged',
  async (t) => {
    const check = 'authorisation_letter_scope';
    runCases(t, [
      { check, name: 'all', outcome: 'pass', change: () => undefined },
      { check, name: 'named', outcome: 'pass', change: (input) => (letterOf(input).platforms = ['taobao']) },
      { check, name: 'other platform', outcome: 'fail', change: (input) => (letterOf(input).platforms = ['tmall']) },
      { check, name: 'this right', outcome: 'pass', change: (input) => (letterOf(input).ip_right_ids = ['right-1']) },
      { check, name: 'other right', outcome: 'fail', change: (input) => (letterOf(input).ip_right_ids = ['right-2']) },
      { check, name: 'other act', outcome: 'fail', change: (input) => (letterOf(input).acts = ['withdraw']) },
      {
        check,
        name: 'single rights, and this one has no id',
        outcome: 'warn',
        change: (input) => {
          letterOf(input).ip_right_ids = ['right-2'];
          delete input.right.id;
        },
      },
      {
        check,
        name: 'a better letter beside it',
        outcome: 'pass',
        change: (input) => {
          const good = letterOf(input);
          input.agent?.letters?.unshift({ ...good, platforms: ['tmall'] }, { ...good, valid_until: '2026-01-02' });
        },
      },
    ]);
    const both = assess(
      inputWith((input) => (letterOf(input).platforms = ['tmall'])),
      'taobao',
      '2027-01-01',
    );
    t.equal(checkOf(both, 'authorisation_letter_in_force').outcome, 'fail', 'an expired letter');
    t.equal(checkOf(both, check).outcome, 'fail', 'that leaves out the platform fails twice');
  },
);

t.test('each recorded renewal, assignment and modification is documented', async (t) => {
  for (const [list, check] of [
    ['renewals', 'renewal_documents'],
    ['assignments', 'assignment_documents'],
    ['modifications', 'modification_documents'],
  ] as const) {
    const documented = (...present: boolean[]) => {
      return ({ right }: EligibilityInput) => {
        right[list] = present.map((document_present) => ({ document_present }));
      };
    };
    runCases(t, [
      { check, name: 'none', outcome: 'not_applicable', change: documented() },
      {
        check,
        name: 'never stated',
        outcome: 'not_applicable',
        change: ({ right }) => Reflect.deleteProperty(right, list),
      },
      { check, name: 'documented', outcome: 'pass', change: documented(true, true) },
      { check, name: 'one of two lacks its document', outcome: 'fail', change: documented(true, false) },
    ]);
  }
});

t.test('only a patent has to be linked to the goods', async (t) => {
  const check = 'patent_link';
  const patent = (present?: boolean) => (input: EligibilityInput) => {
    input.right.type = 'invention_patent';
    if (present !== undefined) input.right.patent_link_present = present;
  };
  runCases(t, [
    { check, name: 'trademark', outcome: 'not_applicable', change: () => undefined },
    { check, name: 'linked', outcome: 'pass', change: patent(true) },
    { check, name: 'not linked', outcome: 'fail', change: patent(false) },
    { check, name: 'not stated', outcome: 'warn', change: patent() },
  ]);
});

t.test('the right is approved on the portal that serves the platform on that day', async (t) => {
  const check = 'portal_registration_approved';
  const status = (status: 'pending' | 'denied' | 'needs_update' | 'invalid' | 'not_submitted') => {
    return (input: EligibilityInput) => (input.portal_registrations = [{ portal: 'ttg_ipp', status }]);
  };
  runCases(t, [
    { check, name: 'approved', outcome: 'pass', change: () => undefined },
    { check, name: 'not stated', outcome: 'warn', change: (input) => delete input.portal_registrations },
    { check, name: 'none', outcome: 'fail', change: (input) => (input.portal_registrations = []) },
    ...(['pending', 'denied', 'needs_update', 'invalid', 'not_submitted'] as const).map((name): Case => ({
      check,
      name,
      outcome: 'fail',
      change: status(name),
    })),
    { check, name: 'before the split into two portals', outcome: 'fail', change: () => undefined, on: '2025-07-24' },
    { check, name: 'from the split on', outcome: 'pass', change: () => undefined, on: '2025-07-25' },
  ]);
});
