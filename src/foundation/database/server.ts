import { join } from 'node:path';
import { type Config, restingOn } from '../config.ts';
import { startEmbeddedServer } from './embedded/index.ts';
import { migrate } from './migrate.ts';

/** A migrated PostgreSQL, reached as its owner. */
export type DatabaseServer = { url: string; stop(): Promise<void> };

/** The database that the settings name or, without one, the embedded server in DATA_DIR; brought to the newest schema. */
export async function openDatabaseServer(config: Config): Promise<DatabaseServer> {
  const server = await serverOf(config);
  try {
    await (config.DATABASE_URL === undefined ? migrate(server.url) : restingOn('DATABASE_URL', migrate(server.url)));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function serverOf({ DATABASE_URL, DATA_DIR }: Config): Promise<DatabaseServer> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, stop: () => Promise.resolve() };
  return await startEmbeddedServer({ dataDirectory: join(DATA_DIR, 'postgres') });
}
