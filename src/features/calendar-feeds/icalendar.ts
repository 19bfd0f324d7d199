/** An entry of a calendar. */
export type CalendarEntry = {
  /** Stays the same as long as it is the same entry. */
  uid: string;
  /** ISO text in UTC. */
  starts_at: string;
  /** How many times it was changed, and when last. */
  sequence: number;
  changed_at: string;
  summary: string;
  description: string;
  category: string;
  /** How many days before it the calendar program reminds of it; null: it does not. */
  lead_days: number | null;
};

export type Calendar = { name: string; description: string; entries: readonly CalendarEntry[] };

/** The calendar as iCalendar (RFC 5545), with the name and the description of RFC 7986 and those that older programs read. */
export const writeCalendar = ({ name, description, entries }: Calendar): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//takedown-desk//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    `DESCRIPTION:${text(description)}`,
    `X-WR-CALDESC:${text(description)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...universalTime,
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

// A calendar has at least one component, even when nothing is due.
const universalTime = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const linesOf = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${text(entry.uid)}`,
  `DTSTAMP:${moment(entry.changed_at)}`,
  `LAST-MODIFIED:${moment(entry.changed_at)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTART:${moment(entry.starts_at)}`,
  `SUMMARY:${text(entry.summary)}`,
  `DESCRIPTION:${text(entry.description)}`,
  `CATEGORIES:${text(entry.category)}`,
  'TRANSP:TRANSPARENT',
  ...(entry.lead_days === null ? [] : alarm(entry.lead_days, entry.summary)),
  'END:VEVENT',
];

const alarm = (days: number, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:-P${days}D`,
  `DESCRIPTION:${text(summary)}`,
  'END:VALARM',
];

/** `2026-11-25T15:59:59.999Z` as `20261125T155959Z`. */
const moment = (iso: string): string => `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A value of the type TEXT: its own signs escaped, control characters left out. */
export const text = (value: string): string =>
  value
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

const longestLine = 75;

/** A content line in pieces of at most 75 octets, no character torn apart. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let [piece, octets] = ['', 0];
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > longestLine) {
      pieces.push(piece);
      // The space that begins the next piece counts.
      [piece, octets] = ['', 1];
    }
    piece += character;
    octets += length;
  }
  return [...pieces, piece].join('\r\n ');
}
