import type { Feature } from '../../foundation/feature.ts';
import { letterRoutes } from './letter-routes.ts';
import { enforcementActionProblems } from './problems.ts';
import { enforcementActionRoutes } from './routes.ts';
import * as schemas from './schemas.ts';
import { stepRoutes } from './step-routes.ts';
import * as stepSchemas from './step-schemas.ts';

export const enforcementActions: Feature = {
  tag: {
    name: 'Enforcement actions',
    description: 'What is done beyond the platforms: letters, authorities, courts, customs.',
  },
  schemas: { ...schemas, ...stepSchemas },
  routes: (app) => {
    enforcementActionRoutes(app);
    stepRoutes(app);
    letterRoutes(app);
  },
  problems: enforcementActionProblems,
};
