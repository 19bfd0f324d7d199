import t, { type Test } from 'tap';
import { showRowsToOwner } from '../../support/database.ts';
import { sharedSecret, startWorkerProcess } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink } from '../complaints/filing.ts';
import { jobOver, resultRows, send } from './importing.ts';
import { killInTheMiddle, storedOf } from './killing.ts';

t.setTimeout(120_000);
const service = await startService(t, sharedSecret);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events');

/** While the worker is dead somebody adds the last link of the file by hand, to another batch. */
async function overtake(t: Test, mode: string) {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 8_000 }, newLink);
  const { body } = await send(agency, batch.id, ['url', ...links].join('\n'), { mode });
  await killInTheMiddle(t, service, { agency, job: String(body.id), isTimeToDie: (done) => done >= 1_000 });
  const other = await newBatch(agency, ground);
  const [byHand = ''] = await fill(agency, other.id, [links.at(-1) ?? '']);
  startWorkerProcess(t, service);
  const job = await jobOver(agency, body.id);
  return { batch, byHand, job };
}

t.test(
  'a link that is added by hand while the worker is dead is a duplicate for the import that goes on',
  async (t) => {
    const { batch, byHand, job } = await overtake(t, 'valid_rows');
    t.match(job, { status: 'succeeded', result: { rows: 8_000, complaints: 7_999 } });
    const refused = (await resultRows(agency, job.id)).filter(([, verdict]) => verdict !== 'added');
    t.match(refused, [['8001', 'duplicate_of_open_complaint', byHand]]);
    t.same(await storedOf(service, batch.id), [{ complaints: 7_999, events: 7_999 }]);
  },
);

t.test(
  'of an import of all or nothing that a link by hand overtakes while the worker is dead nothing stays',
  async (t) => {
    const { batch, byHand, job } = await overtake(t, 'all_or_nothing');
    t.match(job, { status: 'failed', problem: { code: 'rows_refused' } });
    const refused = (await resultRows(agency, job.id)).filter(([, verdict]) => verdict !== 'valid');
    t.match(refused, [['8001', 'duplicate_of_open_complaint', byHand]]);
    t.same(await storedOf(service, batch.id), [{ complaints: 0, events: 0 }]);
    t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body.counts, { total: 0 });
  },
);
