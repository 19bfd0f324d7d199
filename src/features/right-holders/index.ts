import type { Feature } from '../../foundation/feature.ts';
import { rightHolderRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const rightHolders: Feature = {
  tag: { name: 'Right holders', description: 'The persons and companies that own IP rights.' },
  schemas,
  routes: rightHolderRoutes,
};

export { noRightHolder, rightHolderFault } from './problems.ts';
export { findRightHolderForShare } from './queries.ts';
export { RightHolderKind, RightHolderName } from './schemas.ts';
