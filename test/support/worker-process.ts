import { openDatabase } from '../../src/app.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { startWorker } from '../../src/foundation/jobs/worker.ts';
import { createObjectStore } from '../../src/foundation/objects/index.ts';
import { loadSecrets } from '../../src/foundation/secrets.ts';
import { workOf } from '../../src/jobs.ts';

// A process of its own for tests that kill it: a worker that does the service's jobs at a moment that stands still.
const [databaseUrl = '', directory = '', moment = ''] = process.argv.slice(2);
const config = readConfig({ DATA_DIR: directory });
const means = {
  db: openDatabase(config, databaseUrl),
  objects: createObjectStore({ kind: 'folder', directory }),
  clock: { now: () => new Date(moment) },
  secrets: await loadSecrets(config),
  publicUrl: () => 'https://desk.test',
};
const quiet = { info: () => undefined, error: console.error, debug: () => undefined };
await startWorker(databaseUrl, workOf(means), quiet);
console.log('works');
