import fc from 'fast-check';
import t, { type Test } from 'tap';
import { addDays, addMonths, lastDayOf } from '../../src/platforms/dates.ts';
import {
  isRenewable,
  expiriesIn,
  registrationsEndingIn,
  renewalStates,
  renewalWindow,
} from '../../src/platforms/renewals.ts';
import { copyrightYears, type DatedRight, patentYears, termOf, trademarkYears } from '../../src/platforms/terms.ts';

const mark = { type: 'trademark', jurisdiction: 'CN', status: 'registered' } as const;
const work = { type: 'copyright', jurisdiction: 'CN', status: 'unregistered' } as const;
const patent = (type: 'invention_patent' | 'utility_model' | 'design_patent', filed_on: string): DatedRight => ({
  type,
  jurisdiction: 'CN',
  status: 'registered',
  filed_on,
});

const runTable = (t: Test, cases: [name: string, right: DatedRight, expires_on: string | null][]): void => {
  for (const [name, right, expires_on] of cases) t.equal(termOf(right)?.expires_on ?? null, expires_on, name);
};

t.test('days are counted by the calendar', async (t) => {
  t.equal(addDays('2024-02-28', 1), '2024-02-29');
  t.equal(addDays('2023-02-28', 1), '2023-03-01');
  t.equal(addDays('2026-01-01', -1), '2025-12-31');
  t.equal(addMonths('2026-08-31', 6), '2027-02-28', 'the last day of a month that is too short');
  t.equal(addMonths('2027-08-31', 6), '2028-02-29');
  t.equal(addMonths('2026-01-15', -1), '2025-12-15');
  t.equal(addMonths('9999-12-01', 1), '9999-12-31', 'the calendar ends there');
  t.equal(addDays('0099-12-31', 1), '0100-01-01', 'a year below 100 is that year');
});

t.test('years end on the day before their anniversary, also those that begin on 29 February', async (t) => {
  t.equal(lastDayOf('2019-03-14', 10), '2029-03-13');
  t.equal(lastDayOf('2018-03-01', 10), '2028-02-29', 'of a leap year');
  t.equal(lastDayOf('2017-03-01', 10), '2027-02-28');
  t.equal(lastDayOf('2016-02-29', 10), '2026-02-28', 'no such anniversary');
  t.equal(lastDayOf('2016-02-29', 20), '2036-02-28', 'such an anniversary');
  t.equal(lastDayOf('2020-01-01', 10), '2029-12-31');
});

t.test('a trademark is protected for ten years from its registration, and for ten more by each renewal', async (t) => {
  const registered_on = '2019-03-14';
  runTable(t, [
    ['the first term', { ...mark, registered_on }, '2029-03-13'],
    ['not registered', { ...mark, status: 'application', registered_on: null }, null],
    ['of another office', { ...mark, jurisdiction: 'EM', registered_on }, null],
    ['the day is not known', { ...mark, registered_on: null }, null],
    ['renewed', { ...mark, registered_on, renewals: [{ expires_on: '2039-03-13' }] }, '2039-03-13'],
    ['renewed, the new last day is not known', { ...mark, registered_on, renewals: [{}] }, '2039-03-13'],
    [
      'only the second renewal is on record',
      { ...mark, registered_on, renewals: [{ expires_on: '2049-03-13' }] },
      '2049-03-13',
    ],
    ['the renewal has another day', { ...mark, registered_on, renewals: [{ expires_on: '2039-04-01' }] }, '2039-03-13'],
    ['renewed over a leap day', { ...mark, registered_on: '2018-03-01', renewals: [{}] }, '2038-02-28'],
  ]);
});

t.test('a patent is protected from its filing, a design for as long as the law on that day gives', async (t) => {
  runTable(t, [
    ['an invention', patent('invention_patent', '2017-10-06'), '2037-10-05'],
    ['a utility model', patent('utility_model', '2017-10-06'), '2027-10-05'],
    ['a design of the day before the amended law', patent('design_patent', '2021-05-31'), '2031-05-30'],
    ['a design of its first day', patent('design_patent', '2021-06-01'), '2036-05-31'],
    ['not granted', { ...patent('invention_patent', '2017-10-06'), status: 'application' }, null],
    ['of another office', { ...patent('invention_patent', '2017-10-06'), jurisdiction: 'US' }, null],
    [
      'registered, and the filing is not known',
      { ...patent('utility_model', ''), filed_on: null, registered_on: '2018-01-01' },
      null,
    ],
  ]);
});

t.test('a work is protected to the end of the fiftieth year', async (t) => {
  const person = { ...work, authorship: 'person' } as const;
  const entity = { ...work, authorship: 'entity' } as const;
  runTable(t, [
    ['after the death of its author', { ...person, author_died_on: '1976-01-01' }, '2026-12-31'],
    ['after a death on the last day of a year', { ...person, author_died_on: '1976-12-31' }, '2026-12-31'],
    ['after a death on the next day', { ...person, author_died_on: '1977-01-01' }, '2027-12-31'],
    ['no end while the author lives', { ...person, first_published_on: '1950-01-01' }, null],
    ['of an entity: after the first publication', { ...entity, first_published_on: '1980-06-01' }, '2030-12-31'],
    ['of an entity, unpublished: after the completion', { ...entity, completed_on: '1975-06-01' }, '2025-12-31'],
    [
      'published within the fifty years',
      { ...entity, completed_on: '1970-06-01', first_published_on: '2020-12-31' },
      '2070-12-31',
    ],
    ['published too late', { ...entity, completed_on: '1970-06-01', first_published_on: '2021-01-01' }, '2020-12-31'],
    [
      'audiovisual, of whomever',
      { ...person, work_type: 'audiovisual', first_published_on: '1980-06-01' },
      '2030-12-31',
    ],
    ['nobody says whose it is', { ...work, first_published_on: '1980-06-01' }, null],
    ['of an entity, and nothing is known', entity, null],
    ['of another country', { ...entity, jurisdiction: 'US', first_published_on: '1980-06-01' }, null],
  ]);
});

t.test('each term says where it is written and how far it may be relied on', async (t) => {
  t.match(termOf({ ...mark, registered_on: '2026-12-31' }), { confidence: 'official', source: /\(2019\), arts 39/ });
  t.match(
    termOf({ ...mark, registered_on: '2027-01-01' }),
    { confidence: 'assumed', source: /1 January 2027/, note: /not read/ },
    'the new law was not read',
  );
  t.match(termOf(patent('design_patent', '2021-05-31')), { confidence: 'third_party', note: /report/ });
  t.match(termOf(patent('design_patent', '2021-06-01')), { confidence: 'official', source: /art\. 42/ });
  t.match(termOf({ ...work, authorship: 'person', work_type: 'photograph', author_died_on: '1970-01-01' }), {
    note: /1 June 2021/,
  });
  for (const facts of [trademarkYears, copyrightYears, ...Object.values(patentYears)]) {
    for (const [index, later] of facts.entries()) {
      const before = facts[index - 1];
      if (before) t.equal(later.valid_from, addDays(before.valid_to ?? '', 1), 'the versions of a law meet');
    }
    t.equal(facts[0]?.valid_from, null);
    t.equal(facts.at(-1)?.valid_to, null);
  }
});

t.test('the renewal window opens twelve months before the last day, and grace ends six months after it', async (t) => {
  const stateOn = (on: string) => renewalWindow('2029-03-13', on)?.state;
  t.match(renewalWindow('2029-03-13', '2026-11-22'), {
    opens_on: '2028-03-14',
    closes_on: '2029-03-13',
    grace_until: '2029-09-13',
    confidence: 'official',
    source: /art\. 40/,
  });
  t.equal(stateOn('2028-03-13'), 'not_open');
  t.equal(stateOn('2028-03-14'), 'open');
  t.equal(stateOn('2029-03-13'), 'open');
  t.equal(stateOn('2029-03-14'), 'grace');
  t.equal(stateOn('2029-09-13'), 'grace');
  t.equal(stateOn('2029-09-14'), 'missed');
  t.match(renewalWindow('2028-02-29', '2026-11-22'), { opens_on: '2027-03-01', grace_until: '2028-08-29' });
  t.match(renewalWindow('2028-08-31', '2026-11-22'), { opens_on: '2027-09-01', grace_until: '2029-02-28' });
  t.match(renewalWindow('2029-03-13', '2027-01-01'), { confidence: 'assumed', note: /not read/ }, 'by the new law');
  t.ok(isRenewable(mark));
  for (const other of [{ jurisdiction: 'WO' }, { status: 'application' }, { type: 'design_patent' as const }]) {
    t.notOk(isRenewable({ ...mark, ...other }), JSON.stringify(other));
  }
});

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1950-01-01', days));

t.test('the days between which a list looks for a state are exactly those of the state', async () => {
  const isIn = (one: string, { from, before }: { from: string; before: string | null }): boolean =>
    from <= one && (before === null || one < before);
  fc.assert(
    fc.property(day, fc.integer({ min: -500, max: 500 }), fc.constantFrom(...renewalStates), (on, away, state) => {
      const expires_on = addDays(on, away);
      return isIn(expires_on, expiriesIn(state, on)) === (renewalWindow(expires_on, on)?.state === state);
    }),
  );
  fc.assert(
    fc.property(day, fc.integer({ min: -800, max: 800 }), fc.constantFrom(...renewalStates), (on, away, state) => {
      const registered_on = addDays(addMonths(on, -120), away);
      const end = termOf({ ...mark, registered_on })?.expires_on ?? '';
      return isIn(registered_on, registrationsEndingIn(expiriesIn(state, on))) === isIn(end, expiriesIn(state, on));
    }),
  );
});
