import t from 'tap';
import type { DescribedLetter } from '../../src/platforms/eligibility-input.ts';
import { letterCoverage } from '../../src/platforms/letter-coverage.ts';
import { withOverrides } from '../../src/platforms/overrides.ts';
import { assess, checkOf, filingDay, inputWith, platform } from './support.ts';

const perfect: DescribedLetter = {
  id: 'letter-1',
  platforms: null,
  ip_right_ids: null,
  acts: ['file_complaint'],
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  document_present: true,
};

const inputFor = (letters: DescribedLetter[]) =>
  inputWith((input) => {
    input.agent = { acts_as_agent: true, letters };
  });

// 30 days after the day of filing.
const through = '2026-12-23';
const coverage = (...letters: DescribedLetter[]) =>
  letterCoverage(inputFor(letters), platform('taobao'), { on: filingDay, through });

t.test('a letter covers or not, from its first to its last day, with both sides of each boundary', async (t) => {
  const cases: [what: string, letters: Partial<DescribedLetter>[], expected: object][] = [
    ['its last day is the last one asked for', [{ valid_until: through }], { state: 'covered', valid_until: through }],
    ['its last day is one earlier', [{ valid_until: '2026-12-22' }], { state: 'ending', valid_until: '2026-12-22' }],
    ['its last day is the day', [{ valid_until: filingDay }], { state: 'ending', valid_until: filingDay }],
    ['it ended the day before', [{ valid_until: '2026-11-22' }], { state: 'missing', missing: ['in_force'] }],
    ['it begins on the day', [{ valid_from: filingDay }], { state: 'covered' }],
    ['it begins the day after', [{ valid_from: '2026-11-24' }], { state: 'missing', missing: ['in_force'] }],
    ['it has no end', [{ valid_until: null }], { state: 'covered', valid_until: null }],
    ['it is revoked as of the day', [{ revoked_on: filingDay }], { state: 'missing', missing: ['in_force'] }],
    ['it is revoked as of the next day', [{ revoked_on: '2026-11-24' }], { state: 'ending', valid_until: filingDay }],
    ['it is for the platform', [{ platforms: ['taobao'] }], { state: 'covered' }],
    ['it is for another platform', [{ platforms: ['tmall'] }], { state: 'missing', missing: ['platform'] }],
    ['it is for the right', [{ ip_right_ids: ['right-1'] }], { state: 'covered' }],
    ['it is for another right', [{ ip_right_ids: ['right-2'] }], { state: 'missing', missing: ['ip_right'] }],
    ['it allows other acts only', [{ acts: ['withdraw_complaint'] }], { state: 'missing', missing: ['act'] }],
    ['it is not signed', [{ document_present: false }], { state: 'missing', missing: ['signed_copy'] }],
    [
      'much is wrong with it',
      [{ platforms: ['tmall'], acts: ['withdraw_complaint'], valid_until: '2026-11-22', document_present: false }],
      { state: 'missing', missing: ['in_force', 'platform', 'act', 'signed_copy'] },
    ],
    ['there is none', [], { state: 'missing', missing: ['letter'], letter_id: null }],
    [
      'the next one follows at once',
      [{ valid_until: '2026-12-01' }, { valid_from: '2026-12-02', valid_until: '2027-06-30' }],
      { state: 'covered', valid_until: '2027-06-30' },
    ],
    [
      'the next one follows after a day without',
      [{ valid_until: '2026-12-01' }, { valid_from: '2026-12-03', valid_until: '2027-06-30' }],
      { state: 'ending', valid_until: '2026-12-01' },
    ],
    [
      'the next one is not signed yet',
      [{ valid_until: '2026-12-01' }, { valid_from: '2026-12-02', valid_until: null, document_present: false }],
      { state: 'ending', valid_until: '2026-12-01' },
    ],
  ];
  for (const [what, letters, expected] of cases) {
    t.match(coverage(...letters.map((letter) => ({ ...perfect, ...letter }))), { missing: [], ...expected }, what);
  }
});

t.test('what is missing agrees with the checks that decide whether a complaint may be filed', async (t) => {
  const letters: Partial<DescribedLetter>[] = [
    {},
    { valid_until: '2026-11-22' },
    { platforms: ['tmall'] },
    { ip_right_ids: [] },
    { acts: [] },
    { document_present: false },
    { revoked_on: filingDay },
  ];
  for (const letter of letters) {
    const { state, reason, remedy } = coverage({ ...perfect, ...letter });
    const assessment = assess(inputFor([{ ...perfect, ...letter }]));
    const checks = [
      checkOf(assessment, 'authorisation_letter_in_force'),
      checkOf(assessment, 'authorisation_letter_scope'),
    ];
    const failed = checks.filter(({ outcome }) => outcome === 'fail');
    t.equal(state === 'missing', failed.length > 0, JSON.stringify(letter));
    if (failed.length === 0) continue;
    t.equal(reason, failed.map(({ message }) => message).join(' '));
    t.equal(remedy, failed[0]?.remedy);
  }
});

t.test('a letter that ends says from when on the next one is needed', async (t) => {
  t.match(coverage({ ...perfect, valid_until: '2026-12-01' }), {
    letter_id: 'letter-1',
    reason: /covers this right on Taobao until 2026-12-01/,
    remedy: /in force from 2026-12-02 on/,
  });
});

t.test('a platform that asks for no letter needs none, from the day on which it is so', async (t) => {
  const value = { rule: 'required_documents.authorisation_letter', value: false, reason: 'They know us.' } as const;
  const own = withOverrides(platform('taobao'), [{ ...value, valid_from: filingDay, valid_to: null }]);
  const on = (day: string) => letterCoverage(inputFor([]), own, { on: day, through });
  t.match(on(filingDay), { state: 'not_needed', letter_id: null, missing: [], remedy: null, source: /They know us/ });
  t.match(on('2026-11-22'), { state: 'missing' });
  const forItself = inputWith((input) => {
    input.agent = { acts_as_agent: false };
  });
  const filed = letterCoverage(forItself, platform('taobao'), { on: filingDay, through });
  t.equal(filed.state, 'not_needed', 'who files for itself needs none');
});
