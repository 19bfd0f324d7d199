import type { Feature } from '../../foundation/feature.ts';
import { jobRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const jobs: Feature = {
  tag: { name: 'Jobs', description: 'Work that goes on after the answer: how far it is and what came of it.' },
  schemas,
  routes: jobRoutes,
};

export { advanceJob, jobTask, type JobWork, type RunningJob, setProgress } from './job-task.ts';
export { isUnderWay, unfinishedJobs } from './queries.ts';
export { Job } from './schemas.ts';
export { startJob } from './start-job.ts';
