import type { Platform } from '../../src/platforms/platform.ts';
import type { Portal } from '../../src/platforms/portals.ts';
import { cell, table } from '../markdown.ts';
import { rulesOf } from './facts-of.ts';

const noSource = 'no source;';

/** The single sources that a fact names: they are set apart by a semicolon outside of brackets. */
export const singleSources = (source: string): string[] =>
  source.startsWith(noSource) ? [source] : source.split(/; (?![^()]*\))/);

/** The seeds first, then by letter. */
const bySeed = (left: string, right: string): number =>
  Number(right.startsWith('seed')) - Number(left.startsWith('seed')) || (left < right ? -1 : 1);

const labelOf = (source: string): string => (source.startsWith(noSource) ? 'no source' : (source.split(' (')[0] ?? ''));

export interface SourceList {
  /** A source's short names as links into the list. */
  refer(source: string): string;
  /** The list itself. */
  page: string;
}

/** Numbers every source that the platforms, their reasons and the portals name. */
export const sourceList = (platforms: readonly Platform[], portals: readonly Portal[]): SourceList => {
  const named = [
    ...platforms.flatMap((platform) => [
      ...rulesOf(platform).flatMap(({ versions }) =>
        versions.flatMap(({ source, alternative }) => [source, ...(alternative === null ? [] : [alternative.source])]),
      ),
      ...platform.reasons.map(({ source }) => source),
    ]),
    ...portals.map(({ source }) => source),
  ];
  const sources = [...new Set(named.flatMap(singleSources))].toSorted(bySeed);
  const numbers = new Map(sources.map((source, index) => [source, index + 1]));
  return {
    refer: (source) =>
      singleSources(source)
        .map((single) => `[${cell(labelOf(single))}](#source-${numbers.get(single) ?? 0})`)
        .join('; '),
    page: table(
      ['No.', 'Source'],
      sources.map((source, index) => [`<a id="source-${index + 1}"></a>${index + 1}`, cell(source)]),
    ),
  };
};
