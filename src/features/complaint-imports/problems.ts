import { defineProblems, Problem } from '../../foundation/problems.ts';
import type { resultOf } from './verdicts.ts';

export const importProblems = defineProblems({
  rows_refused: [
    422,
    'Rows of the file were refused',
    'The import was to add all rows or none, and at least one was refused: nothing was added. `GET /v1/complaint-imports/{id}/result?rows=refused` tells which and why. Correct them, or import with the mode `valid_rows`.',
  ],
  import_unfinished: [
    409,
    'The import is not finished',
    'The result is there once the job has succeeded or failed or was cancelled. `GET /v1/jobs/{id}` tells how far it is.',
  ],
});

/** Nothing was added: the counts say why. */
export const rowsRefused = ({ refused, rows, counts }: ReturnType<typeof resultOf>) =>
  new Problem(
    importProblems.rows_refused,
    `${refused} of ${rows} rows were refused, so that nothing was added. The result tells which and why.`,
    { extra: { rows, refused, counts } },
  );

export const importUnfinished = () =>
  new Problem(importProblems.import_unfinished, 'The import waits or runs. Ask for its result when its job is over.');
