import type { Feature } from '../../foundation/feature.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { noticeRoutes, packageRoutes } from './package-routes.ts';
import { submissionProblems } from './problems.ts';
import { decisionRoutes, submissionRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const complaintSubmissions = (objects: ObjectStore): Feature => ({
  tag: { name: 'Complaint submissions', description: 'What goes to a platform as one complaint, with its papers.' },
  schemas,
  problems: submissionProblems,
  routes: (app) => {
    submissionRoutes(app);
    decisionRoutes(app);
    packageRoutes(app, objects);
    noticeRoutes(app);
  },
});
