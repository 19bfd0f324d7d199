import { importObjects, importTask } from './features/complaint-imports/index.ts';
import { sendDispatch } from './features/complaint-submissions/index.ts';
import { expireResponses, judgeAgainstSeller, judgeRestAgainstSeller } from './features/complaints/index.ts';
import { startPaperDeadlines, tellDeadlines } from './features/docket/index.ts';
import { documentObjects } from './features/documents/index.ts';
import { assessmentTask } from './features/listing-assessments/index.ts';
import { moveRestOfComplaints } from './features/sellers/index.ts';
import { deleteOldIdempotencyKeys } from './foundation/http/idempotency.ts';
import type { Means } from './foundation/jobs/in-job.ts';
import type { Work } from './foundation/jobs/worker.ts';
import { sweepOrphanObjects } from './foundation/objects/sweep-orphan-objects.ts';

const owners = [documentObjects, importObjects];

/**
 * Everything that the service does by itself, and what requests leave to it.
 * @param smtpUrl the mail server; without one what is to be sent waits
 */
export function workOf(means: Means, smtpUrl?: string): Work {
  const { db, clock } = means;
  return {
    jobs: [
      { name: 'delete_old_idempotency_keys', cron: '17 * * * *', run: () => deleteOldIdempotencyKeys(db, clock) },
      { name: 'sweep_orphan_objects', cron: '43 3 * * *', run: () => sweepOrphanObjects(means, owners) },
      { name: 'expire_responses', cron: '* * * * *', run: () => expireResponses(means) },
      { name: 'start_paper_deadlines', cron: '* * * * *', run: () => startPaperDeadlines(means) },
      { name: 'tell_deadlines', cron: '* * * * *', run: () => tellDeadlines(means) },
    ],
    tasks: [
      importTask(means),
      assessmentTask(means),
      sendDispatch(means, smtpUrl),
      judgeRestAgainstSeller(means),
      moveRestOfComplaints(means, judgeAgainstSeller),
    ],
  };
}
