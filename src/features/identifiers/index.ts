import type { Feature } from '../../foundation/feature.ts';
import { identifierRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const identifiers: Feature = {
  tag: { name: 'Identifiers', description: 'The numbers of rights and companies, checked by their form.' },
  schemas,
  routes: identifierRoutes,
};

export type { IdentifierFinding } from './finding.ts';
export {
  checkApplicationNumber,
  checkCompanyNumber,
  checkInternationalNumber,
  checkRegistrationNumber,
  isOfNoSuchPatent,
} from './registration-numbers.ts';
export { IdentifierCheck } from './schemas.ts';
