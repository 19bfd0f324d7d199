import { defineProblems, Problem } from '../../foundation/problems.ts';
import type { Submission } from './queries.ts';

export const submissionProblems = defineProblems({
  submission_decided: [
    409,
    'The submission was confirmed or failed',
    'A submission is confirmed once, or fails once. Of a confirmed one the platform’s reference can be corrected.',
  ],
  submission_answered: [
    409,
    'The platform has answered complaints of the submission',
    'What the platform has answered has reached it: the hand-over did not fail.',
  ],
});

/** @param state what became of it */
export const submissionDecided = ({ state }: Pick<Submission, 'state'>) =>
  new Problem(
    submissionProblems.submission_decided,
    state === 'confirmed'
      ? 'The submission is confirmed. A wrong reference is corrected by PATCH.'
      : 'The hand-over of the submission failed: its complaints are submitted again with the batch.',
  );

export const submissionAnswered = (complaints: number) =>
  new Problem(
    submissionProblems.submission_answered,
    `The platform has answered ${complaints} complaints of the submission, so that it got them. Report what is wrong with each.`,
  );
