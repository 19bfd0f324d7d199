import t, { type Test } from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { kill, sharedSecret, startWorkerProcess } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink } from '../complaints/filing.ts';
import { jobOver, resultRows, send } from './importing.ts';

t.setTimeout(120_000);
const service = await startService(t, sharedSecret);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events');

/** Lets a worker begin an import, and kills it in the middle. */
async function killInTheMiddle(t: Test, jobId: string, isTimeToDie: (done: number) => boolean): Promise<void> {
  const worker = startWorkerProcess(t, service);
  const path = `/v1/jobs/${jobId}`;
  while (!isTimeToDie((await agency.get(path)).body.progress.done)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await kill(worker);
  const { status, progress } = (await agency.get(path)).body;
  t.equal(status, 'running', `cut off after ${String(progress.done)} rows`);
}

async function killAndResume(t: Test, mode: string, isTimeToDie: (done: number) => boolean): Promise<void> {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 9_000 }, newLink);
  const csv = ['url', ...links, ...links.slice(0, 5)].join('\n');
  const { body, text } = await send(agency, batch.id, mode === 'valid_rows' ? csv : ['url', ...links].join('\n'), {
    mode,
  });
  t.equal(body.status, 'queued', text);
  await killInTheMiddle(t, String(body.id), isTimeToDie);
  startWorkerProcess(t, service);
  const job = await jobOver(agency, body.id);
  t.match(job, { status: 'succeeded', result: { complaints: 9_000 } });
  const rows = await resultRows(agency, job.id);
  const added = rows.filter(([, verdict]) => verdict === 'added');
  t.equal(new Set(added.map(([, , id]) => id)).size, 9_000, 'each is told of once');
  t.same(
    rows.map(([line]) => Number(line)),
    Array.from({ length: rows.length }, (_, index) => index + 2),
    'and no line is missing or told of twice',
  );
  t.same(
    rows.slice(9_000).map(([, verdict]) => verdict),
    mode === 'valid_rows' ? Array.from({ length: 5 }, () => 'duplicate_in_file') : [],
  );
  const { counts } = (await agency.get(`/v1/complaint-batches/${batch.id}`)).body;
  t.match(counts, { total: 9_000, ready: 9_000 });
  t.same(await storedOf(batch.id), [{ complaints: 9_000, events: 9_000 }]);
}

/** How many complaints the batch has, and how many events they have. */
const storedOf = (batchId: string) =>
  runStatement(
    service.databaseUrl,
    `select count(distinct c.id)::int as complaints, count(e.id)::int as events
     from complaints c left join complaint_events e on e.agency_id = c.agency_id and e.complaint_id = c.id
     where c.batch_id = $1`,
    [batchId],
  );

t.test('an import whose worker is killed in the middle goes on where it stopped', (t) =>
  killAndResume(t, 'valid_rows', (done) => done >= 2_000),
);

t.test('an import of all or nothing whose worker is killed while it checks adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 2_000),
);

t.test('an import of all or nothing whose worker is killed while it adds has added nothing, and adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 9_000),
);

/** While the worker is dead somebody adds the last link of the file by hand, to another batch. */
async function overtake(t: Test, mode: string) {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 8_000 }, newLink);
  const { body } = await send(agency, batch.id, ['url', ...links].join('\n'), { mode });
  await killInTheMiddle(t, String(body.id), (done) => done >= 1_000);
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
    t.same(await storedOf(batch.id), [{ complaints: 7_999, events: 7_999 }]);
  },
);

t.test(
  'of an import of all or nothing that a link by hand overtakes while the worker is dead nothing stays',
  async (t) => {
    const { batch, byHand, job } = await overtake(t, 'all_or_nothing');
    t.match(job, { status: 'failed', problem: { code: 'rows_refused' } });
    const refused = (await resultRows(agency, job.id)).filter(([, verdict]) => verdict !== 'valid');
    t.match(refused, [['8001', 'duplicate_of_open_complaint', byHand]]);
    t.same(await storedOf(batch.id), [{ complaints: 0, events: 0 }]);
    t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body.counts, { total: 0 });
  },
);
