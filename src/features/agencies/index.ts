import type { Feature } from '../../foundation/feature.ts';
import { agencyRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const agencies: Feature = {
  tag: { name: 'Agency', description: 'The agency itself.' },
  schemas,
  routes: agencyRoutes,
};

export { createAgency, createFirstAgency, type NewAgency } from './create-agency.ts';
