import { Type } from '@sinclair/typebox';
import { day, listOf, nullable, ref, resource, text } from '../../foundation/http/schemas.ts';
import { origin } from './fact-schemas.ts';
import { PlatformCode, PortalCode } from './names.ts';

export const ServedPlatform = resource('ServedPlatform', 'A platform that the portal serves or served, and when.', {
  platform: ref(PlatformCode),
  name: text(200, 'Its name in English', { examples: ['Taobao'] }),
  current: Type.Boolean({ description: 'Whether the portal serves it on the day asked about' }),
  ...origin,
});

export const Portal = resource('Portal', 'A complaint portal with the platforms that it serves or served.', {
  code: ref(PortalCode),
  name: text(200, 'The name of the portal', { examples: ['AliProtect'] }),
  address: nullable(text(200, 'Where it is found; null when not known', { examples: ['https://ipp.aidcgroup.net'] })),
  source: text(2000, 'Where its name and address are written'),
  as_of: day('The day on which a platform counts as served'),
  rules_version: text(50, 'Changes whenever a rule of the rulebook does', { examples: ['2026-11-22.1'] }),
  platforms: Type.Array(ref(ServedPlatform), {
    maxItems: 100,
    description: 'Those of the day first, then the others; a platform that came back stands there once for each time',
  }),
});

export const PortalList = listOf(Portal);

export const portalParams = Type.Object(
  { code: text(100, 'The code of the portal', { examples: ['ttg_ipp'] }) },
  { additionalProperties: false },
);

export const portalQuery = Type.Object(
  { as_of: Type.Optional(day('Count the platforms of this day as served; today at its platforms when left out')) },
  { additionalProperties: false },
);
