import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedServer } from '../../src/foundation/database/embedded/index.ts';
import { migrate } from '../../src/foundation/database/migrate.ts';

/** A server with one migrated database, from which each test file's own is copied. */
export interface TestCluster {
  /** The owner's connection to a database in which no test works. */
  url: string;
  /** The name of the migrated database; the copies' names begin with it. */
  template: string;
  /** Drops what the run has made and stops the server if it was started for the run. */
  stop: () => Promise<void>;
}

// What a test writes need not outlive it.
const throwAway = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Starts a throw-away server, or takes the one that `TEST_DATABASE_URL` gives, and migrates the template in it. */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined || given === '' ? await startThrowAwayServer() : givenServer(given);
  const template = `takedown_desk_test_${randomBytes(4).toString('hex')}`;
  const stop = async () => {
    await dropDatabases(server.url, template).finally(server.stop);
  };
  try {
    await runStatement(server.url, `create database ${template} template template0`);
    await migrate(databaseUrl(server.url, template));
    return { url: server.url, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The url of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs one statement on a connection of its own. */
export async function runStatement(url: string, statement: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<pg.QueryResultRow>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** Drops a database whatever still works in it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  // Not WITH (FORCE): it refuses an owner who is no superuser while autovacuum is in the database. Without it autovacuum gives way.
  await runStatement(url, `alter database ${name} allow_connections false`);
  await runStatement(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
    [name],
  );
  await runStatement(url, `drop database ${name}`);
}

const givenServer = (url: string) => ({ url, stop: () => Promise.resolve() });

async function startThrowAwayServer() {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'takedown-desk-test-'));
  const remove = () => rm(dataDirectory, { recursive: true, force: true });
  try {
    const server = await startEmbeddedServer({ dataDirectory, settings: throwAway });
    return { url: server.url, stop: () => server.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

// A test process that was killed has not dropped its own copy.
async function dropDatabases(url: string, template: string): Promise<void> {
  const named = await runStatement(url, 'select datname from pg_database where starts_with(datname, $1)', [template]);
  for (const { datname } of named as { datname: string }[]) {
    await dropDatabase(url, datname);
  }
}
