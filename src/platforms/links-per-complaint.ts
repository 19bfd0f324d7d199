import { fact, factOn } from './facts.ts';
import type { Channel, Platform } from './platform.ts';

/** What a web form takes where nobody says otherwise. */
const linksOfWebForm = fact(
  10,
  'USTELS guide to the portal (https://ustels.com/resources/guides/alibaba-ipp-platform/)',
  'assumed',
  {
    note: 'The guide tells it of the Alibaba group’s form for those who are no members; of other forms it is assumed.',
  },
);

/**
 * Most links that a platform takes in one complaint by a channel on a day (`YYYY-MM-DD`); null: any number. A web form takes
 * fewer than a portal, unless the agency itself says how many.
 */
export function linksPerComplaint(platform: Platform, channel: Channel['kind'], on: string): number | null {
  const rule = factOn(platform.limits.links_per_complaint, on);
  const limit = rule?.value ?? null;
  if (channel !== 'web_form' || rule?.confidence === 'agency') return limit;
  return Math.min(linksOfWebForm.value, limit ?? linksOfWebForm.value);
}
