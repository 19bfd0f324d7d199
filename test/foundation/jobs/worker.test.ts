import { sql } from 'kysely';
import t from 'tap';
import type { Context } from '../../../src/foundation/context.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { enqueue, type Thing } from '../../../src/foundation/jobs/enqueue.ts';
import { inJob, serviceItself } from '../../../src/foundation/jobs/in-job.ts';
import { startWorker, type Task, type Work } from '../../../src/foundation/jobs/worker.ts';
import { workOf } from '../../../src/jobs.ts';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };

const addJob = (name: string) =>
  runStatement(service.databaseUrl, 'select graphile_worker.add_job($1)', [name]).then(() => undefined);
const waiting = async () => {
  const rows = await runStatement(service.databaseUrl, 'select count(*)::int as n from graphile_worker.jobs');
  return (rows as { n: number }[])[0]?.n;
};

const onlyJob = (name: string, run: () => Promise<void>): Work => ({
  jobs: [{ name, cron: '0 0 1 1 *', run }],
  tasks: [],
});

async function becomes(read: () => unknown, wanted: unknown): Promise<void> {
  while ((await read()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

t.test('of two workers one does a job, and a stop waits for the job that is running', async (t) => {
  const begun: string[] = [];
  const ended: string[] = [];
  const worker = () =>
    startWorker(
      service.databaseUrl,
      onlyJob('probe', async () => {
        begun.push('probe');
        await new Promise((resolve) => setTimeout(resolve, 300));
        ended.push('probe');
      }),
      quiet,
    );
  const [one, other] = await Promise.all([worker(), worker()]);
  await addJob('probe');
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
  const worker = await startWorker(service.databaseUrl, onlyJob('unlucky', fail), quiet);
  await addJob('unlucky');
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

  const work = workOf(service);
  const worker = await startWorker(service.databaseUrl, work, quiet);
  for (const { name } of work.jobs) await addJob(name);
  await becomes(waiting, 0);
  await worker.stop();
  const kept = await runStatement(service.databaseUrl, 'select key from idempotency_keys');
  t.same(kept, [{ key: 'new' }]);
});

const idle: Work['jobs'] = [];

/** A task that notes what it was given. */
function probe(name: string) {
  const seen: Thing[] = [];
  const task: Task = {
    name,
    run: (thing) => {
      seen.push(thing);
      return Promise.resolve();
    },
  };
  return { seen, task };
}

t.test('a task is begun once the transaction that asks for it is committed, and never if it is not', async (t) => {
  const agency = await service.newAgency();
  const { seen, task } = probe('commit_probe');
  const inTransaction = (work: (ctx: Context) => Promise<unknown>) =>
    inJob(service, serviceItself(agency.agency_id, 'test'), work);
  const [kept, lost] = [newId(), newId()];
  await inTransaction(async (ctx) => {
    await enqueue(ctx, task.name, kept);
    await enqueue(ctx, task.name, kept);
  });
  await t.rejects(
    inTransaction(async (ctx) => {
      await enqueue(ctx, task.name, lost);
      throw new Error('not today');
    }),
  );
  const worker = await startWorker(service.databaseUrl, { jobs: idle, tasks: [task] }, quiet);
  await becomes(waiting, 0);
  await worker.stop();
  t.same(seen, [{ agency_id: agency.agency_id, id: kept }]);
});

t.test('a task is told when it is tried for the last time', async (t) => {
  const agency = await service.newAgency();
  const tries: boolean[] = [];
  const task: Task = {
    name: 'last_probe',
    run: (_thing, { isLast }) => {
      tries.push(isLast);
      return isLast ? Promise.resolve() : Promise.reject(new Error('not today'));
    },
  };
  await inJob(service, serviceItself(agency.agency_id, 'test'), (ctx) => enqueue(ctx, task.name, newId()));
  const worker = await startWorker(service.databaseUrl, { jobs: idle, tasks: [task] }, quiet);
  await becomes(() => tries.length, 1);
  await worker.stop();
  await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set attempts = 11, run_at = now()');
  const second = await startWorker(service.databaseUrl, { jobs: idle, tasks: [task] }, quiet);
  await becomes(waiting, 0);
  await second.stop();
  t.same(tries, [false, true]);
});

t.test('work whose worker died in the last try is not done once more, but ended', async (t) => {
  const agency = await service.newAgency();
  const id = newId();
  const { seen, task } = probe('given_up_probe');
  const givenUp: Thing[] = [];
  const giveUp = (thing: Thing) => {
    givenUp.push(thing);
    return givenUp.length < 3 ? Promise.reject(new Error('not today')) : Promise.resolve();
  };
  await inJob(service, serviceItself(agency.agency_id, 'test'), (ctx) => enqueue(ctx, task.name, id));
  for (const attempts of [12, 13, 14]) {
    await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set attempts = $1, run_at = now()', [
      attempts,
    ]);
    const worker = await startWorker(service.databaseUrl, { jobs: idle, tasks: [{ ...task, giveUp }] }, quiet);
    await becomes(() => givenUp.length, attempts - 11);
    await worker.stop();
  }
  t.equal(await waiting(), 0);
  t.same(seen, []);
  t.same(givenUp[0], { agency_id: agency.agency_id, id });
});

t.test('the work of a worker that was killed is done by another, that of a living one is left to it', async (t) => {
  const agency = await service.newAgency();
  const { seen, task } = probe('orphan_probe');
  const begun: string[] = [];
  const long: Task = {
    name: 'long_probe',
    run: async (thing) => {
      begun.push(thing.id);
      await new Promise((resolve) => setTimeout(resolve, 6000));
    },
  };
  const origin = serviceItself(agency.agency_id, 'test');
  const [orphan, kept] = [newId(), newId()];
  await inJob(service, origin, (ctx) => enqueue(ctx, task.name, orphan));
  await runStatement(
    service.databaseUrl,
    `update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '3 seconds'`,
  );
  await inJob(service, origin, (ctx) => enqueue(ctx, long.name, kept));
  const workers = await Promise.all(
    [1, 2].map(() => startWorker(service.databaseUrl, { jobs: idle, tasks: [task, long] }, quiet)),
  );
  await becomes(waiting, 0);
  await Promise.all(workers.map((worker) => worker.stop()));
  t.same(seen, [{ agency_id: agency.agency_id, id: orphan }]);
  t.same(begun, [kept]);
});

t.test('the runtime role reaches the queue only for the agency that is set', async (t) => {
  await t.rejects(sql`select enqueue_work('probe', ${newId()})`.execute(service.db), /no agency is set/);
  await t.rejects(sql`select graphile_worker.add_job('probe')`.execute(service.db), /permission denied/);
});
