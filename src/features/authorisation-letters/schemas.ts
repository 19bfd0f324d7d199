import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { RightHolderName } from '../right-holders/index.ts';

export const AuthorisationLetterStatus = enumOf(
  'AuthorisationLetterStatus',
  ['pending', 'active', 'expired', 'revoked'],
  'Whether the letter is in force today, as the day is in China; its first and its last day count',
);

export const AuthorisedAct = enumOf(
  'AuthorisedAct',
  ['file_complaint', 'answer_counter_notice', 'withdraw_complaint'],
  'What the agency may do in the name of the right holder',
);

const platformCode = (description: string) => text(50, description, { pattern: '^[a-z0-9_]+$', examples: ['taobao'] });

const fields = {
  document_id: nullable(id('The signed letter; null until it is uploaded')),
  platforms: nullable(
    Type.Array(platformCode('The code of a platform'), {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'The platforms that the letter covers; null: all',
    }),
  ),
  ip_right_ids: nullable(
    Type.Array(id('The id of a right of the right holder'), {
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
      description: 'The rights that the letter covers; null: all of the right holder',
    }),
  ),
  acts: Type.Array(ref(AuthorisedAct), {
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
    description: 'What the letter allows the agency to do',
  }),
  valid_from: day('The first day on which it is in force'),
  valid_until: nullable(day('The last day on which it is in force; null: it states no end')),
  principal_name: nullable(text(200, 'The right holder as the letter names it')),
  signed_by: nullable(text(200, 'Who signed it', { examples: ['Astrid Berg'] })),
  signatory_title: nullable(text(200, 'The position of the one who signed', { examples: ['General Counsel'] })),
  sealed: Type.Boolean({ description: 'Whether it bears the company seal of the right holder' }),
  notarised: Type.Boolean({ description: 'Whether a notary has certified it' }),
};

export const AuthorisationLetter = resource(
  'AuthorisationLetter',
  'The power that a right holder gives to the agency: for which platforms, rights and acts, from when until when.',
  {
    id: id('The id of the letter'),
    client_id: id('The client of the right holder'),
    client: ref(ClientName),
    right_holder_id: id('The right holder who gives the power'),
    right_holder: ref(RightHolderName),
    ...fields,
    status: ref(AuthorisationLetterStatus),
    revoked_on: nullable(day('The day from which it is no longer in force')),
    revocation_reason: nullable(text(1000, 'Why it was revoked')),
    ...stored,
  },
);

export const AuthorisationLetterList = listOf(AuthorisationLetter);

const { acts, valid_from, ...rest } = fields;

export const AuthorisationLetterCreate = body('AuthorisationLetterCreate', 'A new letter of a right holder.', {
  right_holder_id: id('The right holder who gives the power; it stays its'),
  acts,
  valid_from,
  ...Type.Partial(Type.Object(rest)).properties,
});

export const AuthorisationLetterUpdate = patch(
  'AuthorisationLetterUpdate',
  'Changes of a letter that is not revoked.',
  fields,
);

export const RevocationCreate = body('RevocationCreate', 'The revocation of a letter.', {
  revoked_on: Type.Optional(
    day('The day from which it is no longer in force; today, as the day is in China, if left out'),
  ),
  reason: text(1000, 'Why it is revoked', { examples: ['The mandate has ended'] }),
});

export const authorisationLettersQuery = listQuery(['created_at', 'updated_at', 'valid_from'], {
  client_id: anyOf(id('A client'), 'Only letters of these clients'),
  right_holder_id: anyOf(id('A right holder'), 'Only letters of these right holders'),
  ip_right_id: anyOf(id('A right'), 'Only letters that name one of these rights or cover all of its right holder'),
  platform: anyOf(platformCode('A platform'), 'Only letters that cover one of these platforms'),
  act: anyOf(ref(AuthorisedAct), 'Only letters that allow one of these acts'),
  status: anyOf(ref(AuthorisationLetterStatus), 'Only letters that have one of these statuses today'),
  expires_before: Type.Optional(day('Only letters whose last day is before this one')),
  q: Type.Optional(text(200, 'Only letters whose right holder, principal or signatory holds this text')),
});

export type AuthorisationLettersQuery = Static<typeof authorisationLettersQuery>;
