import type { Feature } from '../../foundation/feature.ts';
import { letterCoverageRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const letterCoverage: Feature = {
  tag: { name: 'Letter coverage', description: 'Which rights lack an authorisation letter on which platforms.' },
  schemas,
  routes: letterCoverageRoutes,
};
