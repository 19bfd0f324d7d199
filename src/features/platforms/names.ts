import { type TString, Type } from '@sinclair/typebox';
import { enumOf } from '../../foundation/http/schemas.ts';
import { platformCodes, portals } from '../../platforms/index.ts';
import { enforcementTypes } from '../../platforms/right-types.ts';

export const PlatformCode = Type.String({
  $id: 'PlatformCode',
  minLength: 1,
  maxLength: 50,
  pattern: '^[a-z0-9_]{1,50}$',
  description: `The code of a marketplace: one that the rulebook knows (${platformCodes.join(', ')}) or one of the agency’s own`,
  examples: ['taobao'],
}) as TString & { $id: string };

export const PortalCode = enumOf(
  'PortalCode',
  portals.map(({ code }) => code),
  'A complaint portal: where identities, letters and rights are verified; one portal serves several platforms',
);

export const EnforcementType = enumOf(
  'EnforcementType',
  enforcementTypes,
  'Whether single listings are complained about, or a whole shop',
);
