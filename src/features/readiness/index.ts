import type { Feature } from '../../foundation/feature.ts';
import { readinessRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const readiness: Feature = {
  tag: { name: 'Readiness', description: 'What a right holder still has to bring before complaints can be filed.' },
  schemas,
  routes: readinessRoutes,
};
