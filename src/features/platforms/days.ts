import type { Clock } from '../../foundation/clock.ts';
import { localDateOf } from '../../foundation/working-days/local-dates.ts';
import { factOn } from '../../platforms/facts.ts';
import type { Platform } from '../../platforms/platform.ts';

/** The day (`YYYY-MM-DD`) that it is at the platform, in the time zone that its deadlines are counted in. */
export function todayAt(platform: Platform, clock: Clock): string {
  const now = clock.now().toISOString();
  const calendar = factOn(platform.deadlines.calendar, now.slice(0, 10));
  return localDateOf(now, calendar?.value.time_zone ?? 'UTC');
}
