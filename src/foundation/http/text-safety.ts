import { mostFaults, type ProblemDetail } from '../problems.ts';
import { pointerTo } from './pointers.ts';

/**
 * Text that cannot be kept: NUL and half of a surrogate pair, which the database refuses, and in a body what shows
 * nothing, such as a name of spaces. Walks with a list of its own, not by calling itself: a hostile value may be nested
 * deeper than the stack.
 */
export function unsafeText(root: unknown, where: ProblemDetail['in']): ProblemDetail[] {
  const found: ProblemDetail[] = [];
  const waiting: Place[] = [{ value: root, parent: '', name: null }];
  for (let next = waiting.pop(); next !== undefined && found.length < mostFaults; next = waiting.pop()) {
    const { value } = next;
    const fault = typeof value === 'string' ? faultOf(value, where) : null;
    if (fault !== null) found.push({ in: where, pointer: pointerOf(next), ...fault });
    if (typeof value !== 'object' || value === null) continue;
    const pointer = pointerOf(next);
    const entries = Object.entries(value);
    for (const [name] of entries) {
      const faultOfName = faultOf(name, where);
      if (faultOfName !== null) found.push({ in: where, pointer, ...faultOfName });
    }
    for (const [name, item] of entries.reverse()) waiting.push({ value: item, parent: pointer, name });
  }
  return found.slice(0, mostFaults);
}

/** A value and where it stands; the root has no name. */
type Place = { value: unknown; parent: string; name: string | null };

const pointerOf = ({ parent, name }: Place): string => (name === null ? parent : pointerTo(parent, name));

function faultOf(text: string, where: ProblemDetail['in']): Pick<ProblemDetail, 'code' | 'detail'> | null {
  if (text.includes('\0')) return { code: 'control_character', detail: 'must not hold a NUL character' };
  if (!text.isWellFormed()) return { code: 'broken_character', detail: 'holds half of a character (a lone surrogate)' };
  if (where === 'body' && nothingToSee.test(text))
    return { code: 'blank', detail: 'must not be only spaces or invisible characters' };
  return null;
}

const nothingToSee = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]+$/u;
// No field takes more characters than these.
const onlyEscapesAndSpaces =
  /"(?:\\u[0-9a-f]{4}|\\[bfnrt]|[\p{White_Space}\p{Default_Ignorable_Code_Point}]){1,10000}"/iu;

/** Whether a JSON source could hold unsafe text: as an escape, or raw. */
export const mayBeUnsafe = (source: string) =>
  /\\u(0000|d[89a-f])/i.test(source) || source.includes('\0') || onlyEscapesAndSpaces.test(source);
