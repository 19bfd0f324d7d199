import { sql } from 'kysely';
import { migrationSchema, newestMigration } from '../database/migrate.ts';
import type { RuntimeDatabase } from '../database/runtime-database.ts';
import type { ObjectStore } from '../objects/index.ts';
import { commonProblems, Problem } from '../problems.ts';
import type { App } from './app-type.ts';

const patienceMs = 3000;

type Check = () => Promise<unknown>;

/** `/livez`: the process answers. `/readyz`: so does everything that it needs; it names what does not. */
export function healthRoutes(app: App, db: RuntimeDatabase, objects: ObjectStore): void {
  const config = { scope: 'public', unlimited: true } as const;
  app.get('/livez', { config, schema: { hide: true } }, () => ({ status: 'live' }));

  const checks: Record<string, Check> = {
    database: () => sql`select 1`.execute(db),
    migrations: () => requireNewestMigration(db),
    object_store: () => objects.check(),
  };
  app.get('/readyz', { config, schema: { hide: true } }, async (request) => {
    const failed = await failing(checks, (name, err) => {
      request.log.warn({ err, check: name }, 'not ready');
    });
    if (failed.length > 0) {
      throw new Problem(commonProblems.unavailable, `Not ready: ${failed.join(', ')}.`, {
        headers: { 'retry-after': '5' },
        extra: { failed },
      });
    }
    return { status: 'ready', checks: Object.keys(checks) };
  });
}

async function failing(
  checks: Record<string, Check>,
  report: (name: string, error: unknown) => void,
): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await withinPatience(check());
        return null;
      } catch (error) {
        report(name, error);
        return name;
      }
    }),
  );
  return results.filter((name) => name !== null);
}

async function withinPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${patienceMs} ms`));
    }, patienceMs);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

async function requireNewestMigration(db: RuntimeDatabase): Promise<void> {
  const table = sql.table(`${migrationSchema}.kysely_migration`);
  const { rows } = await sql<{ name: string }>`select name from ${table} order by name desc limit 1`.execute(db);
  const newest = await newestMigration();
  if (rows[0]?.name !== newest)
    throw new Error(`the newest migration is ${newest}, the database has ${String(rows[0]?.name)}`);
}
