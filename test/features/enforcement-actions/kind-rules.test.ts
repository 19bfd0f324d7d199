import t from 'tap';
import { kindFaults, type KindFields } from '../../../src/features/enforcement-actions/kind-rules.ts';
import { enforcementActionKinds, outcomesOf } from '../../../src/features/enforcement-actions/kinds.ts';
import { dayFaults, returnFaults, stateFaults } from '../../../src/features/enforcement-actions/state-rules.ts';

const day = '2026-11-20';
const right = { ip_right_id: 'a right' };

const values: Required<Omit<KindFields, 'ip_right_id' | 'outcome'>> = {
  ...{ office: 'Office', office_contact: 'Mr Li', opponent: { name: 'Shop' } },
  ...{ sent_on: day, reply_due_on: day, replied_on: day, filed_on: day, accepted_on: day, inspected_on: day },
  ...{ hearing_on: day, decided_on: day, valid_until: day, award: { amount: '1', currency: 'CNY' } },
};

const everyDay = ['sent_on', 'reply_due_on', 'replied_on'];
const noLetter = ['office', 'office_contact', 'filed_on', 'accepted_on'];
const refused: Record<(typeof enforcementActionKinds)[number], string[]> = {
  cease_and_desist: [...noLetter, 'inspected_on', 'hearing_on', 'decided_on', 'valid_until', 'award'],
  amr_complaint: [...everyDay, 'hearing_on', 'valid_until', 'award'],
  litigation: [...everyDay, 'inspected_on', 'valid_until'],
  customs_recordation: ['opponent', ...everyDay, 'inspected_on', 'hearing_on', 'decided_on', 'award'],
  other: ['award'],
};

t.test('each kind takes its own fields and refuses those of the others', async (t) => {
  for (const kind of enforcementActionKinds) {
    const faults = Object.entries(values).flatMap(([field, value]) =>
      kindFaults({ kind, ...right, [field]: value }).map(({ pointer, code }) => [field, pointer, code]),
    );
    t.same(
      faults.map(([field, pointer, code]) => [field, pointer, code].join(' ')).sort(),
      refused[kind].map((field) => `${field} /${field} not_for_this_kind`).sort(),
      kind,
    );
    const unset = Object.fromEntries(Object.keys(values).map((field) => [field, null]));
    t.same(kindFaults({ kind, ...right, ...unset }), [], `${kind}: null is nothing`);
  }
});

t.test('each kind ends in its own outcomes, and a recordation has a right', async (t) => {
  const all = [...new Set(Object.values(outcomesOf).flat())];
  for (const kind of enforcementActionKinds) {
    const taken = all.filter((outcome) => kindFaults({ kind, ...right, outcome }).length === 0);
    t.same(taken.sort(), [...outcomesOf[kind]].sort(), kind);
    t.equal(kindFaults({ kind }).length, kind === 'customs_recordation' ? 1 : 0, `${kind} without a right`);
  }
});

t.test('days lie in their order; the same day will do', async (t) => {
  const [first, second] = ['2026-11-10', '2026-11-11'];
  const pairs: [earlier: string, later: string][] = [
    ['sent_on', 'reply_due_on'],
    ['sent_on', 'replied_on'],
    ['filed_on', 'accepted_on'],
    ['filed_on', 'inspected_on'],
    ['filed_on', 'hearing_on'],
    ['accepted_on', 'hearing_on'],
    ['filed_on', 'decided_on'],
    ['accepted_on', 'decided_on'],
    ['inspected_on', 'decided_on'],
    ['hearing_on', 'decided_on'],
    ['filed_on', 'valid_until'],
    ['accepted_on', 'valid_until'],
  ];
  for (const [earlier, later] of pairs) {
    t.same(dayFaults({ [earlier]: first, [later]: second }, day), [], `${earlier} ${later}`);
    t.same(dayFaults({ [earlier]: first, [later]: first }, day), [], `${earlier} and ${later} on one day`);
    t.match(dayFaults({ [earlier]: second, [later]: first }, day), [{ pointer: `/${later}`, code: 'out_of_order' }]);
  }
  t.same(dayFaults({ inspected_on: first, accepted_on: second }, day), [], 'a raid before the case is accepted');
});

t.test('what was done was done by today; what is due may lie ahead', async (t) => {
  for (const field of ['sent_on', 'replied_on', 'filed_on', 'accepted_on', 'inspected_on', 'decided_on']) {
    t.same(dayFaults({ [field]: day }, day), [], `${field} today`);
    t.match(dayFaults({ [field]: '2026-11-21' }, day), [{ pointer: `/${field}`, code: 'in_future' }]);
    t.match(stateFaults({ state: 'planned', [field]: day }), [{ pointer: '/state', code: 'under_way' }]);
    t.same(stateFaults({ state: 'open', [field]: day }), [], `${field} of an open action`);
  }
  for (const field of ['reply_due_on', 'hearing_on', 'valid_until']) {
    t.same(dayFaults({ [field]: '2036-11-21' }, day), [], `${field} ahead`);
    t.same(stateFaults({ state: 'planned', [field]: day }), [], `${field} of a planned action`);
  }
});

t.test('an outcome goes with a closed action, and nothing begun becomes planned', async (t) => {
  t.match(stateFaults({ state: 'closed' }), [{ pointer: '/outcome', code: 'missing' }]);
  t.match(stateFaults({ state: 'open', outcome: 'won' }), [{ pointer: '/outcome', code: 'not_closed' }]);
  t.match(stateFaults({ state: 'open', outcome_note: 'Fined' }), [
    { pointer: '/outcome_note', code: 'without_outcome' },
  ]);
  t.same(stateFaults({ state: 'closed', outcome: 'won', outcome_note: 'In part' }), []);
  t.same(returnFaults('planned', 'planned'), []);
  t.same(returnFaults('closed', 'open'), []);
  for (const state of ['open', 'closed'] as const)
    t.match(returnFaults(state, 'planned'), [{ pointer: '/state', code: 'already_started' }]);
});
