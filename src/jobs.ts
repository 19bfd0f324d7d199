import { importObjects, importTask } from './features/complaint-imports/index.ts';
import { documentObjects } from './features/documents/index.ts';
import { deleteOldIdempotencyKeys } from './foundation/http/idempotency.ts';
import type { Means } from './foundation/jobs/in-job.ts';
import type { Work } from './foundation/jobs/worker.ts';
import { sweepOrphanObjects } from './foundation/objects/sweep-orphan-objects.ts';

const owners = [documentObjects, importObjects];

/** Everything that the service does by itself, and what requests leave to it. */
export const workOf = (means: Means): Work => ({
  jobs: [
    {
      name: 'delete_old_idempotency_keys',
      cron: '17 * * * *',
      run: () => deleteOldIdempotencyKeys(means.db, means.clock),
    },
    { name: 'sweep_orphan_objects', cron: '43 3 * * *', run: () => sweepOrphanObjects(means, owners) },
  ],
  tasks: [importTask(means)],
});
