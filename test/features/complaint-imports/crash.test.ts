import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import t, { type Test } from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';
import { jobOver, resultRows, send } from './importing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events');

/** The worker as it runs in production, a process of its own. */
function startWorkerProcess(): ChildProcess {
  return spawn(process.execPath, ['src/worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: service.databaseUrl,
      DATA_DIR: service.config.DATA_DIR,
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
}

async function killAndResume(t: Test, mode: string, isTimeToDie: (done: number) => boolean): Promise<void> {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 12_000 }, newLink);
  const csv = ['url', ...links, ...links.slice(0, 5)].join('\n');
  const { body, text } = await send(agency, batch.id, mode === 'valid_rows' ? csv : ['url', ...links].join('\n'), {
    mode,
  });
  t.equal(body.status, 'queued', text);
  const first = startWorkerProcess();
  const path = `/v1/jobs/${String(body.id)}`;
  while (!isTimeToDie((await agency.get(path)).body.progress.done)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  first.kill('SIGKILL');
  await once(first, 'exit');
  const cut = (await agency.get(path)).body;
  t.equal(cut.status, 'running', `cut off after ${String(cut.progress.done)} rows`);

  const second = startWorkerProcess();
  t.teardown(() => second.kill('SIGKILL'));
  const job = await jobOver(agency, body.id);
  t.match(job, { status: 'succeeded', result: { complaints: 12_000 } });
  const rows = await resultRows(agency, job.id);
  const added = rows.filter(([, verdict]) => verdict === 'added');
  t.equal(new Set(added.map(([, , id]) => id)).size, 12_000, 'each is told of once');
  t.same(
    rows.map(([line]) => Number(line)),
    Array.from({ length: rows.length }, (_, index) => index + 2),
    'and no line is missing or told of twice',
  );
  t.same(
    rows.slice(12_000).map(([, verdict]) => verdict),
    mode === 'valid_rows' ? Array.from({ length: 5 }, () => 'duplicate_in_file') : [],
  );
  const { counts } = (await agency.get(`/v1/complaint-batches/${batch.id}`)).body;
  t.match(counts, { total: 12_000, ready: 12_000 });
  t.same(await storedOf(batch.id), [{ complaints: 12_000, events: 12_000 }]);
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
  killAndResume(t, 'valid_rows', (done) => done >= 3000),
);

t.test('an import of all or nothing whose worker is killed while it checks adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 3000),
);

t.test('an import of all or nothing whose worker is killed while it adds has added nothing, and adds all', (t) =>
  killAndResume(t, 'all_or_nothing', (done) => done >= 12_000),
);
