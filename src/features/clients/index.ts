import type { Feature } from '../../foundation/feature.ts';
import { clientConstraints } from './problems.ts';
import { clientRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const clients: Feature = {
  tag: { name: 'Clients', description: 'Those whom the agency acts for.' },
  schemas,
  routes: clientRoutes,
  constraints: clientConstraints,
};

export { clientFault } from './problems.ts';
export { findClientForShare } from './queries.ts';
export { ClientName } from './schemas.ts';
