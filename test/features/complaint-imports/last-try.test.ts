import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { sharedSecret, startWorkerProcess } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { jobOver, send } from './importing.ts';
import { killInTheMiddle, storedOf } from './killing.ts';

t.setTimeout(120_000);
const service = await startService(t, sharedSecret);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events');

t.test(
  'an import whose worker is killed in the last try has failed, and what it has added can be submitted',
  async (t) => {
    const batch = await newBatch(agency, ground);
    const { body } = await send(agency, batch.id, ['url', ...Array.from({ length: 9_000 }, newLink)].join('\n'));
    await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set attempts = 11');
    await killInTheMiddle(t, service, { agency, job: String(body.id), isTimeToDie: (done) => done >= 2_000 });
    startWorkerProcess(t, service);
    const { status, problem, progress } = await jobOver(agency, body.id);
    t.match([status, problem], ['failed', { code: 'internal_error', detail: /cut off again and again/ }]);
    t.same(await storedOf(service, batch.id), [{ complaints: progress.done, events: progress.done }]);
    t.equal((await submit(agency, batch.id)).status, 200);
  },
);
