import { sql, type Transaction } from 'kysely';
import t from 'tap';
import { setTimeout as pause } from 'node:timers/promises';
import { inAgency } from '../../../src/foundation/database/in-agency.ts';
import { openRuntimeDatabase } from '../../../src/foundation/database/runtime-database.ts';
import type { Database } from '../../../src/foundation/database/tables.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { runStatement } from '../../support/cluster.ts';
import { createTestDatabase } from '../../support/database.ts';

const { url } = await createTestDatabase(t);
// One connection: whatever a piece of work leaves behind on it, the next one meets.
const db = openRuntimeDatabase(url, { poolSize: 1, preparedStatements: true });
t.teardown(() => db.destroy());

const now = '2026-11-22T12:00:00.000Z';
const stored = { created_at: now, updated_at: now };
const ours = { agency_id: newId(), client_ids: null };
const theirs = { agency_id: newId(), client_ids: null };
for (const { agency_id: id } of [ours, theirs])
  await inAgency(db, { agency_id: id, client_ids: null }, 'write', (trx) =>
    trx
      .insertInto('agencies')
      .values({ id, name: id, ...stored })
      .execute(),
  );

const addClient = (trx: Transaction<Database>, name: string, id = newId()) =>
  trx
    .insertInto('clients')
    .values({ id, name, ...stored })
    .execute();
const namesOf = (scope: typeof ours) =>
  inAgency(db, scope, 'read', async (trx) =>
    (await trx.selectFrom('clients').select('name').orderBy('name').execute()).map(({ name }) => name),
  );
// Not a delete: row-level security is forced, so an owner who is no superuser sees no row to delete.
const clear = () => runStatement(url, 'truncate clients cascade');

t.afterEach(async () => {
  await clear();
});

for (const access of ['read', 'write'] as const) {
  t.test(`what a failed ${access} still sends reaches nobody`, async (t) => {
    const late: Promise<unknown>[] = [];
    const failing = inAgency(db, ours, access, async (trx) => {
      const straggler = async () => {
        await pause(60);
        return await trx.selectFrom('clients').select('name').execute();
      };
      late.push(straggler().catch((error: unknown) => error));
      await Promise.all([Promise.reject(new Error('no')), late[0]]);
    });
    await t.rejects(failing, { message: 'no' });
    await inAgency(db, theirs, 'write', async (trx) => {
      await addClient(trx, 'secret');
      await pause(120);
      await sql`select 1`.execute(trx);
    });
    const [outcome] = await Promise.all(late);
    t.match(outcome, Error, 'a statement of finished work is refused');
    t.same(await namesOf(theirs), ['secret'], "the other's own transaction was left alone");
    t.same(await namesOf(ours), []);
  });

  t.test(`a statement that a finished ${access} sends later is refused`, async (t) => {
    const kept = await inAgency(db, ours, access, (trx) => Promise.resolve(trx));
    await t.rejects(kept.selectFrom('clients').select('name').execute());
  });
}

t.test('work of one agency sees and touches nothing of another', async (t) => {
  const id = newId();
  await inAgency(db, theirs, 'write', (trx) => addClient(trx, 'theirs', id));
  await inAgency(db, ours, 'write', async (trx) => {
    t.same(await trx.selectFrom('clients').selectAll().execute(), []);
    const changed = await trx.updateTable('clients').set({ name: 'stolen' }).where('id', '=', id).executeTakeFirst();
    t.equal(changed.numUpdatedRows, 0n);
    const deleted = await trx.deleteFrom('clients').where('id', '=', id).executeTakeFirst();
    t.equal(deleted.numDeletedRows, 0n);
  });
  await t.rejects(
    inAgency(db, ours, 'write', (trx) =>
      trx
        .insertInto('clients')
        .values({ agency_id: theirs.agency_id, id: newId(), name: 'planted', ...stored })
        .execute(),
    ),
    { code: '42501' },
  );
  t.same(await namesOf(theirs), ['theirs']);
});

t.test('without an agency there are no rows, and nothing can be written', async (t) => {
  await inAgency(db, theirs, 'write', (trx) => addClient(trx, 'theirs'));
  t.same(await db.selectFrom('clients').selectAll().execute(), []);
  t.same(await db.selectFrom('agencies').selectAll().execute(), []);
  await t.rejects(
    db
      .insertInto('clients')
      .values({ agency_id: ours.agency_id, id: newId(), name: 'x', ...stored })
      .execute(),
    { code: '42501' },
  );
});

t.test('a read cannot write', async (t) => {
  await t.rejects(
    inAgency(db, ours, 'read', (trx) => addClient(trx, 'x')),
    { code: '25006' },
  );
  t.same(await namesOf(ours), []);
});

t.test('work that fails leaves nothing, work that fails at its commit neither', async (t) => {
  const failing = inAgency(db, ours, 'write', async (trx) => {
    await addClient(trx, 'half');
    throw new Error('changed my mind');
  });
  await t.rejects(failing, { message: 'changed my mind' });
  const swallowing = inAgency(db, ours, 'write', async (trx) => {
    await addClient(trx, 'swallowed');
    await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    return 'done';
  });
  await t.rejects(swallowing, { message: /rolled back/ }, 'an error that the work swallowed is not taken for success');
  await runStatement(
    url,
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused at commit'; end $$;
     create constraint trigger late after insert on clients deferrable initially deferred for each row execute function refuse()`,
  );
  await t.rejects(
    inAgency(db, ours, 'write', (trx) => addClient(trx, 'late')),
    { message: 'refused at commit' },
  );
  await runStatement(url, 'drop trigger late on clients');
  t.same(await namesOf(ours), []);
});

t.test('a database that is closed has no connection left, though nothing but inAgency has used it', async (t) => {
  const used = openRuntimeDatabase(url, { poolSize: 1, preparedStatements: true });
  await inAgency(used, ours, 'read', (trx) => trx.selectFrom('clients').select('id').execute());
  t.equal(used.pool.totalCount, 1);
  await used.destroy();
  t.equal(used.pool.totalCount, 0);
});

t.test('of two transactions that lock each other out, both succeed in the end', async (t) => {
  const two = openRuntimeDatabase(url, { poolSize: 2, preparedStatements: true });
  t.teardown(() => two.destroy());
  const [first, second] = [newId(), newId()];
  await inAgency(db, ours, 'write', (trx) => addClient(trx, 'a', first));
  await inAgency(db, ours, 'write', (trx) => addClient(trx, 'b', second));
  let attempts = 0;
  const touch = (ids: string[], suffix: string) =>
    inAgency(two, ours, 'write', async (trx) => {
      attempts += 1;
      for (const id of ids) {
        await trx
          .updateTable('clients')
          .set({ name: sql<string>`name || ${suffix}` })
          .where('id', '=', id)
          .execute();
        await pause(100);
      }
    });
  await Promise.all([touch([first, second], '1'), touch([second, first], '2')]);
  t.ok(attempts > 2, 'one was chosen to give way, and tried again');
  const names = await namesOf(ours);
  t.match(names[0], /^a(12|21)$/);
  t.match(names[1], /^b(12|21)$/);
});

t.test('connections that the server ends are replaced, however often', async (t) => {
  for (let round = 0; round < 3; round += 1) {
    for (const access of ['read', 'write'] as const) {
      const cut = inAgency(db, ours, access, async (trx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
        await runStatement(url, 'select pg_terminate_backend($1)', [rows[0]?.pid]);
        await pause(30);
        return await trx.selectFrom('clients').selectAll().execute();
      });
      await t.rejects(cut);
      t.same(await namesOf(ours), [], 'the only connection of the pool works again');
    }
  }
});
