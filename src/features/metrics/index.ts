import type { Feature } from '../../foundation/feature.ts';
import { metricsRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const metrics: Feature = {
  tag: { name: 'Metrics', description: 'How complaints went, counted.' },
  schemas,
  routes: metricsRoutes,
};
