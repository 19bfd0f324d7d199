import type { Feature } from '../../foundation/feature.ts';
import { policyRoutes } from './policy-routes.ts';
import * as policySchemas from './policy-schemas.ts';
import { assessmentRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const listingAssessments: Feature = {
  tag: { name: 'Listing assessments', description: 'Which listings are most likely counterfeits, by their red flags.' },
  schemas: { ...policySchemas, ...schemas },
  routes: (app) => {
    policyRoutes(app);
    assessmentRoutes(app);
  },
};

export { assessmentTask } from './assess-batch.ts';
