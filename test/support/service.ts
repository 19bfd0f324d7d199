import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { createApp, openDatabase } from '../../src/app.ts';
import { createAgency, type NewAgency } from '../../src/features/agencies/index.ts';
import type { Clock } from '../../src/foundation/clock.ts';
import { type Config, readConfig } from '../../src/foundation/config.ts';
import type { RuntimeDatabase } from '../../src/foundation/database/runtime-database.ts';
import type { App } from '../../src/foundation/http/app-type.ts';
import type { PublicUrl } from '../../src/foundation/public-url.ts';
import { createObjectStore, type ObjectStore, type ObjectStoreConfig } from '../../src/foundation/objects/index.ts';
import { loadSecrets, type Secrets } from '../../src/foundation/secrets.ts';
import { createTestDatabase } from './database.ts';
import { asAgency, type Caller } from './caller.ts';

/** The very service that production runs, on a database and a folder of the test's own, listening on a free port. */
export type TestService = {
  url: string;
  /** The owner's connection, for what no API shows. */
  databaseUrl: string;
  config: Config;
  app: App;
  db: RuntimeDatabase;
  objects: ObjectStore;
  secrets: Secrets;
  publicUrl: PublicUrl;
  /** Stands still at the day of the test unless it is moved. */
  clock: Clock & { set(moment: string): void };
  /** Log lines so far. */
  logged: string[];
  /** A new agency, called with its first key (every scope). */
  newAgency(name?: string): Promise<NewAgency & Caller>;
};

/** The day on which tests happen, unless they set another. */
export const testDay = '2026-11-22';

/**
 * Documents are kept in a folder of the test's own unless it names another store, and all else in a database of its own
 * unless the settings name one.
 * @param extend adds routes that production does not have, such as a guard's probes
 */
export async function startService(
  t: Pick<Test, 'teardown'>,
  settings: NodeJS.ProcessEnv = {},
  store?: ObjectStoreConfig,
  extend: (app: App) => void = () => undefined,
): Promise<TestService> {
  const databaseUrl = settings['DATABASE_URL'] ?? (await createTestDatabase(t)).url;
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-test-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  const config = readConfig({
    DATA_DIR: directory,
    SMTP_URL: 'smtp://127.0.0.1:9',
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_LEVEL: 'debug',
    ...settings,
  });
  const secrets = await loadSecrets(config);
  const objects = createObjectStore(store ?? { kind: 'folder', directory: join(directory, 'documents') });
  await objects.prepare();
  const db = openDatabase(config, databaseUrl);
  const clock = settableClock();
  const logged: string[] = [];
  const logStream = { write: (line: string) => void logged.push(line) };
  const publicUrl = () => 'https://desk.test';
  const app = await createApp({ config, clock, db, objects, secrets, publicUrl, logStream });
  extend(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(async () => {
    await app.close();
    await db.destroy();
    await objects.close();
  });
  const newAgency = async (name = 'North Sea IP') => {
    const agency = await createAgency(db, clock, secrets, name);
    return { ...agency, ...asAgency(url, agency.api_key) };
  };
  return { url, databaseUrl, config, app, db, objects, secrets, publicUrl, clock, logged, newAgency };
}

function settableClock(): TestService['clock'] {
  let moment: Date | null = null;
  const started = Date.now();
  const noon = Date.parse(`${testDay}T12:00:00.000Z`);
  return {
    // Moves on as time does, so that what is made later is later.
    now: () => moment ?? new Date(noon + Date.now() - started),
    set: (text) => {
      moment = new Date(text);
    },
  };
}
