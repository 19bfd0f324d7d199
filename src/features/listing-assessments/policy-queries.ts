import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { TriagePolicy } from '../../platforms/listing-triage.ts';
import { redFlagCodes, redFlags, triageThresholdNames, triageThresholds } from '../../platforms/red-flags.ts';
import type { ListingAssessmentPolicy, OwnThresholds, OwnWeights } from './policy-schemas.ts';

const policies = ({ db }: Context) =>
  db
    .selectFrom('listing_assessment_policies')
    .select(['id', 'reason', 'version', 'created_at', 'updated_at'])
    .select((eb) => [
      eb.ref('weights').$castTo<OwnWeights>().as('weights'),
      eb.ref('thresholds').$castTo<OwnThresholds>().as('thresholds'),
    ]);

type Own = { weights: OwnWeights; thresholds: OwnThresholds };

const none = { weights: {}, thresholds: {}, reason: null, version: 0, created_at: null, updated_at: null };

/** The policy, locked until the transaction ends; undefined when there was never one. */
export const lockPolicy = (ctx: Context) => policies(ctx).forUpdate().executeTakeFirst();

/** What listings are assessed by, as the agency reads it. */
export async function getPolicy(ctx: Context): Promise<Static<typeof ListingAssessmentPolicy>> {
  const { weights, thresholds, reason, version, created_at, updated_at } =
    (await policies(ctx).executeTakeFirst()) ?? none;
  return {
    red_flags: redFlagsWith(weights),
    thresholds: thresholdsWith(thresholds),
    ...{ reason, version, created_at, updated_at },
  };
}

const redFlagsWith = (weights: OwnWeights) =>
  redFlagCodes.map((code) => {
    const { effect, meaning, weight } = redFlags[code];
    const { value, source, confidence, note } = weight;
    return {
      ...{ code, effect, meaning: meaning.value, meaning_source: meaning.source },
      ...{ weight: weights[code] ?? value, rulebook_weight: value, origin: originOf(weights[code]) },
      ...{ source, confidence, note },
    };
  });

const thresholdsWith = (thresholds: OwnThresholds) =>
  triageThresholdNames.map((name) => {
    const { value, source, confidence, note } = triageThresholds[name];
    const own = thresholds[name];
    return { name, value: own ?? value, rulebook_value: value, origin: originOf(own), source, confidence, note };
  });

const originOf = (own: number | undefined) => (own === undefined ? ('rulebook' as const) : ('agency' as const));

/** The policy as the rulebook's functions take it, with its version. */
export async function triagePolicyOf(ctx: Context): Promise<TriagePolicy & { version: number }> {
  const { version, ...own } = (await policies(ctx).executeTakeFirst()) ?? none;
  return { ...effective(own), version };
}

/** The rulebook's values with the agency's own in their places. */
export const effective = ({ weights, thresholds }: Own): TriagePolicy => ({
  weights: record(redFlagCodes, (code) => weights[code] ?? redFlags[code].weight.value),
  thresholds: record(triageThresholdNames, (name) => thresholds[name] ?? triageThresholds[name].value),
});

const record = <Name extends string>(names: readonly Name[], valueOf: (name: Name) => number): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, number>;
