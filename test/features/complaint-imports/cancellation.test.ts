import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { hold } from '../../support/held-row.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { importFile, jobOver, resultRows, send, withWorker } from './importing.ts';
import { storedOf } from './killing.ts';

t.setTimeout(120_000);
const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_events', 'complaint_import_chunks');

const cancel = (id: string, caller: Caller = agency) => caller.post(`/v1/jobs/${id}/cancellation`);
const fileOf = (rows: number) => ['url', ...Array.from({ length: rows }, newLink)].join('\n');

async function importing(rows: number, mode: 'valid_rows' | 'all_or_nothing') {
  const batch = await newBatch(agency, ground);
  const { body } = await send(agency, batch.id, fileOf(rows), { mode });
  return { batch: batch.id, job: String(body.id) };
}

const prepared = (job: string) =>
  runStatement(service.databaseUrl, 'select from complaint_import_chunks where job_id = $1 and prepared is not null', [
    job,
  ]);

const isFree = async (batch: string): Promise<boolean> => {
  await fill(agency, batch, [newLink()]);
  return (await submit(agency, batch)).status === 200;
};

t.test('an import that waits is cancelled once, frees its batch and is never begun', async (t) => {
  const { batch, job } = await importing(3, 'valid_rows');
  const waiting = await agency.get(`/v1/jobs/${job}`);
  const answer = await cancel(job);
  t.match(answer, {
    status: 200,
    body: { id: job, status: 'cancelled', started_at: null, finished_at: String, result: null, problem: null },
  });
  t.same((await agency.get(`/v1/jobs/${job}`)).body, answer.body);
  t.match(await cancel(job), {
    status: 409,
    body: { code: 'job_over', detail: 'The job is cancelled: there is nothing left to cancel.' },
  });
  const stale = { 'if-match': waiting.headers.get('etag') ?? '' };
  t.equal((await agency.post(`/v1/jobs/${job}/cancellation`, undefined, stale)).status, 412);
  t.ok(await isFree(batch));
  const { data } = (await agency.get(`/v1/audit-entries?subject_id=${job}&action=job.cancelled`)).body;
  t.match(data, [{ data: { kind: 'complaint_import' } }]);
  t.equal(data.length, 1);
  t.equal((await agency.get('/v1/jobs?status=cancelled')).body.data[0].id, job);

  await withWorker(t, service);
  t.match(await importFile(agency, (await newBatch(agency, ground)).id, fileOf(1)), { status: 'succeeded' });
  t.match(await storedOf(service, batch), [{ complaints: 1 }], 'the one by hand');
  t.same(await resultRows(agency, job), []);
});

t.test('a job that is over, another’s, or one beyond the credential is not cancelled', async (t) => {
  await withWorker(t, service);
  const { id } = await importFile(agency, (await newBatch(agency, ground)).id, fileOf(1));
  t.match(await cancel(id), { status: 409, body: { code: 'job_over', detail: /^The job is succeeded/ } });
  const refused = await importFile(agency, (await newBatch(agency, ground)).id, 'url\nno link\n', {
    mode: 'all_or_nothing',
  });
  t.match(await cancel(refused.id), { status: 409, body: { detail: /^The job is failed/ } });
  t.equal((await cancel(id, await service.newAgency('South Sea IP'))).status, 404);
  const other = await newGround(agency);
  t.equal((await cancel(id, await restrictedTo(service, agency, [other.client_id]))).status, 404);
});

t.test('what a worker has added before the cancellation stays, and nothing comes after it', async (t) => {
  for (const moment of [1_000, 2_000, 3_000]) {
    const { batch, job } = await importing(6_000, 'valid_rows');
    await t.test(`from row ${moment} on`, async (t) => {
      await withWorker(t, service);
      while ((await agency.get(`/v1/jobs/${job}`)).body.progress.done < moment)
        await new Promise((resolve) => setTimeout(resolve, 5));
      const { status, body } = await cancel(job);
      t.equal(status, 200);
      const { done } = body.progress;
      t.same(await storedOf(service, batch), [{ complaints: done, events: done }]);
    });
    const { done } = (await agency.get(`/v1/jobs/${job}`)).body.progress;
    t.same(await storedOf(service, batch), [{ complaints: done, events: done }], 'once the worker has come to rest');
    t.equal((await resultRows(agency, job)).length, done);
    t.match((await agency.get(`/v1/complaint-batches/${batch}`)).body.counts, { total: done });
    t.ok(await isFree(batch));
  }
});

t.test('chunks that a worker has not committed when the job is cancelled are not added', async (t) => {
  const { batch, job } = await importing(2_500, 'valid_rows');
  const held = await hold(service.databaseUrl, 'lock table complaint_batch_counts in share mode');
  await t.test('while they wait', async (t) => {
    await withWorker(t, service);
    await held.until(2);
    t.match(await cancel(job), { status: 200, body: { status: 'cancelled', progress: { done: 0 } } });
    await held.release();
  });
  t.same(await storedOf(service, batch), [{ complaints: 0, events: 0 }]);
  t.match((await agency.get(`/v1/jobs/${job}`)).body, { status: 'cancelled', progress: { done: 0 }, problem: null });
  t.ok(await isFree(batch));
});

t.test('an import of all or nothing that is cancelled leaves nothing, neither added nor prepared', async (t) => {
  const { batch, job } = await importing(6_000, 'all_or_nothing');
  await t.test('while it is checked', async (t) => {
    await withWorker(t, service);
    while ((await agency.get(`/v1/jobs/${job}`)).body.progress.done < 1_000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    t.match(await cancel(job), { status: 200, body: { status: 'cancelled' } });
    t.same(await prepared(job), []);
  });
  t.same(await storedOf(service, batch), [{ complaints: 0, events: 0 }]);
  t.same(await prepared(job), []);
  const { done } = (await agency.get(`/v1/jobs/${job}`)).body.progress;
  const verdicts = (await resultRows(agency, job)).map(([, verdict]) => verdict);
  t.same([verdicts.length, ...new Set(verdicts)], [done, 'valid']);
  t.ok(await isFree(batch));
});

t.test('whoever cancels an import of all or nothing that adds its rows is told that it has succeeded', async (t) => {
  const { batch, job } = await importing(1_500, 'all_or_nothing');
  const held = await hold(service.databaseUrl, 'lock table complaint_batch_counts in share mode');
  await withWorker(t, service);
  await held.until(1);
  const answer = cancel(job);
  await held.until(2);
  await held.release();
  t.match(await answer, { status: 409, body: { code: 'job_over', detail: /^The job is succeeded/ } });
  t.match(await jobOver(agency, job), { status: 'succeeded', result: { complaints: 1_500 } });
  t.same(await storedOf(service, batch), [{ complaints: 1_500, events: 1_500 }]);
});
