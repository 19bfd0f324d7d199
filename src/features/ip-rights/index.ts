import type { Feature } from '../../foundation/feature.ts';
import { changeRoutes } from './change-routes.ts';
import * as changeSchemas from './change-schemas.ts';
import * as computed from './computed-schemas.ts';
import { ipRightConstraints } from './problems.ts';
import { ipRightRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const ipRights: Feature = {
  tag: { name: 'IP rights', description: 'Trademarks, patents and copyrights, with what happened to them.' },
  schemas: { ...changeSchemas, ...computed, ...schemas },
  routes: (app) => {
    ipRightRoutes(app);
    changeRoutes(app);
  },
  constraints: ipRightConstraints,
};

export { IpRightChangeKind } from './change-schemas.ts';
export { FactConfidence } from './computed-schemas.ts';
export { ipRightFault, noIpRight } from './problems.ts';
export { findIpRightsForShare, lockIpRight } from './queries.ts';
export { keepRightDeadlines } from './right-deadlines.ts';
export { Authorship, IpRightName, IpRightStatus, IpRightType, WorkType } from './schemas.ts';
