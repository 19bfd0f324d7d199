import { askForIdentity } from './checks/identity.ts';
import type { Assessment, Check, CheckCode } from './eligibility.ts';
import { checkCodes } from './eligibility.ts';
import { factOn } from './facts.ts';
import type { IdentityDocumentKind, Platform } from './platform.ts';

/** One right judged on some platforms; `id` is the caller's name for it. */
export interface AssessedRight {
  id: string;
  /** What registrations of one and the same mark share; null for a right that is not compared with others. */
  mark: string | null;
  holder_kind: 'individual' | 'company';
  judged: { platform: Platform; as_of: string; assessment: Assessment }[];
}

const letterChecks = new Set<CheckCode>([
  'authorisation_letter_in_force',
  'authorisation_letter_scope',
  'authorisation_letter_seal',
]);

/** What can be asked for: a check, except that all demands on the authorisation letter are met by one letter. */
export const things = ['authorisation_letter', ...checkCodes.filter((code) => !letterChecks.has(code))] as const;
export type Thing = 'authorisation_letter' | Exclude<CheckCode, `authorisation_letter_${string}`>;

/** Something that mends one or more pairs of right and platform. */
export interface ThingToBring {
  thing: Thing;
  /** Whether a complaint fails without it; otherwise it only removes a doubt. */
  blocking: boolean;
  remedy: string;
  source: string;
  rights: string[];
  platforms: string[];
  /** The pairs of right and platform that wait for it. */
  pairs: number;
}

interface Demand {
  right: AssessedRight;
  platform: Platform;
  as_of: string;
  check: Check;
}

const identityKinds = ({ right, platform, as_of }: Demand): IdentityDocumentKind[] => {
  const { company_identity, individual_identity } = platform.required_documents;
  return factOn(right.holder_kind === 'company' ? company_identity : individual_identity, as_of)?.value ?? [];
};

/** Splits demands for identity into as few papers as serve all: each time the kind that serves the most of the rest. */
const fewestPapers = (demands: Demand[]): Demand[][] => {
  const [first] = demands;
  if (first === undefined) return [];
  const kinds = [...new Set(demands.flatMap(identityKinds))];
  const servedBy = (kind: IdentityDocumentKind): Demand[] =>
    demands.filter((demand) => identityKinds(demand).includes(kind));
  const best = kinds.map(servedBy).toSorted((left, right) => right.length - left.length)[0] ?? demands;
  return [best, ...fewestPapers(demands.filter((demand) => !best.includes(demand)))];
};

const onPlatform = (mark: string, { code }: Platform): string => `${code} ${mark}`;

/** The platforms on which some registration of a mark is of the right country and in force. */
const servedMarks = (rights: AssessedRight[]): Set<string> =>
  new Set(
    rights.flatMap(({ mark, judged }) =>
      judged
        .filter(({ assessment: { checks } }) => {
          const outcomeOf = (code: CheckCode) => checks.find((check) => check.code === code)?.outcome ?? '';
          return outcomeOf('jurisdiction_accepted') === 'pass' && ['pass', 'warn'].includes(outcomeOf('in_force'));
        })
        .flatMap(({ platform }) => (mark === null ? [] : [onPlatform(mark, platform)])),
    ),
  );

/**
 * A right of the wrong country or type needs another registration first; nothing else helps it there, and nothing is
 * needed where another registration of the mark serves.
 */
const demandsOf = (
  right: AssessedRight,
  { platform, as_of, assessment }: AssessedRight['judged'][number],
  served: Set<string>,
): Demand[] => {
  const isServed = right.mark !== null && served.has(onPlatform(right.mark, platform));
  const open = assessment.checks.filter(({ outcome, remedy }) => outcome !== 'pass' && remedy !== null);
  if (isServed && open.some(({ code }) => code === 'jurisdiction_accepted')) return [];
  if (open.some(({ code, outcome }) => code === 'right_type_accepted' && outcome === 'fail')) return [];
  const foreign = open.filter(({ code, outcome }) => code === 'jurisdiction_accepted' && outcome === 'fail');
  return (foreign.length > 0 ? foreign : open).map((check) => ({ right, platform, as_of, check }));
};

const thingOf = ({ check: { code } }: Demand): Thing =>
  letterChecks.has(code) ? 'authorisation_letter' : (code as Thing);

/** What two demands must share to be met by one and the same thing. */
const keyOf = (demand: Demand): string => {
  const { right, platform, as_of, check } = demand;
  const thing = thingOf(demand);
  switch (thing) {
    case 'authorisation_letter':
    case 'identity_proof':
    case 'agent_identity':
      return thing;
    case 'disclaimer_accepted':
      return `${thing} ${factOn(platform.portal, as_of)?.value ?? platform.code}`;
    case 'further_papers':
    case 'storefront_channel':
    case 'manual_review':
      return `${thing} ${platform.code}`;
    default:
      return `${thing} ${right.id} ${check.remedy ?? ''}`;
  }
};

const unique = (values: string[]): string[] => [...new Set(values)];

const letterRemedy = (demands: Demand[]): string => {
  const remedies = unique(demands.map(({ check }) => check.remedy ?? ''));
  const names = unique(demands.map(({ platform }) => platform.names.en));
  const [only = ''] = remedies;
  return remedies.length === 1
    ? only
    : `Have the right holder sign one authorisation letter for the filing of complaints that covers these rights on ${names.join(', ')}, sealed if it is a company, and upload it.`;
};

const identityRemedy = (demands: Demand[]): string =>
  askForIdentity(demands.map(identityKinds).reduce((common, kinds) => common.filter((kind) => kinds.includes(kind))));

const describe = (demands: Demand[]): ThingToBring | null => {
  const [first] = demands;
  if (first === undefined) return null;
  const thing = thingOf(first);
  const remedies = { authorisation_letter: letterRemedy, identity_proof: identityRemedy };
  const remedy = thing in remedies ? remedies[thing as keyof typeof remedies](demands) : (first.check.remedy ?? '');
  return {
    thing,
    blocking: demands.some(({ check }) => check.outcome === 'fail'),
    remedy,
    source: first.check.source,
    rights: unique(demands.map(({ right }) => right.id)),
    platforms: unique(demands.map(({ platform }) => platform.code)),
    pairs: new Set(demands.map(({ right, platform }) => `${right.id} ${platform.code}`)).size,
  };
};

/**
 * The shortest list of things that mends all the judged rights: one letter for all of them, one proof of identity where
 * one serves all platforms, one approval for each right and portal. What blocks comes first, then what helps the most.
 */
export const thingsToBring = (rights: AssessedRight[]): ThingToBring[] => {
  const served = servedMarks(rights);
  const demands = rights.flatMap((right) => right.judged.flatMap((judged) => demandsOf(right, judged, served)));
  const groups = [...Map.groupBy(demands, keyOf)].flatMap(([key, group]) =>
    key === 'identity_proof' ? fewestPapers(group) : [group],
  );
  return groups
    .map(describe)
    .filter((thing) => thing !== null)
    .toSorted((left, right) => Number(right.blocking) - Number(left.blocking) || right.pairs - left.pairs);
};
