import { tmpdir } from 'node:os';
import { createApp, openDatabase } from '../src/app.ts';
import { systemClock } from '../src/foundation/clock.ts';
import { readConfig } from '../src/foundation/config.ts';
import type { App } from '../src/foundation/http/app-type.ts';
import { createObjectStore } from '../src/foundation/objects/index.ts';
import { loadSecrets } from '../src/foundation/secrets.ts';

const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

/** The very app that the service runs, for looking at its routes: no database and no store stands behind it. */
export async function createDescribedApp(): Promise<App> {
  const config = readConfig({ LOG_LEVEL: 'silent', SERVER_SECRET: 'not a secret: nothing is signed with it' });
  const db = openDatabase(config, nowhere);
  const app = await createApp({
    config,
    clock: systemClock,
    db,
    objects: createObjectStore({ kind: 'folder', directory: tmpdir() }),
    secrets: await loadSecrets(config),
    publicUrl: () => 'https://desk.example.com',
  });
  app.addHook('onClose', () => db.destroy());
  return app;
}
