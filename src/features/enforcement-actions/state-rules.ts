import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { EnforcementActionState } from './kinds.ts';
import type { KindFields } from './kind-rules.ts';

type Day = Extract<keyof KindFields, `${string}_on` | 'valid_until'>;

/** Days on which something was done: they lie behind us, and what was done is not planned any more. */
const daysDone: Day[] = ['sent_on', 'replied_on', 'filed_on', 'accepted_on', 'inspected_on', 'decided_on'];

/** Each day and those that it cannot lie before. An authority may inspect before it accepts the case formally. */
const notBefore: [day: Day, earlier: Day[]][] = [
  ['reply_due_on', ['sent_on']],
  ['replied_on', ['sent_on']],
  ['accepted_on', ['filed_on']],
  ['inspected_on', ['filed_on']],
  ['hearing_on', ['filed_on', 'accepted_on']],
  ['decided_on', ['filed_on', 'accepted_on', 'inspected_on', 'hearing_on']],
  ['valid_until', ['filed_on', 'accepted_on']],
];

type Dated = Pick<KindFields, Day>;

/** @param today `YYYY-MM-DD`, as the day is in China */
export const dayFaults = (action: Dated, today: string): ProblemDetail[] => [
  ...daysDone
    .filter((day) => (action[day] ?? '') > today)
    .map((day) =>
      bodyError(`/${day}`, 'in_future', `It lies in the future: it is ${today} now. Enter it once it is done.`),
    ),
  ...notBefore.flatMap(([day, earlier]) => {
    const before = earlier.find((one) => isBefore(action[day], action[one]));
    return before === undefined
      ? []
      : [
          bodyError(
            `/${day}`,
            'out_of_order',
            `It lies before ${before}, ${action[before] ?? ''}. Correct one of the two.`,
          ),
        ];
  }),
];

const isBefore = (day: string | null | undefined, other: string | null | undefined): boolean =>
  typeof day === 'string' && typeof other === 'string' && day < other;

type Stated = Dated & Pick<KindFields, 'outcome'> & { state: EnforcementActionState; outcome_note?: string | null };

/** What of an action contradicts its state. */
export function stateFaults(action: Stated): ProblemDetail[] {
  const { state, outcome = null, outcome_note = null } = action;
  const done = daysDone.find((day) => typeof action[day] === 'string');
  const faults: [isFault: boolean, fault: ProblemDetail][] = [
    [
      state === 'planned' && done !== undefined,
      bodyError(
        '/state',
        'under_way',
        `With ${done ?? ''} it is not planned any more. Make it open, or leave the day out.`,
      ),
    ],
    [
      state === 'closed' && outcome === null,
      bodyError('/outcome', 'missing', 'A closed action has an outcome. Say how it ended.'),
    ],
    [
      state !== 'closed' && outcome !== null,
      bodyError('/outcome', 'not_closed', 'Only a closed action has an outcome. Close it, or leave the outcome out.'),
    ],
    [
      outcome === null && outcome_note !== null,
      bodyError('/outcome_note', 'without_outcome', 'There is no outcome to say more of. Keep it in the note.'),
    ],
  ];
  return faults.flatMap(([isFault, fault]) => (isFault ? [fault] : []));
}

/** What was begun stays begun, so that its record cannot be deleted. */
export const returnFaults = (before: EnforcementActionState, after: EnforcementActionState): ProblemDetail[] =>
  before !== 'planned' && after === 'planned'
    ? [bodyError('/state', 'already_started', 'It was begun. Close it as withdrawn when nothing more is done.')]
    : [];
