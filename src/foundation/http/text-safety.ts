import { mostFaults, type ProblemDetail } from '../problems.ts';
import { pointerTo } from './pointers.ts';

/**
 * Text that the database cannot keep as it is: NUL, and half of a surrogate pair. Walks with a list of its own, not by
 * calling itself: a hostile value may be nested deeper than the stack.
 */
export function unsafeText(root: unknown, where: ProblemDetail['in']): ProblemDetail[] {
  const found: ProblemDetail[] = [];
  const waiting: { value: unknown; pointer: string }[] = [{ value: root, pointer: '' }];
  for (let next = waiting.pop(); next !== undefined && found.length < mostFaults; next = waiting.pop()) {
    const { value, pointer } = next;
    if (typeof value === 'string') found.push(...faultOf(value, where, pointer));
    if (typeof value !== 'object' || value === null) continue;
    const entries = Object.entries(value);
    for (const [key] of entries) found.push(...faultOf(key, where, pointer));
    for (const [key, item] of entries.reverse()) waiting.push({ value: item, pointer: pointerTo(pointer, key) });
  }
  return found.slice(0, mostFaults);
}

function faultOf(text: string, where: ProblemDetail['in'], pointer: string): ProblemDetail[] {
  if (text.includes('\0'))
    return [{ in: where, pointer, code: 'control_character', detail: 'must not hold a NUL character' }];
  if (!text.isWellFormed())
    return [{ in: where, pointer, code: 'broken_character', detail: 'holds half of a character (a lone surrogate)' }];
  return [];
}

/** Whether a JSON source could hold unsafe text: as an escape, or raw. */
export const mayBeUnsafe = (source: string) => /\\u(0000|d[89a-f])/i.test(source) || source.includes('\0');
