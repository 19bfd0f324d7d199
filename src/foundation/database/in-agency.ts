import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './tables.ts';

/** Whose rows a transaction may see and write. */
export type TenantScope = { agency_id: string; client_ids: readonly string[] | null };

const serializationFailure = '40001';
const deadlock = '40P01';
const attempts = 3;

/**
 * The only way to a database: one transaction of the runtime role, bound to one agency (and, where the credential says
 * so, to some of its clients) by settings that end with it. A deadlock is tried again, so `work` does nothing but use
 * the database. A read's commit is not waited for: there is nothing that it could lose.
 */
export async function inAgency<Result>(
  db: Kysely<Database>,
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
  db: Kysely<Database>,
  scope: TenantScope,
  access: 'read' | 'write',
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const transaction = await db
    .startTransaction()
    .setAccessMode(access === 'read' ? 'read only' : 'read write')
    .execute();
  try {
    // Sent, not awaited: the first statement of the work travels right behind it, and fails if it fails.
    const bound = bindTo(transaction, scope);
    const [, result] = await Promise.all([bound, work(transaction)]);
    const committed = transaction.commit().execute();
    if (access === 'write') await committed;
    else committed.catch(() => undefined);
    return result;
  } catch (error) {
    if (!transaction.isCommitted) {
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
    }
    throw error;
  }
}

const bindTo = (transaction: Transaction<Database>, { agency_id, client_ids }: TenantScope) =>
  sql`select set_config('takedown_desk.agency_id', ${agency_id}, true), set_config('takedown_desk.client_ids', ${
    client_ids === null ? '' : `{${client_ids.join(',')}}`
  }, true)`.execute(transaction);
