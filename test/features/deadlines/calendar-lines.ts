// name *(";" param-name "=" value) ":" value, as RFC 5545, section 3.1 has it.
const contentLine =
  /^[A-Z0-9-]+(;[A-Z0-9-]+=("[^"\u0000-\u0008\u000a-\u001f\u007f]*"|[^";:,\u0000-\u0008\u000a-\u001f\u007f]*))*:[^\u0000-\u0008\u000a-\u001f\u007f]*$/;

/** What in a calendar breaks the rules of RFC 5545 for lines and for what stands within what, in words. */
export function lineFaults(calendar: string): string[] {
  const faults: string[] = [];
  if (!calendar.endsWith('\r\n')) faults.push('the last line does not end');
  const pieces = calendar.split('\r\n').slice(0, -1);
  for (const piece of pieces) {
    if (/[\r\n]/.test(piece)) faults.push(`a line break that is none: ${JSON.stringify(piece)}`);
    if (Buffer.byteLength(piece) > 75) faults.push(`longer than 75 octets: ${piece}`);
    if (piece.includes('\ufffd')) faults.push(`a character torn apart: ${piece}`);
  }
  const open: string[] = [];
  for (const line of calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)) {
    if (!contentLine.test(line)) faults.push(`not a content line: ${line}`);
    const [, bound, name = ''] = /^(BEGIN|END):(.*)$/.exec(line) ?? [];
    if (bound === 'BEGIN') open.push(name);
    if (bound === 'END' && open.pop() !== name) faults.push(`END:${name} ends nothing`);
    if (bound === undefined && open.length === 0) faults.push(`outside of everything: ${line}`);
  }
  return [...faults, ...open.map((name) => `${name} does not end`)];
}
