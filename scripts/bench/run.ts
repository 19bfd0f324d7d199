// The service beside a bare node:http + pg server on the same database, in one run: prints the ratio of their requests a second.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { createAgency } from '../../src/features/agencies/index.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { openGround } from '../../src/service.ts';
import type { BareTask } from './bare-task.ts';
import { type Served, serve } from './processes.ts';
import { clientCount, pdfOf, seed, type Seeded } from './seed.ts';

const rounds = 5;
const secondsARound = Number(process.env['BENCH_SECONDS'] ?? 4);
const connections = 20;
const poolSize = 10;

type Target = { path: string; method?: 'GET' | 'POST'; body?: string | Buffer; headers?: Record<string, string> };
type Case = { name: string; service: Target; bare: Target };

const json = { 'content-type': 'application/json' };

function casesFor({ client_id, ip_right_id }: Seeded): Case[] {
  const body = JSON.stringify({ name: 'Made by the benchmark' });
  const file = pdfOf(1024 * 1024);
  return [
    { name: 'read one client', service: { path: `/v1/clients/${client_id}` }, bare: { path: `/read?id=${client_id}` } },
    {
      name: `list 50 of ${clientCount} clients, filtered`,
      service: { path: '/v1/clients?status=active&limit=50' },
      bare: { path: '/list?status=active&limit=50' },
    },
    {
      name: 'create one client',
      service: { path: '/v1/clients', method: 'POST', body, headers: json },
      bare: { path: '/create', method: 'POST', body, headers: json },
    },
    {
      name: 'eligibility of one right on all platforms',
      service: { path: `/v1/ip-rights/${ip_right_id}/eligibility` },
      bare: { path: '/eligibility' },
    },
    { name: 'upload 1 MiB', service: formWith(file), bare: { path: '/upload', method: 'POST', body: file } },
  ];
}

function formWith(file: Buffer): Target {
  const boundary = 'benchmark';
  const part = (headers: string) => `--${boundary}\r\ncontent-disposition: form-data; ${headers}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part('name="kind"')}other\r\n`),
    Buffer.from(part('name="file"; filename="file.pdf"\r\ncontent-type: application/pdf')),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return {
    path: '/v1/documents',
    method: 'POST',
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function requestsASecond(url: string, target: Target, authorization: string, seconds: number): Promise<number> {
  const { path, method = 'GET', body, headers = {} } = target;
  const result = await autocannon({
    url: `${url}${path}`,
    method,
    headers: { ...headers, authorization },
    connections,
    duration: seconds,
    ...(body === undefined ? {} : { body }),
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${failed} requests to ${path} failed`);
  return result['2xx'] / result.duration;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Both in turn, round after round, so that a machine whose speed drifts slows both alike. */
async function compare(
  { name, service, bare }: Case,
  servers: { service: Served; bare: Served },
  authorization: string,
) {
  const pairs: [number, number][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const seconds = round === 0 ? 1 : secondsARound;
    const pair: [number, number] = [
      await requestsASecond(servers.service.url, service, authorization, seconds),
      await requestsASecond(servers.bare.url, bare, authorization, seconds),
    ];
    if (round > 0) pairs.push(pair);
  }
  return {
    name,
    service: median(pairs.map(([one]) => one)),
    bare: median(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([one, other]) => one / other)),
  };
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-bench-'));
  const environment = {
    DATA_DIR: directory,
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '1000000',
    DATABASE_POOL_SIZE: String(poolSize),
  };
  const ground = await openGround(readConfig(environment));
  const started: Served[] = [];
  try {
    const agency = await createAgency(ground.db, ground.clock, ground.secrets, 'Benchmark');
    const service = await serve([process.execPath, 'src/main.ts'], environment);
    started.push(service);
    const seeded = await seed(service.url, agency.api_key, agency.agency_id, ground.ownerUrl);
    const task: BareTask = {
      database_url: ground.ownerUrl,
      pool_size: poolSize,
      document_directory: join(directory, 'bare-documents'),
      agency_id: agency.agency_id,
      eligibility: seeded.eligibility,
    };
    const bare = await serve([process.execPath, 'scripts/bench/bare.ts'], { BARE_TASK: JSON.stringify(task) });
    started.push(bare);
    console.log(
      `Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}, ${connections} connections, median of ${rounds} rounds of ${secondsARound} s\n`,
    );
    console.log('| Case | takedown-desk, requests/s | bare, requests/s | ratio |\n|---|--:|--:|--:|');
    for (const one of casesFor(seeded)) {
      const row = await compare(one, { service, bare }, `Bearer ${agency.api_key}`);
      console.log(`| ${row.name} | ${row.service.toFixed(0)} | ${row.bare.toFixed(0)} | ${row.ratio.toFixed(2)} |`);
    }
  } finally {
    for (const server of started.reverse()) await server.stop();
    await ground.close();
    await rm(directory, { recursive: true, force: true });
  }
}

await main();
