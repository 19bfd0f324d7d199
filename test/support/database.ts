import { randomBytes } from 'node:crypto';
import type { Test } from 'tap';
import { databaseUrl, dropDatabase, runStatement, startTestCluster } from './cluster.ts';

/** A migrated database of the caller's own, empty but for what migrations put in; dropped when the test ends. */
export async function createTestDatabase(t: Pick<Test, 'teardown'>): Promise<{ url: string }> {
  const { url, template } = await testCluster(t);
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await runStatement(url, `create database ${name} template ${template}`);
  t.teardown(() => dropDatabase(url, name));
  return { url: databaseUrl(url, name) };
}

/**
 * Lets a test's own statements see the rows of tables: row-level security is forced, so it binds an owner who is no
 * superuser. The service itself runs as another role, and stays bound.
 */
export async function showRowsToOwner(url: string, ...tables: string[]): Promise<void> {
  for (const table of tables) await runStatement(url, `alter table ${table} no force row level security`);
}

// scripts/test.ts starts one cluster for all files; a file that is run by itself starts its own.
async function testCluster(t: Pick<Test, 'teardown'>): Promise<{ url: string; template: string }> {
  const { TEST_CLUSTER_URL: url, TEST_CLUSTER_TEMPLATE: template } = process.env;
  if (url !== undefined && template !== undefined) return { url, template };
  const cluster = await startTestCluster();
  t.teardown(() => cluster.stop());
  return cluster;
}
