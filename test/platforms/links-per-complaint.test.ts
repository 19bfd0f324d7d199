import t from 'tap';
import { linksPerComplaint } from '../../src/platforms/links-per-complaint.ts';
import { platforms } from '../../src/platforms/index.ts';
import { withOverrides } from '../../src/platforms/overrides.ts';
import type { Platform } from '../../src/platforms/platform.ts';

const named = (code: string): Platform => {
  const platform = platforms.find((one) => one.code === code);
  if (platform === undefined) throw new Error(`no platform ${code}`);
  return platform;
};

const limited = (platform: Platform, value: number) =>
  withOverrides(platform, [
    { rule: 'limits.links_per_complaint', value, reason: 'They said so', valid_from: null, valid_to: null },
  ]);

t.test('a web form takes ten links at most, unless the agency knows better', async (t) => {
  const cases = [
    { of: named('alibaba'), portal: 300, email: 300, web_form: 10, person: 300 },
    { of: named('temu'), portal: 200, email: 200, web_form: 10, person: 200 },
    { of: named('jd'), portal: null, email: null, web_form: 10, person: null },
    { of: limited(named('alibaba'), 25), portal: 25, email: 25, web_form: 25, person: 25 },
    { of: limited(named('alibaba'), 5), portal: 5, email: 5, web_form: 5, person: 5 },
  ];
  for (const { of, ...limits } of cases)
    for (const [channel, limit] of Object.entries(limits))
      t.equal(linksPerComplaint(of, channel as keyof typeof limits, '2026-11-22'), limit, `${of.code} by ${channel}`);
});
