import { type Fact, fact, factOn } from './facts.ts';
import type { Platform, Span } from './platform.ts';

/** In which time a portal should have verified an account or reviewed a right, and how its days are counted. */
export type Verification = { span: Fact<Span>; calendar: string; time_zone: string };

/** Where no platform of the portal has a rule: after five working days it is time to ask. */
const timeToAsk: Fact<Span> = fact(
  { count: 5, unit: 'working_days', starts_at: 'submission' },
  'no source; three to seven days are what Alibaba’s portals and guides to them name',
  'assumed',
  { note: 'A sign to ask the portal, not a time that it has promised.' },
);

/**
 * The rule of the first of the platforms that a portal serves on a day, else five working days.
 * @param platforms those that count, in their order, an agency's own rules applied
 * @param on `YYYY-MM-DD`
 */
export function verificationOn(platforms: readonly Platform[], portal: string, on: string): Verification {
  const served = platforms.filter((platform) => factOn(platform.portal, on)?.value === portal);
  const ruled = served.find(({ deadlines }) => factOn(deadlines.account_verification, on) !== null) ?? served[0];
  const span = ruled === undefined ? null : factOn(ruled.deadlines.account_verification, on);
  const counted = ruled === undefined ? null : factOn(ruled.deadlines.calendar, on);
  const { calendar, time_zone } = counted?.value ?? { calendar: 'MON_FRI', time_zone: 'UTC' };
  return { span: span ?? timeToAsk, calendar, time_zone };
}
