import { defineProblems, Problem } from '../../foundation/problems.ts';

export const enforcementActionProblems = defineProblems({
  enforcement_action_started: [
    409,
    'The enforcement action was begun',
    'What was begun is kept for the record. Close it with its outcome.',
  ],
  not_cease_and_desist: [
    409,
    'The action is no cease-and-desist letter',
    'Only for an action of the kind `cease_and_desist` is a letter made.',
  ],
});

export const enforcementActionStarted = (state: string) =>
  new Problem(
    enforcementActionProblems.enforcement_action_started,
    `The action is ${state}: only a planned one can be deleted. Close it with its outcome.`,
  );

export const notCeaseAndDesist = (kind: string) =>
  new Problem(
    enforcementActionProblems.not_cease_and_desist,
    `The action is of the kind ${kind}. Add one of the kind cease_and_desist for the letter.`,
  );
