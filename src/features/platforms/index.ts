import type { Feature } from '../../foundation/feature.ts';
import * as facts from './fact-schemas.ts';
import * as names from './names.ts';
import { ownPlatformRoutes } from './own-routes.ts';
import * as ownSchemas from './own-schemas.ts';
import { policyRoutes } from './policy-routes.ts';
import * as policySchemas from './policy-schemas.ts';
import { portalRoutes } from './portal-routes.ts';
import * as portalSchemas from './portal-schemas.ts';
import { platformConstraints, platformProblems } from './problems.ts';
import { platformRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const platforms: Feature = {
  tag: {
    name: 'Platforms',
    description:
      'The marketplaces and what they demand: facts with their sources and days, and the agency’s own rules.',
  },
  schemas: { ...names, ...facts, ...ownSchemas, ...policySchemas, ...schemas, ...portalSchemas },
  routes: (app) => {
    platformRoutes(app);
    ownPlatformRoutes(app);
    policyRoutes(app);
    portalRoutes(app);
  },
  problems: platformProblems,
  constraints: platformConstraints,
};

export { FactConfidence } from '../ip-rights/index.ts';
export { todayAt, todayAtEach } from './days.ts';
export { IdentityDocumentKind, PenaltyAction, SpanUnit, StrikeBasis } from './fact-schemas.ts';
export { EnforcementType, PlatformCode, PortalCode } from './names.ts';
export {
  choosePlatforms,
  findPlatformOf,
  platformFaults,
  platformOf,
  platformsByCode,
  platformsOf,
} from './resolve.ts';
