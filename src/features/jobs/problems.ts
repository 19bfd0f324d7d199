import { defineProblems, Problem } from '../../foundation/problems.ts';

export const jobProblems = defineProblems({
  job_over: [
    409,
    'The job is over',
    'Only a job that waits or runs can be cancelled. `GET /v1/jobs/{id}` tells what came of it.',
  ],
});

export const jobOver = (status: string) =>
  new Problem(jobProblems.job_over, `The job is ${status}: there is nothing left to cancel.`);
