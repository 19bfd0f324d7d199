import type { Clock } from '../../foundation/clock.ts';
import { localDateOf } from '../../foundation/working-days/local-dates.ts';
import { factOn } from '../../platforms/facts.ts';
import type { Platform } from '../../platforms/platform.ts';

/** The day (`YYYY-MM-DD`) that it is at the platform, in the time zone that its deadlines are counted in. */
export const todayAt = (platform: Platform, clock: Clock): string => todayAtEach(clock)(platform);

/**
 * The same for many platforms at one moment: each time zone is reckoned once, which costs more than a look-up. Where no
 * platform is, the day is that of UTC.
 */
export function todayAtEach(clock: Clock): (platform?: Platform) => string {
  const now = clock.now().toISOString();
  const days = new Map<string, string>();
  return (platform) => {
    const calendar = platform?.deadlines.calendar ?? [];
    const zone = factOn(calendar, now.slice(0, 10))?.value.time_zone ?? 'UTC';
    const day = days.get(zone) ?? localDateOf(now, zone);
    days.set(zone, day);
    return day;
  };
}
