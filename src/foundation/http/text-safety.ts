import type { ProblemDetail } from '../problems.ts';

/**
 * Text that the database cannot keep as it is: NUL, and half of a surrogate pair. Walks a parsed value only when
 * its source could hold such text at all, which is rare.
 */
export function unsafeText(value: unknown, where: ProblemDetail['in'], pointer = ''): ProblemDetail[] {
  if (typeof value === 'string') {
    if (value.includes('\0'))
      return [{ in: where, pointer, code: 'control_character', detail: 'must not hold a NUL character' }];
    if (!value.isWellFormed())
      return [{ in: where, pointer, code: 'broken_character', detail: 'holds half of a character (a lone surrogate)' }];
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...unsafeText(key, where, pointer),
    ...unsafeText(item, where, `${pointer}/${key}`),
  ]);
}

/** Whether a JSON source could hold unsafe text: as an escape, or raw. */
export const mayBeUnsafe = (source: string) => /\\u(0000|d[89a-f])/i.test(source) || source.includes('\0');
