import type { Feature } from '../../foundation/feature.ts';
import { portalAccountRoutes } from './account-routes.ts';
import * as accountSchemas from './account-schemas.ts';
import { portalAccountConstraints, portalRegistrationConstraints } from './problems.ts';
import { portalRegistrationRoutes } from './registration-routes.ts';
import * as registrationSchemas from './registration-schemas.ts';

export const portalAccounts: Feature = {
  tag: { name: 'Portal accounts', description: 'The accounts on complaint portals, of clients and of the agency.' },
  schemas: accountSchemas,
  routes: portalAccountRoutes,
  constraints: portalAccountConstraints,
};

export const portalRegistrations: Feature = {
  tag: { name: 'Portal registrations', description: 'Which right is verified on which portal.' },
  schemas: registrationSchemas,
  routes: portalRegistrationRoutes,
  constraints: portalRegistrationConstraints,
};

export { lockPortalAccount } from './account-queries.ts';
export { lockPortalRegistration } from './registration-queries.ts';
export { keepAccountDeadline, keepRegistrationDeadline } from './verification-deadlines.ts';
export { PortalRegistrationStatus } from './registration-schemas.ts';
