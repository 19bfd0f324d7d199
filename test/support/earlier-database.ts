import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Test } from 'tap';
import { migrationSchema } from '../../src/foundation/database/migrate.ts';
import { openOwnerPool } from '../../src/foundation/database/pool.ts';
import { databaseUrl, dropDatabase, runStatement } from './cluster.ts';
import { createTestDatabase } from './database.ts';

const folder = new URL('../../migrations/', import.meta.url);

/**
 * A database as an earlier version left it: no file of migrations/ behind `newest` has run. Its owner is no superuser, so
 * that forced row-level security binds what later files do with the rows.
 */
export async function createEarlierDatabase(t: Pick<Test, 'teardown'>, newest: string): Promise<string> {
  const { url: server } = await createTestDatabase(t);
  const owner = await plainOwner(t, server);
  const name = `${new URL(server).pathname.slice(1)}_earlier`;
  await runStatement(server, `create database ${name} template template0 owner ${owner.role}`);
  t.teardown(() => dropDatabase(server, name));
  const url = databaseUrl(owner.url, name);
  await migrateTo(url, newest);
  return url;
}

/** The owner of the server's databases, or a new one where that is a superuser. */
async function plainOwner(t: Pick<Test, 'teardown'>, server: string): Promise<{ role: string; url: string }> {
  const [current] = (await runStatement(
    server,
    'select rolname as role, rolsuper as is_super from pg_roles where rolname = current_user',
  )) as { role: string; is_super: boolean }[];
  if (current?.is_super !== true) return { role: current?.role ?? '', url: server };
  const role = `takedown_desk_owner_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(18).toString('hex');
  await runStatement(server, `create role ${role} login createrole password '${password}'`);
  t.teardown(() => runStatement(server, `drop role ${role}`));
  await runStatement(server, `grant takedown_desk_runtime to ${role} with admin option`);
  const url = new URL(server);
  url.username = role;
  url.password = password;
  return { role, url: url.href };
}

async function migrateTo(url: string, newest: string): Promise<void> {
  const names = (await readdir(folder)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort();
  const files = await Promise.all(
    names.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8');
      const up = async (db: Kysely<unknown>): Promise<void> => {
        await sql.raw(text).execute(db);
      };
      return [file.replace('.sql', ''), { up }] as const;
    }),
  );
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: openOwnerPool(url, 1) }) });
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(files)) };
  const migrator = new Migrator({ db, provider, migrationTableSchema: migrationSchema });
  const { error } = await migrator.migrateTo(newest);
  await db.destroy();
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
}
