import type { Static } from '@sinclair/typebox';
import { deadlineKindFacts } from '../deadlines/index.ts';
import type { Deadline } from '../docket/index.ts';
import type { CalendarEntry } from './icalendar.ts';

/** A deadline as a calendar shows it: at its last moment. */
export function entryOf(deadline: Static<typeof Deadline>, lead_days: number | null): CalendarEntry {
  const { id, kind, due_at, sequence, moved_at, created_at } = deadline;
  return {
    uid: `${id}@takedown-desk`,
    starts_at: due_at,
    sequence,
    changed_at: moved_at ?? created_at,
    summary: summaryOf(deadline),
    description: descriptionOf(deadline),
    category: kind,
    lead_days,
  };
}

const summaryOf = ({
  kind,
  right_holder,
  client,
  ip_right,
  platform,
  portal,
  listing,
}: Static<typeof Deadline>): string =>
  [
    deadlineKindFacts[kind].title,
    right_holder?.name ?? client?.name,
    ip_right?.title,
    platform ?? portal,
    listing?.title ?? listing?.listing_key,
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');

function descriptionOf(deadline: Static<typeof Deadline>): string {
  const { kind, client, right_holder, ip_right, platform, portal, listing, due_on, basis, subject } = deadline;
  const lines: [name: string, value: string | null | undefined][] = [
    ['Client', client?.name],
    ['Right holder', right_holder?.name],
    ['Right', ip_right && [ip_right.title, ip_right.registration_number].filter((part) => part !== null).join(', ')],
    ['Platform', platform],
    ['Portal', portal],
    ['Listing', listing?.url],
    ['Number at the platform', listing?.platform_reference],
    ['Last day', `${due_on} (${basis.time_zone})`],
    ['Rule', `${basis.source} (${basis.confidence})`],
    ['Uncertain', basis.calendar_uncertain ? 'a day was counted whose holidays are not announced yet' : null],
    [subject.type, subject.id],
  ];
  const named = lines
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name}: ${value ?? ''}`);
  return [deadlineKindFacts[kind].meaning, ...named].join('\n');
}
