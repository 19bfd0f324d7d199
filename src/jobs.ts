import { sweepOrphanObjects } from './features/documents/index.ts';
import { deleteOldIdempotencyKeys } from './foundation/http/idempotency.ts';
import type { Job } from './foundation/jobs/worker.ts';
import type { Ground } from './service.ts';

/** Everything that the service does by itself. */
export const jobsOf = ({ db, clock, objects }: Pick<Ground, 'db' | 'clock' | 'objects'>): Job[] => [
  { name: 'delete_old_idempotency_keys', cron: '17 * * * *', run: () => deleteOldIdempotencyKeys(db, clock) },
  { name: 'sweep_orphan_objects', cron: '43 3 * * *', run: () => sweepOrphanObjects({ db, objects, clock }) },
];
