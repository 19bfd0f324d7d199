import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import t from 'tap';
import { migrate, requireSupported } from '../../../src/foundation/database/migrate.ts';
import { databaseUrl, dropDatabase, runStatement } from '../../support/cluster.ts';
import { createTestDatabase } from '../../support/database.ts';

t.test('of processes that start together each finds the newest schema, and each file ran once', async (t) => {
  const { url: server } = await createTestDatabase(t);
  const name = `takedown_desk_migrated_${randomBytes(6).toString('hex')}`;
  await runStatement(server, `create database ${name} template template0`);
  t.teardown(() => dropDatabase(server, name));
  const url = databaseUrl(server, name);
  await Promise.all([migrate(url), migrate(url), migrate(url)]);

  const files = (await readdir(new URL('../../../migrations/', import.meta.url)))
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .map((file) => file.replace('.sql', ''));
  const ran = 'select name, timestamp from takedown_desk_migrations.kysely_migration order by name';
  const before = (await runStatement(url, ran)) as { name: string }[];
  t.same(
    before.map((row) => row.name),
    files.sort(),
  );
  await migrate(url);
  t.same(await runStatement(url, ran), before, 'a later start runs nothing again');
});

t.test('the files are numbered without a gap, so that their order is told', async (t) => {
  const numbers = (await readdir(new URL('../../../migrations/', import.meta.url)))
    .map((file) => /^(\d{4})_/.exec(file)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
  t.same(
    numbers.sort((a, b) => a - b),
    numbers.map((_number, index) => index + 1),
  );
});

t.test('a server older than PostgreSQL 15 is refused in words', async (t) => {
  for (const version of ['15.0', '15.14 (Debian 15.14-0+deb12u1)', '18.1', '19beta1'])
    t.doesNotThrow(() => {
      requireSupported(version);
    });
  for (const version of ['14.19', '9.6.24', 'unknown'])
    t.throws(
      () => {
        requireSupported(version);
      },
      { message: `PostgreSQL 15 or newer is needed, and the server is ${version}` },
    );
});
