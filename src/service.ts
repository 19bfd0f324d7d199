import { join } from 'node:path';
import { systemClock } from './foundation/clock.ts';
import { type Config, restingOn } from './foundation/config.ts';
import { openDatabaseServer } from './foundation/database/server.ts';
import type { RuntimeDatabase } from './foundation/database/runtime-database.ts';
import type { PublicUrl } from './foundation/public-url.ts';
import { createObjectStore, type ObjectStore, type ObjectStoreConfig } from './foundation/objects/index.ts';
import { loadSecrets, type Secrets } from './foundation/secrets.ts';
import { openDatabase } from './app.ts';

/** What every process of the service stands on: a migrated database, the document store and the secrets. */
export type Ground = {
  ownerUrl: string;
  db: RuntimeDatabase;
  objects: ObjectStore;
  secrets: Secrets;
  clock: typeof systemClock;
  publicUrl: PublicUrl;
  /** Says on which port the service listens, where it took a free one. */
  listensOn(port: number): void;
  close(): Promise<void>;
};

/** Opens everything that the settings name, in the order in which one thing needs the other. */
export async function openGround(config: Config): Promise<Ground> {
  const secrets = await restingOn('DATA_DIR', loadSecrets(config));
  const store = objectStoreOf(config);
  const objects = createObjectStore(store);
  await restingOn(store.kind === 's3' ? 'S3_BUCKET' : 'DATA_DIR', objects.prepare());
  const server = await openDatabaseServer(config);
  const db = openDatabase(config, server.url);
  let listened = config.PORT;
  return {
    ownerUrl: server.url,
    db,
    objects,
    secrets,
    clock: systemClock,
    publicUrl: () => publicUrlOf(config, listened),
    listensOn: (port) => {
      listened = port;
    },
    async close() {
      await db.destroy();
      await objects.close();
      await server.stop();
    },
  };
}

const publicUrlOf = ({ PUBLIC_URL, HOST }: Config, port: number): string =>
  PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;

function objectStoreOf(config: Config): ObjectStoreConfig {
  const {
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = config;
  if (bucket === undefined || region === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    return { kind: 'folder', directory: join(config.DATA_DIR, 'documents') };
  }
  return { kind: 's3', endpoint: config.S3_ENDPOINT, region, bucket, accessKeyId, secretAccessKey };
}
