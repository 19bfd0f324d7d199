import { DefaultQueryExecutor, PostgresAdapter, PostgresQueryCompiler, Transaction } from 'kysely';
import { type AgencyConnection, readingConnection, writingConnection } from './agency-connection.ts';
import type { RuntimeDatabase } from './runtime-database.ts';
import type { Database } from './tables.ts';

/** Whose rows a transaction may see and write. */
export type TenantScope = { agency_id: string; client_ids: readonly string[] | null };

const serializationFailure = '40001';
const deadlock = '40P01';
const attempts = 3;

/**
 * The only way to an agency's rows: work as the runtime role, bound to one agency (and, where the credential says so, to some
 * of its clients) by settings that end with the transaction. A write is one transaction; a deadlock is tried again, so
 * `work` does nothing but use the database.
 */
export async function inAgency<Result>(
  db: RuntimeDatabase,
  scope: TenantScope,
  access: 'read' | 'write',
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(db, scope, access, work);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt === attempts || (code !== deadlock && code !== serializationFailure)) throw error;
    }
  }
}

async function runOnce<Result>(
  db: RuntimeDatabase,
  scope: TenantScope,
  access: 'read' | 'write',
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const client = await db.pool.connect();
  const connect = access === 'read' ? readingConnection : writingConnection;
  const connection = connect(client, db, [scope.agency_id, clientIds(scope)]);
  let broken = false;
  try {
    const result = await work(transactionOn(db, connection));
    connection.close();
    await connection.commit();
    return result;
  } catch (error) {
    connection.close();
    await connection.rollback().catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const clientIds = ({ client_ids }: TenantScope) => (client_ids === null ? '' : `{${client_ids.join(',')}}`);

/** Kysely on one connection. Its own transactions wait for each statement before they send the next; this one does not. */
function transactionOn({ dialect, driver }: RuntimeDatabase, connection: AgencyConnection): Transaction<Database> {
  const executor = new DefaultQueryExecutor(new PostgresQueryCompiler(), new PostgresAdapter(), {
    provideConnection: (consumer) => consumer(connection),
  });
  return new Transaction<Database>({ config: { dialect }, dialect, driver, executor });
}
