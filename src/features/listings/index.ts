import type { Feature } from '../../foundation/feature.ts';
import { listingRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const listings: Feature = {
  tag: { name: 'Listings', description: 'What pasted links lead to.' },
  schemas,
  routes: listingRoutes,
};
