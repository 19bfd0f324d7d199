import { readFileSync } from 'node:fs';
import { identifierKinds } from '../../../src/features/identifiers/check-identifier.ts';
import type { IdentifierKind } from '../../../src/features/identifiers/check-identifier.ts';

export type LabelledIdentifier = { kind: IdentifierKind; input: string; normalised: string; validity: string };

const validities: Record<string, string> = { yes: 'valid', no: 'invalid', unknown: 'unknown' };

const isKind = (text: string): text is IdentifierKind => identifierKinds.some((kind) => kind === text);

/** The numbers of test/data/identifiers.tsv with what an offline check should say of them. */
export const labelledIdentifiers = (): LabelledIdentifier[] =>
  readFileSync(new URL('../../data/identifiers.tsv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', input = '', normalised = '', label = ''] = line.split('\t');
      const validity = validities[label];
      if (!isKind(kind) || validity === undefined) throw new Error(`the row cannot be read: ${line}`);
      return { kind, input, normalised, validity };
    });

/** A row labelled as a full-width copy of a real code that holds one nought more than it. */
export const misprinted = new Set(['９１１１００００６００００６９８０２Ｍ']);
