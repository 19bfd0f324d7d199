import t, { type Test } from 'tap';
import { showRowsToOwner } from '../../support/database.ts';
import { sharedSecret, startWorkerProcess } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';
import { jobOver, resultRows, send } from './importing.ts';
import { killInTheMiddle, storedOf } from './killing.ts';

t.setTimeout(120_000);
const service = await startService(t, sharedSecret);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events');

async function killAndResume(t: Test, mode: string, isTimeToDie: (done: number) => boolean): Promise<void> {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 9_000 }, newLink);
  const csv = ['url', ...links, ...links.slice(0, 5)].join('\n');
  const { body, text } = await send(agency, batch.id, mode === 'valid_rows' ? csv : ['url', ...links].join('\n'), {
    mode,
  });
  t.equal(body.status, 'queued', text);
  await killInTheMiddle(t, service, { agency, job: String(body.id), isTimeToDie });
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
  t.same(await storedOf(service, batch.id), [{ complaints: 9_000, events: 9_000 }]);
}

t.test('an import whose worker is killed in the middle goes on where it stopped', (t) =>
  killAndResume(t, 'valid_rows', (done) => done >= 2_000),
);

t.test('an import of all or nothing whose worker is killed while it checks adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 2_000),
);

t.test('an import of all or nothing whose worker is killed while it adds has added nothing, and adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 9_000),
);
