import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { databaseUrl, runStatement } from '../../support/cluster.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const anybody = (url: string) => asAgency(url, 'nobody');

t.test('a service that has everything it needs is live and ready', async (t) => {
  const service = await startService(t);
  t.match(await anybody(service.url).get('/livez'), { status: 200, body: { status: 'live' } });
  t.match(await anybody(service.url).get('/readyz'), {
    status: 200,
    body: { status: 'ready', checks: ['database', 'migrations', 'object_store'] },
  });
});

t.test('a database without the newest migration is named', async (t) => {
  const service = await startService(t);
  const drop =
    'delete from takedown_desk_migrations.kysely_migration where name = (select max(name) from takedown_desk_migrations.kysely_migration) returning name';
  await runStatement(service.databaseUrl, drop);
  const answer = await anybody(service.url).get('/readyz');
  t.match(answer, { status: 503, body: { code: 'unavailable', failed: ['migrations'] } });
  t.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  t.ok(Number(answer.headers.get('retry-after')) > 0);
  t.equal((await anybody(service.url).get('/livez')).status, 200, 'it lives all the same');
});

t.test('a store that cannot be written to is named', async (t) => {
  const service = await startService(t);
  const folder = join(service.config.DATA_DIR, 'documents');
  await rename(folder, `${folder}.away`);
  await writeFile(folder, 'a file where the folder should be');
  t.match(await anybody(service.url).get('/readyz'), { status: 503, body: { failed: ['object_store'] } });
  await rename(folder, `${folder}.file`);
  await rename(`${folder}.away`, folder);
  await chmod(folder, 0o700);
  t.equal((await anybody(service.url).get('/readyz')).status, 200);
});

t.test('while the database is away requests are answered 503, and after its return as before', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { id } = await agency.make('/v1/clients', { name: 'A' });
  const name = new URL(service.databaseUrl).pathname.slice(1);
  const server = databaseUrl(service.databaseUrl, 'postgres');
  const cut = (from: string) =>
    runStatement(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}'`);

  await runStatement(server, `alter database ${name} with allow_connections false`);
  await cut(name);
  t.match(await anybody(service.url).get('/readyz'), { status: 503, body: { failed: ['database', 'migrations'] } });
  for (const answer of [
    await agency.get(`/v1/clients/${id}`),
    await agency.post('/v1/clients', { name: 'B' }),
    await other.get('/v1/me'),
    await agency.get('/v1/me', { origin: 'https://desk.example.com' }),
    await agency.post('/v1/clients', { name: 'B' }, { 'idempotency-key': 'k' }),
  ]) {
    t.match(answer, { status: 503, body: { code: 'unavailable', errors: [] } });
    t.ok(Number(answer.headers.get('retry-after')) > 0);
    t.notMatch(answer.text, /connect|postgres|127\.0\.0\.1/i, 'nothing of the inside');
  }
  t.equal((await anybody(service.url).get('/livez')).status, 200);
  await runStatement(server, `alter database ${name} with allow_connections true`);

  t.equal((await anybody(service.url).get('/readyz')).status, 200);
  t.equal((await agency.get(`/v1/clients/${id}`)).status, 200);
  t.equal((await agency.post('/v1/clients', { name: 'B' }, { 'idempotency-key': 'k' })).status, 201);
});

t.test('connections cut again and again under load lose nobody for long', async (t) => {
  const service = await startService(t, { DATABASE_POOL_SIZE: '3' });
  const agency = await service.newAgency();
  const name = new URL(service.databaseUrl).pathname.slice(1);
  const server = databaseUrl(service.databaseUrl, 'postgres');
  let asking = true;
  const statuses = new Set<number>();
  const ask = async (index: number) => {
    while (asking) {
      const answer =
        index % 2 === 0 ? await agency.get('/v1/clients') : await agency.post('/v1/clients', { name: 'x' });
      statuses.add(answer.status);
    }
  };
  const clients = Array.from({ length: 6 }, (_, index) => ask(index));
  for (let round = 0; round < 10; round += 1) {
    await runStatement(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  asking = false;
  await Promise.all(clients);
  t.same(
    [...statuses].filter((status) => ![200, 201, 503].includes(status)),
    [],
    'no other answer',
  );
  for (let count = 0; count < 6; count += 1) t.equal((await agency.get('/v1/clients')).status, 200);
});
