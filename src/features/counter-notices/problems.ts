import { defineProblems, Problem } from '../../foundation/problems.ts';

export const counterNoticeProblems = defineProblems({
  already_answered: [
    409,
    'The counter-notice is answered',
    'A counter-notice is answered once. Read it to see what was decided.',
  ],
});

export const alreadyAnswered = (round: number) =>
  new Problem(counterNoticeProblems.already_answered, `The counter-notice of round ${round} was answered already.`);
