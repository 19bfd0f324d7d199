/** What of a file to send: all of it, a part with both ends included, or nothing since the part does not exist. */
export type Portion = { kind: 'whole' } | { kind: 'part'; start: number; end: number } | { kind: 'unsatisfiable' };

const whole: Portion = { kind: 'whole' };

/**
 * What the headers `Range` and `If-Range` ask for (RFC 9110, 13.1.5 and 14). What is not understood there, several
 * parts among it, is passed over: the whole file is the answer then.
 */
export function portionOf(
  { size_bytes, tag }: { size_bytes: number; tag: string },
  { range, if_range }: { range: string | undefined; if_range: string | undefined },
): Portion {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return whole;
  if (if_range !== undefined && if_range.trim() !== tag) return whole;
  return first === '' ? lastBytes(Number(last), size_bytes) : from(Number(first), last, size_bytes);
}

const lastBytes = (count: number, size: number): Portion =>
  count === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: Math.max(0, size - count), end: size - 1 };

function from(start: number, last: string, size: number): Portion {
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return whole;
  return start >= size ? { kind: 'unsatisfiable' } : { kind: 'part', start, end };
}
