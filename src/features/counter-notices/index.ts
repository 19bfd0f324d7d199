import type { Feature } from '../../foundation/feature.ts';
import { counterNoticeProblems } from './problems.ts';
import { counterNoticeRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const counterNotices: Feature = {
  tag: { name: 'Counter-notices', description: 'What sellers say against complaints, and what is answered.' },
  schemas,
  routes: counterNoticeRoutes,
  problems: counterNoticeProblems,
};

export { recountResponses } from './recount-responses.ts';
