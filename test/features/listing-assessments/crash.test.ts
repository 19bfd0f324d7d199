import t from 'tap';
import { kill, sharedSecret, startWorkerProcess } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { jobOver } from '../complaint-imports/importing.ts';
import { newGround } from '../complaints/filing.ts';
import { batchOf, begin } from './assessing.ts';

const service = await startService(t, sharedSecret);
const agency = await service.newAgency();

t.test('an assessment whose worker is killed in the middle goes on where it stopped', async (t) => {
  const count = 8000;
  const batch = await batchOf(
    agency,
    Array.from({ length: count }, (_, stock) => ({ stock, seller_name: `Shop ${stock % 700}` })),
    await newGround(agency),
  );
  const { body } = await begin(agency, batch);
  const job = async () => (await agency.get(`/v1/jobs/${String(body.id)}`)).body;
  const first = startWorkerProcess(t, service);
  while ((await job()).progress.done < 2000) await new Promise((resolve) => setTimeout(resolve, 5));
  await kill(first);
  const cut = await job();
  t.equal(cut.status, 'running', `cut off after ${String(cut.progress.done)} listings`);

  startWorkerProcess(t, service);
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
