import { defineProblems, Problem } from '../../foundation/problems.ts';

export const enforcementActionProblems = defineProblems({
  enforcement_action_started: [
    409,
    'The enforcement action was begun',
    'What was begun is kept for the record. Close it with its outcome.',
  ],
});

export const enforcementActionStarted = (state: string) =>
  new Problem(
    enforcementActionProblems.enforcement_action_started,
    `The action is ${state}: only a planned one can be deleted. Close it with its outcome.`,
  );
