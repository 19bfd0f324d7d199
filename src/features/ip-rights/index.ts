import type { Feature } from '../../foundation/feature.ts';
import { changeRoutes } from './change-routes.ts';
import * as changeSchemas from './change-schemas.ts';
import { ipRightConstraints } from './problems.ts';
import { ipRightRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const ipRights: Feature = {
  tag: { name: 'IP rights', description: 'Trademarks, patents and copyrights, with what happened to them.' },
  schemas: { ...changeSchemas, ...schemas },
  routes: (app) => {
    ipRightRoutes(app);
    changeRoutes(app);
  },
  constraints: ipRightConstraints,
};

export { IpRightChangeKind } from './change-schemas.ts';
export { ipRightFault, noIpRight } from './problems.ts';
export { findIpRightsForShare } from './queries.ts';
export { IpRightName, IpRightStatus, IpRightType } from './schemas.ts';
