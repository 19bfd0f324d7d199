import { enumOf } from '../../foundation/http/schemas.ts';
import { platformCodes, portals } from '../../platforms/index.ts';
import { enforcementTypes } from '../../platforms/right-types.ts';

export const PlatformCode = enumOf('PlatformCode', platformCodes, 'A marketplace that the rulebook knows');

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
