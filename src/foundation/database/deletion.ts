import { commonProblems, Problem } from '../problems.ts';

const foreignKeyViolation = '23503';

/**
 * Waits for a deletion that foreign keys may refuse.
 * @param noun what is deleted, for the sentence
 * Problems: in_use.
 */
export async function deleteUnlessUsed(deletion: Promise<unknown>, noun: string): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if ((error as { code?: unknown }).code !== foreignKeyViolation) throw error;
    throw new Problem(commonProblems.in_use, `Other things still refer to this ${noun}; it cannot be deleted.`);
  }
}
