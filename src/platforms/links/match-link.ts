import type { Platform } from '../platform.ts';
import { compilePatterns, isWildcard } from './compile-pattern.ts';
import type { CompiledPattern, LinkIds } from './compile-pattern.ts';
import type { LinkPattern } from './link-grammar.ts';
import type { UrlParts } from './split-url.ts';

export interface LinkMatch {
  platform: Platform;
  pattern: LinkPattern;
  ids: LinkIds;
}

type LinkProblem = 'bad_id' | 'conflicting_ids';

/** Patterns by host: named hosts first, and by parent domain those whose first label may vary. */
export interface LinkIndex {
  named: Map<string, CompiledPattern[]>;
  varying: Map<string, CompiledPattern[]>;
}

const parentOf = (host: string): string => host.slice(host.indexOf('.') + 1);

const append = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  map.set(key, [...(map.get(key) ?? []), value]);
};

/** Arranges the link grammars of some platforms for look-up by host. */
export const indexLinks = (platforms: Platform[]): LinkIndex => {
  const index: LinkIndex = { named: new Map(), varying: new Map() };
  for (const compiled of platforms.flatMap(compilePatterns)) {
    const parents = new Set(compiled.pattern.hosts.filter(isWildcard).map(parentOf));
    for (const parent of parents) append(index.varying, parent, compiled);
    for (const host of compiled.pattern.hosts) if (!isWildcard(host)) append(index.named, host, compiled);
  }
  return index;
};

const firstGroups = (forms: RegExp[], text: string): LinkIds | null => {
  for (const form of forms) {
    const found = form.exec(text);
    if (found !== null) return { ...found.groups };
  }
  return null;
};

const isReserved = (compiled: CompiledPattern, ids: LinkIds, host: string): boolean =>
  ids.shop_id !== undefined && compiled.platform.link_grammar.reserved_labels.includes(host.split('.', 1)[0] ?? '');

const readQuery = (compiled: CompiledPattern, query: UrlParts['query']): LinkIds | LinkProblem | null => {
  const ids: LinkIds = {};
  for (const { name, value, literal } of compiled.query) {
    const values = [...new Set(query.get(name) ?? [])];
    if (values.length > 1) return 'conflicting_ids';
    const found = value.exec(values[0] ?? '');
    if (found === null) return literal ? null : 'bad_id';
    Object.assign(ids, found.groups);
  }
  return ids;
};

const contradicts = (pattern: LinkPattern, ids: LinkIds, query: UrlParts['query']): boolean =>
  pattern.repeats_item_id.some((name) => query.get(name)?.some((value) => value !== ids.item_id) === true);

const matchPattern = (compiled: CompiledPattern, url: UrlParts): LinkIds | LinkProblem | null => {
  const fromHost = firstGroups(compiled.hosts, url.host);
  const fromPath = firstGroups(compiled.paths, url.path);
  if (fromHost === null || fromPath === null || isReserved(compiled, fromHost, url.host)) return null;
  if (compiled.never_paths.some((form) => form.test(url.path))) return null;
  const fromQuery = readQuery(compiled, url.query);
  if (fromQuery === null || typeof fromQuery === 'string') return fromQuery;
  const ids = { ...fromHost, ...fromPath, ...fromQuery };
  return contradicts(compiled.pattern, ids, url.query) ? 'conflicting_ids' : ids;
};

const fitsTags = ({ only_tagged, never_tagged }: LinkPattern, tags: string[]): boolean =>
  (only_tagged.length === 0 || only_tagged.some((tag) => tags.includes(tag))) &&
  !never_tagged.some((tag) => tags.includes(tag));

/** The first pattern that an address fits; else the problem of the one that it nearly fits, or null. */
export const matchLink = (index: LinkIndex, url: UrlParts, tags: string[]): LinkMatch | LinkProblem | null => {
  let problem: LinkProblem | null = null;
  for (const compiled of index.named.get(url.host) ?? index.varying.get(parentOf(url.host)) ?? []) {
    const ids = fitsTags(compiled.pattern, tags) ? matchPattern(compiled, url) : null;
    if (ids === 'conflicting_ids') return ids;
    if (ids === 'bad_id') problem ??= ids;
    else if (ids !== null) return { platform: compiled.platform, pattern: compiled.pattern, ids };
  }
  return problem;
};
