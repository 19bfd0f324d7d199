import type { Fact } from '../../src/platforms/facts.ts';
import type { Platform } from '../../src/platforms/platform.ts';

/** Every version of a rule, by its path in the platform. */
export const versionsOf = (one: Platform, rule: string): Fact<unknown>[] => {
  const [group = '', name = ''] = rule.split('.');
  if (group === 'accepted_rights') return one.accepted_rights.find(({ type }) => type === name)?.rules ?? [];
  const held = (one as unknown as Record<string, unknown>)[group];
  return (name === '' ? held : (held as Record<string, unknown>)[name]) as Fact<unknown>[];
};
