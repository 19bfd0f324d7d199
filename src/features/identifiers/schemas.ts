import { Type } from '@sinclair/typebox';
import { body, enumOf, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import { identifierKinds } from './check-identifier.ts';
import { validities } from './finding.ts';

export const IdentifierKind = enumOf(
  'IdentifierKind',
  identifierKinds,
  'What a number is: of a Chinese patent, its publication, a Chinese trademark, a registered work, registered software or its certificate, a Chinese company (unified social credit code), a trademark of the EU, of the United States, or of the Madrid system; `other` is none of these',
);

export const IdentifierValidity = enumOf(
  'IdentifierValidity',
  validities,
  '`invalid` when the form or the check digit is impossible, `unknown` when nothing decides it or the form is unusual',
);

const mostCharacters = 200;

const check = {
  kind: ref(IdentifierKind),
  value: text(mostCharacters, 'The number as it was given', { minLength: 0 }),
  normalised: nullable(
    text(mostCharacters, 'The number in its usual form; null where none can be told', {
      examples: ['201710601862.3'],
    }),
  ),
  validity: ref(IdentifierValidity),
  detail: nullable(
    text(1000, 'What is wrong or unusual; null when nothing is', {
      examples: ['The check digit should be X, not 0.'],
    }),
  ),
};

export const IdentifierCheck = resource('IdentifierCheck', 'What the check of a number says.', check);

export const CheckedIdentifier = resource('CheckedIdentifier', 'What the check of one of the numbers says.', {
  index: whole(0, 999, 'Its place among those sent, from 0'),
  ...check,
});

export const IdentifierToCheck = body('IdentifierToCheck', 'A number and what it should be.', {
  kind: check.kind,
  value: text(mostCharacters, 'The number as it stands on the paper, with or without its label', { minLength: 0 }),
});

export const IdentifierCheckCreate = body(
  'IdentifierCheckCreate',
  'Numbers to check. Nothing of it is stored.',
  {
    identifiers: Type.Array(ref(IdentifierToCheck), { minItems: 1, maxItems: 1000, description: 'The numbers' }),
  },
  { identifiers: [{ kind: 'cn_patent', value: 'ZL 2017 1 0601862.3' }] },
);

export const IdentifierChecks = resource('IdentifierChecks', 'What the checks say, in the order sent.', {
  data: Type.Array(ref(CheckedIdentifier), { maxItems: 1000, description: 'One entry for each number' }),
});
