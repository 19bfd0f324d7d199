import type { Feature } from '../../foundation/feature.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { conflict } from '../../foundation/problems.ts';
import { dispatchRoutes, messageRoutes } from './dispatch-routes.ts';
import { noticeRoutes, packageRoutes } from './package-routes.ts';
import { submissionProblems } from './problems.ts';
import { decisionRoutes, submissionRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** @param smtpUrl the mail server; without one nothing is sent */
export const complaintSubmissions = (objects: ObjectStore, smtpUrl: string | undefined): Feature => ({
  tag: { name: 'Complaint submissions', description: 'What goes to a platform as one complaint, with its papers.' },
  schemas,
  problems: submissionProblems,
  constraints: {
    complaint_dispatches_live: () => conflict('', 'The submission waits to be sent already, or was sent.'),
  },
  routes: (app) => {
    submissionRoutes(app);
    decisionRoutes(app);
    packageRoutes(app, objects);
    noticeRoutes(app);
    messageRoutes(app, objects);
    dispatchRoutes(app, smtpUrl);
  },
});

export { sendDispatch } from './send-dispatch.ts';
