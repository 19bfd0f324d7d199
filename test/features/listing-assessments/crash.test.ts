import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import t from 'tap';
import { startService } from '../../support/service.ts';
import { jobOver } from '../complaint-imports/importing.ts';
import { newGround } from '../complaints/filing.ts';
import { batchOf, begin } from './assessing.ts';

const service = await startService(t);
const agency = await service.newAgency();

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

t.test('an assessment whose worker is killed in the middle goes on where it stopped', async (t) => {
  const count = 8000;
  const batch = await batchOf(
    agency,
    Array.from({ length: count }, (_, stock) => ({ stock, seller_name: `Shop ${stock % 700}` })),
    await newGround(agency),
  );
  const { body } = await begin(agency, batch);
  const job = async () => (await agency.get(`/v1/jobs/${String(body.id)}`)).body;
  const first = startWorkerProcess();
  while ((await job()).progress.done < 2000) await new Promise((resolve) => setTimeout(resolve, 5));
  first.kill('SIGKILL');
  await once(first, 'exit');
  const cut = await job();
  t.equal(cut.status, 'running', `cut off after ${String(cut.progress.done)} listings`);

  const second = startWorkerProcess();
  t.teardown(() => second.kill('SIGKILL'));
  const over = await jobOver(agency, body.id);
  t.match(over, {
    status: 'succeeded',
    progress: { done: count, total: count },
    result: { assessed: count, superseded: 0 },
  });
  const earliest = (await agency.get(`/v1/complaint-batches/${batch}/listing-assessments?sort=created_at&limit=100`))
    .body;
  t.ok(
    (earliest.data as { version: number }[]).every(({ version }) => version === 1),
    'what was assessed before the crash is not assessed twice',
  );
});
