import { type Static, Type } from '@sinclair/typebox';
import { anyOf, day, enumOf, id, ref } from '../../foundation/http/schemas.ts';
import { PlatformCode } from '../platforms/index.ts';
import { AuthorisedAct } from './schemas.ts';

export const LetterFormat = enumOf(
  'LetterFormat',
  ['pdf', 'docx'],
  'PDF, which brings its fonts, or DOCX, which can be changed before it is signed',
);

/** As many rights fit into an address, and into a letter that is made without keeping others waiting. */
export const mostRights = 100;

export const letterTemplateQuery = Type.Object(
  {
    right_holder_id: id('The right holder who is to sign'),
    platform: Type.Array(ref(PlatformCode), {
      minItems: 1,
      maxItems: 50,
      description: 'The platforms that the letter is to name; repeat the parameter for several',
    }),
    format: Type.Optional(ref(LetterFormat)),
    ip_right_id: Type.Optional(
      Type.Array(id('A right of the right holder'), {
        minItems: 1,
        maxItems: mostRights,
        description: `The rights that the letter is to name; all of the right holder, at most ${mostRights}, when left out`,
      }),
    ),
    act: anyOf(ref(AuthorisedAct), 'What the agency may do; everything when left out'),
    valid_from: Type.Optional(
      day(
        'The first day of the letter; today, as the day is in China, when left out. The platforms’ rules of that day apply',
      ),
    ),
    valid_until: Type.Optional(day('The last day of the letter; when left out, a blank to fill in by hand')),
  },
  { additionalProperties: false },
);

export type LetterTemplateQuery = Static<typeof letterTemplateQuery>;
