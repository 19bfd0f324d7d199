import { defineProblems, Problem } from '../../foundation/problems.ts';

export const counterNoticeProblems = defineProblems({
  already_answered: [
    409,
    'The counter-notice is answered',
    'A counter-notice is answered once. Read it to see what was decided.',
  ],
  already_withdrawn: [
    409,
    'The counter-notice is withdrawn',
    'The seller took it back, or the complainant the dispute of it. Read it to see who and when.',
  ],
  counter_notice_over: [
    409,
    'The matter of the counter-notice is over',
    'Another counter-notice came after it, or the complaint is decided: there is nothing left to answer or to withdraw.',
  ],
  no_dispute: [
    409,
    'There is no dispute to withdraw',
    'The complainant has not disputed the counter-notice. Answer it, or withdraw the complaint.',
  ],
});

export const alreadyAnswered = (round: number) =>
  new Problem(counterNoticeProblems.already_answered, `The counter-notice of round ${round} was answered already.`);

export const alreadyWithdrawn = (round: number) =>
  new Problem(counterNoticeProblems.already_withdrawn, `The counter-notice of round ${round} was withdrawn already.`);

export const counterNoticeOver = (round: number, state: string) =>
  new Problem(
    counterNoticeProblems.counter_notice_over,
    `The counter-notice of round ${round} is overtaken: the complaint is in the state ${state}.`,
  );

export const noDispute = (round: number) =>
  new Problem(
    counterNoticeProblems.no_dispute,
    `The counter-notice of round ${round} was not disputed: there is no response to withdraw.`,
  );
