import { sql } from 'kysely';
import t from 'tap';
import { requireRuntimeRole } from '../../../src/foundation/database/pool.ts';
import { openRuntimeDatabase } from '../../../src/foundation/database/runtime-database.ts';
import { createTestDatabase } from '../../support/database.ts';
import pg from 'pg';

const { url } = await createTestDatabase(t);

const sessionOf = async (address: string) => {
  const db = openRuntimeDatabase(address, { poolSize: 1, preparedStatements: true });
  try {
    const { rows } = await sql<{
      role: string;
      memory: string;
    }>`select current_user as role, current_setting('work_mem') as memory`.execute(db);
    return rows[0];
  } finally {
    await db.destroy();
  }
};

const withOptions = (options: string) => {
  const address = new URL(url);
  address.searchParams.set('options', options);
  return address.href;
};

t.test('every connection of the service is the runtime role, whatever its address asks for', async (t) => {
  t.match(await sessionOf(url), { role: 'takedown_desk_runtime' });
  t.same(
    await sessionOf(withOptions('-c work_mem=5MB')),
    { role: 'takedown_desk_runtime', memory: '5MB' },
    'other options of the address are kept',
  );
  t.match(await sessionOf(withOptions('-c role=none')), { role: 'takedown_desk_runtime' });
});

t.test('a connection that is not is refused: to the owner every agency is visible', async (t) => {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  t.teardown(() => owner.end());
  const refusal = await new Promise((resolve) => {
    requireRuntimeRole(owner, resolve);
  });
  t.match(refusal, { message: /takedown_desk_runtime/ });
  await owner.query('set role takedown_desk_runtime');
  t.equal(
    await new Promise((resolve) => {
      requireRuntimeRole(owner, resolve);
    }),
    undefined,
  );
});
