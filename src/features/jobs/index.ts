import type { Feature } from '../../foundation/feature.ts';
import type { Forgetting } from './cancel-job.ts';
import { jobProblems } from './problems.ts';
import { jobRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** @param forgetting what jobs that are cancelled forget */
export const jobs = (forgetting: Forgetting): Feature => ({
  tag: { name: 'Jobs', description: 'Work that goes on after the answer: how far it is and what came of it.' },
  schemas,
  problems: jobProblems,
  routes: (app) => {
    jobRoutes(app, forgetting);
  },
});

export { completeJob } from './end-job.ts';
export { jobTask, type JobWork, type RunningJob } from './job-task.ts';
export { advanceJob, holdJob, setProgress } from './progress.ts';
export { isUnderWay, unfinishedJobs } from './queries.ts';
export { Job } from './schemas.ts';
export { startJob } from './start-job.ts';
