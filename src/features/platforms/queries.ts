import type { Static } from '@sinclair/typebox';
import type { Clock } from '../../foundation/clock.ts';
import { notFound } from '../../foundation/problems.ts';
import type { DatedFacts, Fact } from '../../platforms/facts.ts';
import { factOn } from '../../platforms/facts.ts';
import { findPlatform, platforms, rulesVersion } from '../../platforms/index.ts';
import type { Platform as Rulebook } from '../../platforms/platform.ts';
import { portalOf } from '../../platforms/portals.ts';
import { todayAt, todayAtEach } from './days.ts';
import type { EarlierPortal, Platform, PlatformPortal } from './schemas.ts';

/** Every marketplace of the rulebook, in its order: they are few, so there is one page. */
export function listPlatforms(clock: Clock, asOf: string | undefined) {
  const today = todayAtEach(clock);
  const data = platforms.map((platform) => describePlatform(platform, asOf ?? today(platform)));
  return { data, has_more: false, next_cursor: null };
}

/** Problems: not_found. */
export function getPlatform(clock: Clock, code: string, asOf: string | undefined) {
  const platform = findPlatform(code);
  if (platform === null) throw notFound('platform');
  return describePlatform(platform, asOf ?? todayAt(platform, clock));
}

function describePlatform(platform: Rulebook, on: string): Static<typeof Platform> {
  const { code, names, hosts, reasons } = platform;
  return {
    code,
    names,
    hosts,
    as_of: on,
    rules_version: rulesVersion,
    markets: platform.markets,
    portal: portalOn(platform, on),
    languages: factOn(platform.languages, on),
    accepted_rights: platform.accepted_rights.flatMap(({ type, rules }) => {
      const rule = factOn(rules, on);
      return rule === null ? [] : [{ type, rule }];
    }),
    required_documents: rulesOn(platform.required_documents, on),
    channels: rulesOn(platform.channels, on),
    limits: rulesOn(platform.limits, on),
    deadlines: rulesOn(platform.deadlines, on),
    silence: factOn(platform.silence, on),
    portal_registration_required: factOn(platform.portal_registration_required, on),
    disclaimer_required: factOn(platform.disclaimer_required, on),
    manual_review: factOn(platform.manual_review, on),
    reasons,
    penalty_scheme: factOn(platform.penalty_scheme, on),
    standing_rules: factOn(platform.standing_rules, on),
  };
}

type RulesOn<Rules> = {
  [Name in keyof Rules]: Rules[Name] extends DatedFacts<infer Value> ? Fact<Value> | null : never;
};

/** Of each rule the version that holds on the day; null where there is none. */
const rulesOn = <Rules extends object>(rules: Rules, on: string) =>
  Object.fromEntries(
    Object.entries(rules).map(([name, versions]) => [name, factOn(versions as DatedFacts<unknown>, on)]),
  ) as RulesOn<Rules>;

function portalOn(platform: Rulebook, on: string): Static<typeof PlatformPortal> | null {
  const current = factOn(platform.portal, on);
  if (current === null) return null;
  const earlier = platform.portal.slice(0, platform.portal.indexOf(current));
  const describe = (fact: Fact<string>) => describePortal(platform, fact);
  return { ...describe(current), predecessors: earlier.map(describe) };
}

function describePortal(platform: Rulebook, { value: code, ...origin }: Fact<string>): Static<typeof EarlierPortal> {
  const portal = portalOf(platform, code);
  return { code, name: portal?.name ?? code, address: portal?.address ?? null, ...origin };
}
