import type { Context } from '../context.ts';
import { commonProblems, Problem } from '../problems.ts';

/**
 * Refuses to change a thing that is no longer as the client read it. Call it with the row locked, so that of two
 * clients with one tag only the first gets through. Problems: version_mismatch.
 */
export function requireMatch({ if_match }: Context, { version }: { version: number }): void {
  if (if_match === null || if_match.some((tag) => tag === '*' || versionOf(tag) === version)) return;
  throw new Problem(
    commonProblems.version_mismatch,
    `It is at version ${version} now. Read it again before you change it.`,
  );
}

// A weak tag (W/"…") never matches here: If-Match compares strongly.
const versionOf = (tag: string) => Number(/^"(\d+)-/.exec(tag)?.[1] ?? Number.NaN);
