import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import t, { type Test } from 'tap';
import { importObjects } from '../../../src/features/complaint-imports/index.ts';
import { documentObjects } from '../../../src/features/documents/index.ts';
import { sweepOrphanObjects } from '../../../src/foundation/objects/sweep-orphan-objects.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { kill, sharedSecret, startServerProcess, waitForStatement } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';
import { form, storedKeys, until } from '../documents/samples.ts';
import { jobOver, send, withWorker } from './importing.ts';

t.setTimeout(300_000);
const service = await startService(t, sharedSecret);
const { databaseUrl } = service;
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(databaseUrl, 'complaint_batches');
const rows = 3_000;
const imports = async () => (await storedKeys(service)).filter((key) => key.includes('/imports/'));
const unfinished = () => readdir(join(service.config.DATA_DIR, 'documents', '.temporary'));

/** An upload that a server of its own takes, of which the client decides how much it sends. */
async function begin(batchId: string, csv: string) {
  const { url, child } = await startServerProcess(t, service);
  const { raw, headers } = form([{ name: 'file', filename: 'links.csv', type: 'text/csv', value: csv }]);
  const sent: ClientRequest = request(`${url}/v1/complaint-batches/${batchId}/imports`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-length': raw.length,
      'idempotency-key': batchId,
      authorization: `Bearer ${agency.api_key}`,
    },
  });
  const broken = once(sent, 'error').then(([error]) => error as Error);
  return { raw, sent, child, broken };
}

/** The same upload once more, to a server that lives: it becomes one import, wholly. */
async function tryAgain(batchId: string, csv: string): Promise<string> {
  const { status, body, text } = await send(agency, batchId, csv, {}, { 'idempotency-key': batchId });
  if (status !== 202) throw new Error(`the second upload was answered ${status}: ${text}`);
  return String(body.id);
}

async function jobsOf(batchId: string): Promise<string[]> {
  const { body } = await agency.get('/v1/jobs?kind=complaint_import');
  const jobs = body.data as { id: string; subject_id: string }[];
  return jobs.filter(({ subject_id }) => subject_id === batchId).map(({ id }) => id);
}

/** The imports of a batch, and the files that are left once the sweep has been through. */
async function left(batchId: string) {
  // The store tells the machine's own time, so the sweep's clock is that, moved on.
  const clock = { now: () => new Date(Date.now() + 25 * 3_600_000) };
  await sweepOrphanObjects({ ...service, clock }, [documentObjects, importObjects]);
  return { jobs: await jobsOf(batchId), files: await imports() };
}

const csv = () => ['url', ...Array.from({ length: rows }, newLink), ''].join('\n');

t.test('a server that is killed while a file comes in leaves nothing, and the file can be sent again', async (t) => {
  const [batch, file] = [await newBatch(agency, ground), csv()];
  const { raw, sent, child, broken } = await begin(batch.id, file);
  sent.write(raw.subarray(0, raw.length / 2));
  await until(async () => (await unfinished()).length > 0, 'the upload to be under way');
  await kill(child);
  t.match(await broken, { code: /ECONNRESET|EPIPE/ });
  t.same(await left(batch.id), { jobs: [], files: [] });
  t.same(await unfinished(), [], 'the sweep takes what was begun');
  await finish(t, batch.id, file);
});

t.test('a server that is killed between the file and its import leaves no file, and no import', async (t) => {
  const [batch, file] = [await newBatch(agency, ground), csv()];
  const { raw, sent, child, broken } = await begin(batch.id, file);
  // The import waits for its batch, with the file stored.
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from complaint_batches where id = $1 for update', [batch.id]);
  sent.end(raw);
  await waitForStatement(databaseUrl, 'select "complaint_batches"', true);
  t.equal((await imports()).length, 1);
  await kill(child);
  await holder.end();
  t.match(await broken, { code: /ECONNRESET|EPIPE/ });
  await waitForStatement(databaseUrl, 'select "complaint_batches"', false);
  t.same(await left(batch.id), { jobs: [], files: [] });
  await finish(t, batch.id, file);
});

t.test('an import whose server is killed as soon as it is there is one import, however often it is sent', async (t) => {
  const [batch, file] = [await newBatch(agency, ground), csv()];
  const { raw, sent, child } = await begin(batch.id, file);
  sent.end(raw);
  await until(async () => (await jobsOf(batch.id)).length === 1, 'the import to be there');
  await kill(child);
  const { jobs, files } = await left(batch.id);
  t.equal(files.length, 1, 'what waits to be imported keeps its file');
  t.equal(await tryAgain(batch.id, file), jobs[0], 'the second upload is answered with the first import');
  await finish(t, batch.id, file);
});

/** Sends the file again, twice, and lets it be imported. */
async function finish(t: Test, batchId: string, file: string): Promise<void> {
  const job = await tryAgain(batchId, file);
  t.equal(await tryAgain(batchId, file), job);
  t.same(await left(batchId), { jobs: [job], files: [`${agency.agency_id}/imports/${job}`] });
  await withWorker(t, service);
  t.match(await jobOver(agency, job), { status: 'succeeded', result: { complaints: rows } });
  t.match((await agency.get(`/v1/complaint-batches/${batchId}`)).body.counts, { total: rows, ready: rows });
  t.same(await left(batchId), { jobs: [job], files: [] }, 'what is imported needs its file no more');
}
