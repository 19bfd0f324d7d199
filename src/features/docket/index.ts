import type { Feature } from '../../foundation/feature.ts';
import { deadlineRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** All deadlines of an agency, whatever they are of. */
export const docket: Feature = {
  tag: {
    name: 'Deadlines',
    description:
      'What falls due, for complaints, authorisation letters, IP rights, portal accounts, portal registrations and enforcement actions.',
  },
  schemas,
  routes: deadlineRoutes,
};

export { deadlinesWithin } from './queries.ts';
export { recountVerifications } from './recount-verifications.ts';
export type { Deadline } from './schemas.ts';
export { startPaperDeadlines } from './start-paper-deadlines.ts';
export { tellDeadlines } from './tell-alerts.ts';
