import type { Clock } from '../../foundation/clock.ts';
import type { Feature } from '../../foundation/feature.ts';
import * as facts from './fact-schemas.ts';
import * as names from './names.ts';
import { platformRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const platforms = (clock: Clock): Feature => ({
  tag: { name: 'Platforms', description: 'The marketplaces and what they demand: facts with their sources and days.' },
  schemas: { ...names, ...facts, ...schemas },
  routes: (app) => {
    platformRoutes(app, clock);
  },
});

export { todayAt, todayAtEach } from './days.ts';
export { FactConfidence, IdentityDocumentKind } from './fact-schemas.ts';
export { EnforcementType, PlatformCode, PortalCode } from './names.ts';
