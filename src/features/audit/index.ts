import type { Feature } from '../../foundation/feature.ts';
import { auditRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const audit: Feature = {
  tag: { name: 'Audit', description: 'Who did what, when, and from where.' },
  schemas,
  routes: auditRoutes,
};
