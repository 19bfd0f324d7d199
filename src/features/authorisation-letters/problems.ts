import { defineProblems } from '../../foundation/problems.ts';

export const letterProblems = defineProblems({
  authorisation_letter_revoked: [
    409,
    'The authorisation letter is revoked',
    'A revoked letter stays as it is, for the record. Enter a new letter.',
  ],
});
