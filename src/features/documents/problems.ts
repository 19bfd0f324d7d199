import { defineProblems } from '../../foundation/problems.ts';

export const documentProblems = defineProblems({
  range_not_satisfiable: [
    416,
    'The range is not within the file',
    'The first byte that `Range` asks for lies behind the last of the file. `Content-Range` says how many it has.',
  ],
});
