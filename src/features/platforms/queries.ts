import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import type { DatedFacts, Fact } from '../../platforms/facts.ts';
import { factOn } from '../../platforms/facts.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { shownOn } from '../../platforms/overrides.ts';
import { penaltyReadingsOn } from '../../platforms/penalty-schemes.ts';
import type { Platform as Rulebook } from '../../platforms/platform.ts';
import { portalOf } from '../../platforms/portals.ts';
import { todayAt, todayAtEach } from './days.ts';
import { type ResolvedPlatform, resolvePlatforms } from './resolve.ts';
import type { EarlierPortal, Platform, PlatformPortal } from './schemas.ts';

/** Every marketplace of the rulebook, in its order, then the agency's own: they are few, so there is one page. */
export async function listPlatforms(ctx: Context, asOf: string | undefined) {
  const today = todayAtEach(ctx.clock);
  const data = (await resolvePlatforms(ctx)).map((one) => describePlatform(one, asOf ?? today(one.platform)));
  return { data, has_more: false, next_cursor: null };
}

/** Problems: not_found. */
export async function getPlatform(ctx: Context, code: string, asOf?: string) {
  const [resolved] = await resolvePlatforms(ctx, code);
  if (resolved === undefined) throw notFound('platform');
  return describePlatform(resolved, asOf ?? todayAt(resolved.platform, ctx.clock));
}

function describePlatform({ platform, own, policy }: ResolvedPlatform, on: string): Static<typeof Platform> {
  const { code, names, hosts, reasons } = platform;
  return {
    code,
    origin: own === null ? 'built_in' : 'agency',
    names,
    hosts,
    as_of: on,
    rules_version: rulesVersion,
    policy,
    contact: own?.contact ?? null,
    notes: own?.notes ?? null,
    version: own?.version ?? null,
    created_at: own?.created_at ?? null,
    updated_at: own?.updated_at ?? null,
    markets: platform.markets,
    portal: portalOn(platform, on),
    languages: shownOn(platform.languages, on),
    accepted_rights: platform.accepted_rights.flatMap(({ type, rules }) => {
      const rule = shownOn(rules, on);
      return rule === null ? [] : [{ type, rule }];
    }),
    required_documents: rulesOn(platform.required_documents, on),
    channels: rulesOn(platform.channels, on),
    limits: rulesOn(platform.limits, on),
    deadlines: rulesOn(platform.deadlines, on),
    silence: shownOn(platform.silence, on),
    portal_registration_required: shownOn(platform.portal_registration_required, on),
    disclaimer_required: shownOn(platform.disclaimer_required, on),
    manual_review: shownOn(platform.manual_review, on),
    reasons,
    penalty_scheme: shownOn(platform.penalty_scheme, on),
    penalty_readings: penaltyReadingsOn(platform, on),
    standing_rules: shownOn(platform.standing_rules, on),
  };
}

type RulesOn<Rules> = {
  [Name in keyof Rules]: Rules[Name] extends DatedFacts<infer Value> ? Fact<Value> | null : never;
};

/** Of each rule the version that holds on the day; null where there is none. */
const rulesOn = <Rules extends object>(rules: Rules, on: string) =>
  Object.fromEntries(
    Object.entries(rules).map(([name, versions]) => [name, shownOn(versions as DatedFacts<unknown>, on)]),
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
