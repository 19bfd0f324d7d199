import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../src/foundation/database/embedded/index.ts';
import { migrate } from '../src/foundation/database/migrate.ts';

/** Writes a generated file or, with --check, sets the exit code to 1 when the committed one differs. */
export async function generated(path: string, content: string): Promise<void> {
  const file = new URL(`../${path}`, import.meta.url);
  if (!process.argv.includes('--check')) {
    await writeFile(file, content);
    return;
  }
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== content) {
    console.error(`${path} is not what its script writes: run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
}

/** Runs something on a fresh database with the newest schema: one of a throw-away embedded server. */
export async function withMigratedDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'takedown-desk-'));
  const server = await startEmbeddedServer({ dataDirectory, settings: { fsync: 'off' } });
  try {
    await migrate(server.url);
    await work(server.url);
  } finally {
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
