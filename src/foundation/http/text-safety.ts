import { mostFaults, type ProblemDetail } from '../problems.ts';
import { pointerTo } from './pointers.ts';

/**
 * Text that cannot be kept: NUL and half of a surrogate pair, which the database refuses, and in a body what shows
 * nothing, such as a name of spaces. Walks with a list of its own, not by calling itself: a hostile value may be nested
 * deeper than the stack.
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
  if (where === 'body' && nothingToSee.test(text))
    return [{ in: where, pointer, code: 'blank', detail: 'must not be only spaces or invisible characters' }];
  return [];
}

const nothingToSee = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]+$/u;
// No field takes more characters than these.
const onlyEscapesAndSpaces =
  /"(?:\\u[0-9a-f]{4}|\\[bfnrt]|[\p{White_Space}\p{Default_Ignorable_Code_Point}]){1,10000}"/iu;

/** Whether a JSON source could hold unsafe text: as an escape, or raw. */
export const mayBeUnsafe = (source: string) =>
  /\\u(0000|d[89a-f])/i.test(source) || source.includes('\0') || onlyEscapesAndSpaces.test(source);
