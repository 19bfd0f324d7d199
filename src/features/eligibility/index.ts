import type { Feature } from '../../foundation/feature.ts';
import * as describedSchemas from './described-schemas.ts';
import { eligibilityRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const eligibility: Feature = {
  tag: { name: 'Eligibility', description: 'Whether a complaint may rest on a right, and what is missing.' },
  schemas: { ...describedSchemas, ...schemas },
  routes: eligibilityRoutes,
};

export { assessRightsOf, assessStoredRight, describeRightsOf } from './assess.ts';
export {
  asOf,
  EligibilityCheck,
  EligibilityCheckCode,
  EligibilityCheckOutcome,
  eligibilityQuery,
  EligibilityVerdict,
} from './schemas.ts';
