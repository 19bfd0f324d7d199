import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import type { Fact } from '../../platforms/facts.ts';
import { factOn } from '../../platforms/facts.ts';
import { platforms, portals, rulesVersion } from '../../platforms/index.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { Portal as PortalOfRulebook } from '../../platforms/portals.ts';
import { todayAtEach } from './days.ts';
import type { Portal, ServedPlatform } from './portal-schemas.ts';

/** Every portal of the rulebook, in its order: they are few, so there is one page. */
export async function listPortals({ clock }: Context, asOf: string | undefined) {
  const today = todayAtEach(clock);
  return { data: portals.map((portal) => describePortal(portal, today, asOf)), has_more: false, next_cursor: null };
}

/** Problems: not_found. */
export async function getPortal({ clock }: Context, code: string, asOf: string | undefined) {
  const portal = portals.find((one) => one.code === code);
  if (portal === undefined) throw notFound('portal');
  return describePortal(portal, todayAtEach(clock), asOf);
}

type Service = { platform: Platform; fact: Fact<string> };

/** Today is the day at the first platform that the portal was ever of. */
function describePortal(
  { code, name, address, source }: PortalOfRulebook,
  today: (platform?: Platform) => string,
  asOf: string | undefined,
): Static<typeof Portal> {
  const services = platforms.flatMap((platform): Service[] =>
    platform.portal.filter(({ value }) => value === code).map((fact) => ({ platform, fact })),
  );
  const as_of = asOf ?? today(services[0]?.platform);
  const served = services.map((service) => describeService(service, as_of));
  return {
    code,
    name,
    address,
    source,
    as_of,
    rules_version: rulesVersion,
    platforms: served.toSorted((left, right) => Number(right.current) - Number(left.current)),
  };
}

function describeService({ platform, fact }: Service, on: string): Static<typeof ServedPlatform> {
  const { source, confidence, valid_from, valid_to, alternative, note } = fact;
  const current = factOn(platform.portal, on) === fact;
  const { code, names } = platform;
  return { platform: code, name: names.en, current, source, confidence, valid_from, valid_to, alternative, note };
}
