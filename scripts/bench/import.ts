// A file of 100,000 links imported over HTTP beside COPY of the same rows into a bare table, and what others notice of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import packageJson from '../../package.json' with { type: 'json' };
import { answered, createDeskClient, type DeskClient } from '../../openapi/client.ts';
import { createAgency } from '../../src/features/agencies/index.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { openGround } from '../../src/service.ts';
import { copyIn, copyText } from './copy.ts';
import { type Served, serve } from './processes.ts';
import { seed } from './seed.ts';
import { highest, keepAsking, percentile, residentMegabytes } from './watch.ts';

const rowCount = Number(process.env['BENCH_ROWS'] ?? 100_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const quietMs = 5000;

/** As `npm run worker` starts it. */
const workerCommand = [process.execPath, ...packageJson.scripts.worker.split(' ').slice(1)] as const;

const header = 'url,title,seller_name,seller_url,price,currency,stock,note,platform_reference';
const fileColumns = header
  .split(',')
  .map((name) => `${name} text`)
  .join(', ');

/** Listings that no other file has. */
function fileOf(number: number, rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => {
    const item = 600_000_000_000 + number * 10_000_000 + ((index * 7919) % 1_000_003);
    const seller = index % 700;
    return `https://item.taobao.com/item.htm?id=${item}&spm=a1z10.${index},【正品】AURORA 耳机 ${index},小店 ${seller},https://shop${100_000 + seller}.taobao.com/,${(index % 900) + 10}.50,CNY,${index % 90},,`;
  });
  return Buffer.from(`${header}\r\n${lines.join('\r\n')}\r\n`);
}

type Desk = { client: DeskClient; url: string; authorization: string; ip_right_id: string };

const newBatch = async ({ client, ip_right_id }: Desk): Promise<string> => {
  const body = { ip_right_id, platform: 'taobao', reason: 'counterfeit_features' };
  return (await answered(client.POST('/v1/complaint-batches', { body }))).id;
};

type Over = { status: string; result: unknown };

/** Milliseconds from the upload's first byte to the job's end. */
async function importInto(desk: Desk, batchId: string, file: Buffer, rows: number): Promise<number> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(file)], 'links.csv', { type: 'text/csv' }));
  const headers = { authorization: desk.authorization };
  const begun = performance.now();
  const url = `${desk.url}/v1/complaint-batches/${batchId}/imports`;
  const { id } = (await (await fetch(url, { method: 'POST', headers, body: form })).json()) as { id: string };
  for (;;) {
    const job = (await (await fetch(`${desk.url}/v1/jobs/${id}`, { headers })).json()) as Over;
    if (job.status === 'succeeded') {
      const { complaints } = job.result as { complaints: number };
      if (complaints === rows) return performance.now() - begun;
    }
    if (job.status === 'succeeded' || job.status === 'failed') throw new Error(JSON.stringify(job));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

type Processes = { server: number; worker: number };

/** Milliseconds, and for processes MiB. */
type Round = Record<'ms' | 'server' | 'worker' | 'bare' | 'indexed' | 'ofFile' | 'during', number>;

/** The most memory that each process holds while something is done, in MiB, and how long that takes. */
async function withMemory(processes: Processes, work: () => Promise<number>) {
  const server = highest(() => residentMegabytes(processes.server));
  const worker = highest(() => residentMegabytes(processes.worker));
  const ms = await work();
  return { ms, server: server.stop(), worker: worker.stop() };
}

/** The p99 in ms of requests that are sent while something is done. */
async function askedDuring(desk: Desk, urls: readonly string[], work: () => Promise<unknown>): Promise<number> {
  const others = keepAsking(urls, desk.authorization);
  await work();
  return percentile(await others.stop(), 0.99);
}

/** COPY of the complaints of a batch into a table that has nothing, and into one with their indexes and checks. */
async function copyOf(owner: pg.Client, batchId: string) {
  const bytes = await copyText(owner, `select * from complaints where batch_id = '${batchId}'`);
  return {
    bare: await copyIn(owner, { columns: 'like complaints', bytes, format: 'text' }),
    indexed: await copyIn(owner, { columns: 'like complaints including all', bytes, format: 'text' }),
  };
}

async function measure(desk: Desk, owner: pg.Client, processes: Processes): Promise<void> {
  const begun = { server: residentMegabytes(processes.server), worker: residentMegabytes(processes.worker) };
  await importInto(desk, await newBatch(desk), fileOf(0, 20_000), 20_000);
  await owner.query('vacuum analyze');
  const some = (await answered(desk.client.GET('/v1/complaints', { params: { query: { limit: 1 } } }))).data[0];
  const urls = [`${desk.url}/v1/complaints/${String(some?.id)}`, `${desk.url}/v1/complaints?limit=25`];
  const before = await askedDuring(desk, urls, () => new Promise((resolve) => setTimeout(resolve, quietMs)));

  const found: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const file = fileOf(round * 2, rowCount);
    const ofFile = await copyIn(owner, { columns: fileColumns, bytes: file, format: 'csv' });
    const batch = await newBatch(desk);
    const alone = await withMemory(processes, () => importInto(desk, batch, file, rowCount));
    const copied = await copyOf(owner, batch);
    const other = await newBatch(desk);
    const during = await askedDuring(desk, urls, () =>
      importInto(desk, other, fileOf(round * 2 + 1, rowCount), rowCount),
    );
    found.push({ ...alone, ...copied, ofFile, during });
  }
  const mid = (name: keyof Round) => median(found.map((round) => round[name]));
  const most = (name: keyof Round) => Math.max(...found.map((round) => round[name]));
  const [ms, bare, indexed, ofFile, during] = [mid('ms'), mid('bare'), mid('indexed'), mid('ofFile'), mid('during')];
  console.log(`
| ${rowCount} rows | figure |
|---|--:|
| import, from the upload to the end of the job, ms | ${ms.toFixed(0)} |
| COPY of the file into a bare table, ms | ${ofFile.toFixed(0)} |
| COPY of the complaints that it became into a bare table, ms | ${bare.toFixed(0)} |
| COPY of them into a table with their indexes and checks, ms | ${indexed.toFixed(0)} |
| import ÷ COPY of the file | ${(ms / ofFile).toFixed(1)} |
| import ÷ COPY of the complaints | ${(ms / bare).toFixed(1)} |
| import ÷ COPY of the complaints with indexes and checks | ${(ms / indexed).toFixed(1)} |
| growth of the server’s memory since before the first import, MiB | ${(most('server') - begun.server).toFixed(0)} |
| growth of the worker’s memory since before the first import, MiB | ${(most('worker') - begun.worker).toFixed(0)} |
| p99 of other requests before, ms | ${before.toFixed(1)} |
| p99 of other requests during it, ms | ${during.toFixed(1)} |
| p99 during ÷ before | ${(during / before).toFixed(1)} |`);
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-bench-'));
  const environment = { DATA_DIR: directory, PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000', WORKER: 'separate' };
  const ground = await openGround(readConfig(environment));
  const started: Served[] = [];
  const owner = new pg.Client({ connectionString: ground.ownerUrl });
  try {
    await owner.connect();
    const agency = await createAgency(ground.db, ground.clock, ground.secrets, 'Benchmark');
    const server = await serve([process.execPath, 'src/main.ts'], { ...environment, LOG_LEVEL: 'error' });
    started.push(server);
    const worker = await serve(workerCommand, environment, /waits for jobs/);
    started.push(worker);
    const { ip_right_id } = await seed(server.url, agency.api_key, agency.agency_id, ground.ownerUrl);
    const authorization = `Bearer ${agency.api_key}`;
    const desk = { client: createDeskClient(server.url, agency.api_key), url: server.url, authorization, ip_right_id };
    console.log(
      `Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}, median of ${rounds} rounds`,
    );
    await measure(desk, owner, { server: server.pid, worker: worker.pid });
  } finally {
    for (const process of started.reverse()) await process.stop();
    await owner.end();
    await ground.close();
    await rm(directory, { recursive: true, force: true });
  }
}

await main();
