import t from 'tap';
import { startWorker } from '../../../src/foundation/jobs/worker.ts';
import { jobsOf } from '../../../src/jobs.ts';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };

const enqueue = (name: string) =>
  runStatement(service.databaseUrl, 'select graphile_worker.add_job($1)', [name]).then(() => undefined);
const waiting = async () => {
  const rows = await runStatement(service.databaseUrl, 'select count(*)::int as n from graphile_worker.jobs');
  return (rows as { n: number }[])[0]?.n;
};

async function becomes(read: () => unknown, wanted: unknown): Promise<void> {
  while ((await read()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

t.test('of two workers one does a job, and a stop waits for the job that is running', async (t) => {
  const begun: string[] = [];
  const ended: string[] = [];
  const worker = () =>
    startWorker(
      service.databaseUrl,
      [
        {
          name: 'probe',
          cron: '0 0 1 1 *',
          run: async () => {
            begun.push('probe');
            await new Promise((resolve) => setTimeout(resolve, 300));
            ended.push('probe');
          },
        },
      ],
      quiet,
    );
  const [one, other] = await Promise.all([worker(), worker()]);
  await enqueue('probe');
  await becomes(() => begun.length, 1);
  await Promise.all([one.stop(), other.stop()]);
  t.same([begun, ended], [['probe'], ['probe']]);
  t.equal(await waiting(), 0);
});

t.test('a job that fails is kept to be tried again', async (t) => {
  let tries = 0;
  const fail = () => {
    tries += 1;
    return Promise.reject(new Error('not today'));
  };
  const worker = await startWorker(service.databaseUrl, [{ name: 'unlucky', cron: '0 0 1 1 *', run: fail }], quiet);
  await enqueue('unlucky');
  await becomes(() => tries, 1);
  await worker.stop();
  t.equal(await waiting(), 1);
  await runStatement(
    service.databaseUrl,
    'select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))',
  );
});

t.test('the jobs of the service run, and do what they are for', async (t) => {
  const agency = await service.newAgency();
  service.clock.set('2026-11-22T12:00:00.000Z');
  await agency.post('/v1/clients', { name: 'Aurora' }, { 'idempotency-key': 'old' });
  service.clock.set('2026-11-23T12:00:00.001Z');
  await agency.post('/v1/clients', { name: 'Borealis' }, { 'idempotency-key': 'new' });

  const jobs = jobsOf(service);
  const worker = await startWorker(service.databaseUrl, jobs, quiet);
  for (const { name } of jobs) await enqueue(name);
  await becomes(waiting, 0);
  await worker.stop();
  const kept = await runStatement(service.databaseUrl, 'select key from idempotency_keys');
  t.same(kept, [{ key: 'new' }]);
});
