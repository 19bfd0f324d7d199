import { bodyError, defineProblems, Problem } from '../../foundation/problems.ts';
import type { Paper } from './papers.ts';
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
  dispatch_under_way: [
    409,
    'The message of the submission is being sent',
    'A worker hands the message to the mail server at this moment. `GET /v1/complaint-dispatches/{id}` tells what comes of it: once it is put off, has failed or was sent, the failure of the submission can be reported.',
  ],
  nothing_submitted: [
    409,
    'The batch has no submission',
    'A package is made of submissions. Submit the batch first; those whose hand-over failed do not count.',
  ],
  document_content_missing: [
    409,
    'The bytes of a document are missing',
    'The store does not hold what was uploaded. `errors` names each document; upload it again and put it in the place of the lost one.',
  ],
  package_too_large: [
    409,
    'It is too much for one package',
    'A package holds at most 4,000,000,000 bytes of documents and 65,534 files. Download the submissions one by one, or the documents.',
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

export const dispatchUnderWay = (dispatchId: string) =>
  new Problem(
    submissionProblems.dispatch_under_way,
    `The message of the submission is being sent (dispatch ${dispatchId}). Report the failure once that has come to its end.`,
  );

export const nothingSubmitted = () =>
  new Problem(submissionProblems.nothing_submitted, 'The batch has no submission that did not fail.');

export const contentMissing = (papers: readonly Paper[]) =>
  new Problem(submissionProblems.document_content_missing, `The bytes of ${papers.length} documents are missing.`, {
    errors: papers.map(({ document_id, file_name }) =>
      bodyError('', 'document_content_missing', `The document ${document_id} (${file_name}) has lost its bytes.`),
    ),
  });

/** @param what it would have */
export const packageTooLarge = (what: string) =>
  new Problem(submissionProblems.package_too_large, `The package would have ${what}.`);
