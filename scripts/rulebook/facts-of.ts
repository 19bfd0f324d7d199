import type { Fact } from '../../src/platforms/facts.ts';
import type { Platform } from '../../src/platforms/platform.ts';

/** A rule of a platform with its versions, oldest first; its name is its path in a Platform. */
export interface Rule {
  rule: string;
  versions: Fact<unknown>[];
}

/** The parts of a platform that are no rules: they have no days and no source of their own. */
const withoutDays = new Set(['code', 'names', 'hosts', 'own_portals', 'markets', 'reasons', 'link_grammar']);

/** Every rule of a platform, in the order of its parts, those without any version too. */
export const rulesOf = (platform: Platform): Rule[] =>
  Object.entries(platform).flatMap(([name, part]: [string, unknown]): Rule[] => {
    if (withoutDays.has(name)) return [];
    if (name === 'accepted_rights')
      return platform.accepted_rights.map(({ type, rules }) => ({ rule: `${name}.${type}`, versions: rules }));
    if (Array.isArray(part)) return [{ rule: name, versions: part as Fact<unknown>[] }];
    return Object.entries(part as Record<string, Fact<unknown>[]>).map(([inner, versions]) => ({
      rule: `${name}.${inner}`,
      versions,
    }));
  });
