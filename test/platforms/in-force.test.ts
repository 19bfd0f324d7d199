import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { assess, checkOf, inputWith, runCases } from './support.ts';

const check = 'in_force';
const without = (fields: object) => (input: EligibilityInput) => {
  Object.assign(input.right, { expires_on: null, patent_link_present: true, ...fields });
};

t.test('where no last day is recorded, the one that the law gives is judged', async (t) => {
  const design = without({ type: 'design_patent', registered_on: '2012-01-01', filed_on: '2011-06-01' });
  runCases(t, [
    { check, name: 'last day of a mark', outcome: 'pass', change: without({}), on: '2029-12-31' },
    { check, name: 'day after', outcome: 'fail', change: without({}), on: '2030-01-01' },
    { check, name: 'last day of an old design', outcome: 'pass', change: design, on: '2021-05-31' },
    { check, name: 'day after', outcome: 'fail', change: design, on: '2021-06-01' },
    {
      check,
      name: 'renewed once',
      outcome: 'pass',
      change: without({ renewals: [{ document_present: true }] }),
      on: '2030-01-01',
    },
    { check, name: 'a patent whose filing is not known', outcome: 'warn', change: without({ type: 'utility_model' }) },
  ]);
  const found = checkOf(assess(inputWith(without({}))), check);
  t.match(found, { message: /until 2029-12-31, the day that the law gives/, source: /Trademark Law/ });
  t.notMatch(checkOf(assess(inputWith(() => undefined)), check), { source: /Trademark Law/ }, 'a recorded day is not');
});

t.test('a recorded last day counts for more than the one that the law gives', async (t) => {
  runCases(t, [
    {
      check,
      name: 'later',
      outcome: 'pass',
      change: ({ right }) => (right.expires_on = '2039-12-31'),
      on: '2030-01-01',
    },
    { check, name: 'earlier', outcome: 'fail', change: ({ right }) => (right.expires_on = '2026-11-22') },
  ]);
});

t.test('a mark in its months of grace fails, and is told until when it can be renewed late', async (t) => {
  const remedyOn = (on: string, change: (input: EligibilityInput) => void = () => undefined) => {
    const found = checkOf(assess(inputWith(change), 'taobao', on), check);
    t.equal(found.outcome, 'fail', on);
    return found.remedy ?? '';
  };
  const lapsed = checkOf(
    assess(
      inputWith(() => undefined),
      'taobao',
      '2030-01-01',
    ),
    check,
  );
  t.match(lapsed, { message: /expired on 2029-12-31/, source: /Trademark Law/ });
  t.match(remedyOn('2030-01-01'), /renewed late, until 2030-06-30/);
  t.match(remedyOn('2030-06-30'), /renewed late, until 2030-06-30/);
  t.match(remedyOn('2030-07-01'), /could be renewed until 2030-06-30 only/);
  t.match(remedyOn('2030-01-01', without({})), /renewed late, until 2030-06-30/, 'also by the computed day');
  t.match(
    remedyOn('2030-01-01', ({ right }) => (right.jurisdiction = 'EM')),
    /^Renew the registration/,
    'the rules of other offices are not known here',
  );
  t.match(
    remedyOn('2030-01-01', ({ right }) => (right.type = 'design_patent')),
    /cannot be renewed/,
  );
});

t.test('a work whose protection has ended carries no complaint, registered or not', async (t) => {
  const workOf = (fields: object) =>
    without({ type: 'copyright', authorship: 'person', author_died_on: '1976-05-01', ...fields });
  const unregistered = { status: 'unregistered', registered_on: null };
  runCases(t, [
    { check, name: 'last day', outcome: 'pass', change: workOf({}), on: '2026-12-31' },
    { check, name: 'day after', outcome: 'fail', change: workOf({}), on: '2027-01-01' },
    {
      check,
      name: 'unregistered, last day',
      outcome: 'pass',
      change: workOf(unregistered),
      on: '2026-12-31',
    },
    { check, name: 'unregistered, day after', outcome: 'fail', change: workOf(unregistered), on: '2027-01-01' },
    {
      check,
      name: 'the author lives',
      outcome: 'not_applicable',
      change: workOf({ ...unregistered, author_died_on: null }),
      on: '2027-01-01',
    },
  ]);
});
