import fc from 'fast-check';
import ICAL from 'ical.js';
import t from 'tap';
import { folded, text, writeCalendar } from '../../../src/features/calendar-feeds/icalendar.ts';
import { lineFaults } from './calendar-lines.ts';

const entry = {
  uid: '1@takedown-desk',
  starts_at: '2026-11-25T15:59:59.999Z',
  sequence: 2,
  changed_at: '2026-11-22T12:00:00.123Z',
  summary: 'Answer due · 极光, "AURORA"; \\ 1',
  description: 'One\nTwo\r\nThree',
  category: 'counter_notice_response',
  lead_days: 3,
};

const withoutControls = (value: string) =>
  value.replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

t.test('a calendar is written as RFC 5545 wants it', (t) => {
  const calendar = writeCalendar({ name: 'Desk, "Nord"', description: 'All; of them', entries: [entry] });
  t.same(lineFaults(calendar), []);
  t.equal(
    calendar,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//takedown-desk//Deadlines//EN',
      'CALSCALE:GREGORIAN',
      'NAME:Desk\\, "Nord"',
      'X-WR-CALNAME:Desk\\, "Nord"',
      'DESCRIPTION:All\\; of them',
      'X-WR-CALDESC:All\\; of them',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VTIMEZONE',
      'TZID:Etc/UTC',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0000',
      'TZNAME:UTC',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'UID:1@takedown-desk',
      'DTSTAMP:20261122T120000Z',
      'LAST-MODIFIED:20261122T120000Z',
      'SEQUENCE:2',
      'DTSTART:20261125T155959Z',
      'SUMMARY:Answer due · 极光\\, "AURORA"\\; \\\\ 1',
      'DESCRIPTION:One\\nTwo\\nThree',
      'CATEGORIES:counter_notice_response',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-P3D',
      'DESCRIPTION:Answer due · 极光\\, "AURORA"\\; \\\\ 1',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
  const without = writeCalendar({ name: 'Desk', description: 'None', entries: [{ ...entry, lead_days: null }] });
  t.notMatch(without, 'VALARM');
  t.same(lineFaults(writeCalendar({ name: 'Desk', description: 'None', entries: [] })), []);
  t.end();
});

t.test('whatever a text holds, lines are short and whole and it is read back', (t) => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(anyText, anyText, (summary, description) => {
      const calendar = writeCalendar({
        name: 'Desk',
        description: 'All',
        entries: [{ ...entry, summary, description }],
      });
      const event = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getFirstSubcomponent('vevent');
      const readBack = [event?.getFirstPropertyValue('summary'), event?.getFirstPropertyValue('description')];
      const bare = [summary, description].map(withoutControls);
      return lineFaults(calendar).length === 0 && JSON.stringify(readBack) === JSON.stringify(bare);
    }),
  );
  t.end();
});

t.test('a line of 75 octets stays whole, one of 76 is folded, no character torn apart', (t) => {
  t.equal(folded('x'.repeat(75)), 'x'.repeat(75));
  t.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`);
  t.equal(folded(`${'x'.repeat(74)}光`), `${'x'.repeat(74)}\r\n 光`);
  t.equal(folded(`${'x'.repeat(75)}${'y'.repeat(75)}`), `${'x'.repeat(75)}\r\n ${'y'.repeat(74)}\r\n y`);
  t.equal(text('a\rb\u0000c\td'), 'abc\td');
  t.end();
});
