import type { Feature } from '../../foundation/feature.ts';
import { submissionProblems } from './problems.ts';
import { decisionRoutes, submissionRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const complaintSubmissions: Feature = {
  tag: {
    name: 'Complaint submissions',
    description: 'What goes to a platform as one complaint of its own, with its papers.',
  },
  schemas,
  problems: submissionProblems,
  routes: (app) => {
    submissionRoutes(app);
    decisionRoutes(app);
  },
};
