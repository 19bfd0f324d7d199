import { readdir, readFile } from 'node:fs/promises';
import { runMigrations as runJobQueueMigrations } from 'graphile-worker';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { openOwnerPool } from './pool.ts';

const folder = new URL('../../../migrations/', import.meta.url);
export const migrationSchema = 'takedown_desk_migrations';
const oldestServer = 15;
// Any number will do, as long as every version of the service takes the same one.
const migrationLock = 7_215_488_041;

/**
 * Brings the database to the newest schema. Each file of migrations/ runs once, in order, in one transaction; a second
 * process that starts meanwhile waits and then finds nothing left to do.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const pool = openOwnerPool(ownerUrl, 3);
  try {
    const lock = await pool.connect();
    try {
      requireSupported((await lock.query<{ server_version: string }>('show server_version')).rows[0]?.server_version);
      await lock.query('set statement_timeout = 0');
      await lock.query('select pg_advisory_lock($1)', [migrationLock]);
      await runJobQueueMigrations({ pgPool: pool });
      await runFiles(new Kysely({ dialect: new PostgresDialect({ pool: sharedPool(pool) }) }));
    } finally {
      // Closing the connection gives the lock back, whatever state it is in.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Throws for a server that is too old for what the migrations say. */
export function requireSupported(version = 'unknown'): void {
  if (!(Number.parseInt(version, 10) >= oldestServer))
    throw new Error(`PostgreSQL ${oldestServer} or newer is needed, and the server is ${version}`);
}

/** The name of the newest migration file, which a ready database has seen. */
export async function newestMigration(): Promise<string> {
  return (await migrationFiles()).at(-1) ?? '';
}

async function runFiles(db: Kysely<unknown>): Promise<void> {
  const files = await migrationFiles();
  const migrations: Record<string, Migration> = {};
  for (const file of files) migrations[file] = await migrationOf(file);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: migrationSchema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
  await sql`grant usage on schema ${sql.id(migrationSchema)} to takedown_desk_runtime`.execute(db);
  await sql`grant select on ${sql.table(`${migrationSchema}.kysely_migration`)} to takedown_desk_runtime`.execute(db);
}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(folder))
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .map((name) => name.slice(0, -'.sql'.length))
    .sort();
}

async function migrationOf(file: string): Promise<Migration> {
  const text = await readFile(new URL(`${file}.sql`, folder), 'utf8');
  return {
    up: async (db) => {
      await sql.raw(text).execute(db);
    },
  };
}

/** The pool, but ended by its owner only. */
const sharedPool = (pool: ReturnType<typeof openOwnerPool>) => ({
  connect: () => pool.connect(),
  options: pool.options,
  end: () => Promise.resolve(),
});
