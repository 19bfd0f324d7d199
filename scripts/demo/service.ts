import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { createAgency, type NewAgency } from '../../src/features/agencies/index.ts';
import type { Config } from '../../src/foundation/config.ts';
import { startWorker } from '../../src/foundation/jobs/worker.ts';
import { jobsOf } from '../../src/jobs.ts';
import { openGround } from '../../src/service.ts';

/** The service of production, on a data folder that ends with it. */
export type DemoService = {
  url: string;
  newAgency(name: string): Promise<NewAgency>;
  close(): Promise<void>;
};

/** `keepsRunning`: with the worker, and on the port of the settings if that is free. */
type Options = { keepsRunning: boolean };

/** Starts it with these settings as `npm start` would. */
export async function startDemoService(settings: Config, { keepsRunning }: Options): Promise<DemoService> {
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-demo-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const PORT = await usablePort(settings.HOST, keepsRunning ? settings.PORT : 0);
    const config: Config = { ...settings, PORT, DATA_DIR: directory, LOG_LEVEL: 'error' };
    const ground = await openGround(config);
    closers.push(() => ground.close());
    const publicUrl = config.PUBLIC_URL ?? `http://${inUrl(config.HOST)}:${PORT}`;
    const logStream = { write: (line: string) => process.stderr.write(line) };
    const app = await createApp({ ...ground, config, publicUrl, logStream });
    closers.push(() => app.close());
    const url = await app.listen({ host: config.HOST, port: PORT });
    if (keepsRunning) {
      const running = await startWorker(ground.ownerUrl, jobsOf(ground), app.log);
      closers.push(() => running.stop());
    }
    const newAgency = (name: string) => createAgency(ground.db, ground.clock, ground.secrets, name);
    return { url, newAgency, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Where the agencies and their files are kept, and what of it stays when the service has stopped. */
export function placesOf({ DATABASE_URL, S3_BUCKET }: Config): { used: string; staying: string[] } {
  const database = DATABASE_URL === undefined ? null : 'the database that DATABASE_URL names';
  const bucket = S3_BUCKET === undefined ? null : `the bucket ${S3_BUCKET}`;
  return {
    used: `${database ?? 'a PostgreSQL of its own'}, ${bucket ?? 'a temporary folder'} for documents`,
    staying: [
      ...(database === null ? [] : [`Both agencies stay in ${database}.`]),
      ...(bucket === null ? [] : [`Their files stay in ${bucket}.`]),
    ],
  };
}

/** The port that is asked for when it is free, else one that is. */
async function usablePort(host: string, wanted: number): Promise<number> {
  try {
    return await probe(host, wanted);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return await probe(host, 0);
  }
}

const probe = (host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const listener = createServer()
      .once('error', reject)
      .listen({ host, port }, () => {
        const address = listener.address();
        const found = typeof address === 'object' && address !== null ? address.port : port;
        listener.close(() => {
          resolve(found);
        });
      });
  });
