import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { findPlatform, platformCodes, platforms } from '../../platforms/index.ts';
import { type OwnPlatform, ownPlatform } from '../../platforms/own-platform.ts';
import { type RuleOverride, type RuleName, withOverrides } from '../../platforms/overrides.ts';
import type { Platform } from '../../platforms/platform.ts';

/** A policy, as far as a platform shows it. */
export type PolicyNote = { version: number; updated_at: string; rules: RuleName[] };

/** A platform as one agency sees it. */
export type ResolvedPlatform = {
  platform: Platform;
  /** The agency's own platform as it is stored; null for a built-in one. */
  own: (OwnPlatform & { notes: string | null; version: number; created_at: string; updated_at: string }) | null;
  policy: PolicyNote | null;
};

type StoredPolicy = { platform: string; overrides: RuleOverride[]; version: number; updated_at: string };

/** The built-in platforms in the order of the rulebook, then the agency's own ones, its policies applied; one statement. */
export async function resolvePlatforms(ctx: Context, code?: string): Promise<ResolvedPlatform[]> {
  const { own, policies } = await loadOwnRules(ctx, code);
  const byPlatform = new Map(policies.map((policy) => [policy.platform, policy]));
  const builtIn = code === undefined ? platforms : [findPlatform(code)].filter((platform) => platform !== null);
  return [
    ...builtIn.map((platform) => ({ platform, own: null })),
    ...own.map((stored) => ({ platform: ownPlatform(stored), own: stored })),
  ].map(({ platform, own }) => ({ own, ...underPolicy(platform, byPlatform.get(platform.code)) }));
}

function underPolicy(platform: Platform, policy: StoredPolicy | undefined) {
  if (policy === undefined) return { platform, policy: null };
  const { overrides, version, updated_at } = policy;
  const rules = [...new Set(overrides.map(({ rule }) => rule))];
  return { platform: withOverrides(platform, overrides), policy: { version, updated_at, rules } };
}

const ownColumns = [
  'code',
  'names',
  'hosts',
  'language',
  'contact',
  'accepted_rights',
  'required_documents',
  'links_per_complaint',
  'notes',
  'version',
  'created_at',
  'updated_at',
] as const;

async function loadOwnRules({ db }: Context, code: string | undefined) {
  const found = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('platform_policies')
          .select(['platform', 'overrides', 'version', 'updated_at'])
          .where('overrides', '<>', '[]')
          .$if(code !== undefined, (s) => s.where('platform', '=', code ?? '')),
      ).as('policies'),
      jsonArrayFrom(
        eb
          .selectFrom('agency_platforms')
          .select(ownColumns)
          .$if(code !== undefined, (s) => s.where('code', '=', code ?? ''))
          .orderBy('created_at')
          .orderBy('id'),
      ).as('own'),
    ])
    .executeTakeFirstOrThrow();
  const { policies, own } = found as unknown as {
    policies: StoredPolicy[];
    own: NonNullable<ResolvedPlatform['own']>[];
  };
  return { policies: policies.map(inUtc), own: own.map(inUtc) };
}

// Inside of JSON the database writes times in a form of its own.
const inUtc = <Row extends { updated_at: string; created_at?: string }>(row: Row): Row => ({
  ...row,
  updated_at: utc(row.updated_at),
  ...(row.created_at === undefined ? {} : { created_at: utc(row.created_at) }),
});

const utc = (time: string): string => new Date(time).toISOString();

/** Every platform that the agency can file on, its own rules applied: what a decision has to go by. */
export const platformsOf = async (ctx: Context): Promise<Platform[]> =>
  (await resolvePlatforms(ctx)).map(({ platform }) => platform);

/** The platform of this code, the agency's own rules applied, or null. */
export const findPlatformOf = async (ctx: Context, code: string): Promise<Platform | null> =>
  (await resolvePlatforms(ctx, code))[0]?.platform ?? null;

/** The platform of a stored thing: the rulebook never forgets one, and one of the agency's own stays while it is used. */
export async function platformOf(ctx: Context, code: string): Promise<Platform> {
  const platform = await findPlatformOf(ctx, code);
  if (platform === null) throw new RangeError(`the agency knows no platform ${code}`);
  return platform;
}

/** The platforms of stored things, one statement for however many of them. */
export async function platformsByCode(ctx: Context, codes: ReadonlySet<string>): Promise<Map<string, Platform>> {
  const [code = ''] = codes;
  const platforms = codes.size === 1 ? [await platformOf(ctx, code)] : await platformsOf(ctx);
  return new Map(platforms.map((platform) => [platform.code, platform]));
}

type Place = Pick<ProblemDetail, 'in' | 'pointer'>;

/** The platforms asked for at a place of the request, all when none is. Problems: rule_violated. */
export function choosePlatforms(
  known: Platform[],
  codes: readonly string[] | undefined,
  place: Place = { in: 'query', pointer: '/platform' },
): Platform[] {
  if (codes === undefined) return known;
  const isKnown = (code: string) => known.some((platform) => platform.code === code);
  refuse(
    codes.map((code, index) =>
      isKnown(code) ? null : unknownPlatform(code, { ...place, pointer: `${place.pointer}/${index}` }),
    ),
  );
  return known.filter(({ code }) => codes.includes(code));
}

/**
 * The faults of codes that name no platform of the agency, each at the place that `placeOf` names. The agency's own
 * platforms among them cannot be deleted until the transaction ends.
 */
export async function platformFaults(
  ctx: Context,
  codes: readonly string[],
  placeOf: (index: number) => Place,
): Promise<ProblemDetail[]> {
  const unknown = codes.filter((code) => !platformCodes.includes(code));
  if (unknown.length === 0) return [];
  const found = await ctx.db
    .selectFrom('agency_platforms')
    .select('code')
    .where('code', 'in', unknown)
    .orderBy('code')
    .forShare()
    .execute();
  const known = new Set([...platformCodes, ...found.map(({ code }) => code)]);
  return codes.flatMap((code, index) => (known.has(code) ? [] : [unknownPlatform(code, placeOf(index))]));
}

/** A code that names no platform of the agency. */
export const unknownPlatform = (code: string, place: Place): ProblemDetail => ({
  ...place,
  code: 'unknown_platform',
  detail: `There is no platform ${code}; there are ${platformCodes.join(', ')}, and the agency’s own.`,
});
