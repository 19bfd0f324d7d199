import type { Socket } from 'node:net';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type pg from 'pg';
import { bindStatement, readAs } from './bound-read.ts';
import type { RuntimeDatabase } from './runtime-database.ts';

/** One pooled connection while it works for one agency. */
export type AgencyConnection = DatabaseConnection & {
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** From here on the client may serve another agency: nothing more is sent through this connection. */
  close(): void;
};

type Send = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

/**
 * Writes in one transaction. Its opening (BEGIN and the binding to the agency) is not waited for: it leaves together with
 * the first statement, and should it fail, so does everything behind it.
 */
export function writingConnection(
  client: pg.PoolClient,
  db: RuntimeDatabase,
  [agencyId, clientIds]: Scope,
): AgencyConnection {
  let opened = false;
  const open = () => {
    opened = true;
    const uncork = cork(client);
    sendUnawaited(client, { text: 'begin' });
    sendUnawaited(client, bindStatement([agencyId, clientIds, 'off'], db.preparedStatements));
    process.nextTick(uncork);
  };
  return {
    ...connection(db, (statement) => {
      if (!opened) open();
      return client.query(statement);
    }),
    async commit() {
      if (!opened) return;
      const { command } = await client.query('commit');
      // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK: nothing was kept.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit');
    },
    async rollback() {
      if (opened) await client.query('rollback');
    },
  };
}

/**
 * Reads. Each statement is a transaction of its own, bound to the agency: at READ COMMITTED each has a snapshot of its own
 * anyway, so a transaction around several would add nothing but round trips.
 */
export function readingConnection(
  client: pg.PoolClient,
  db: RuntimeDatabase,
  [agencyId, clientIds]: Scope,
): AgencyConnection {
  return {
    ...connection(db, (statement) => readAs(client, [agencyId, clientIds, 'on'], statement)),
    commit: () => Promise.resolve(),
    rollback: () => Promise.resolve(),
  };
}

/** The agency, and the clients that the credential is restricted to as PostgreSQL writes an array ('' for all). */
type Scope = readonly [agencyId: string, clientIds: string];

function connection(
  { nameOf }: RuntimeDatabase,
  send: Send,
): Pick<AgencyConnection, 'executeQuery' | 'streamQuery' | 'close'> {
  let closed = false;
  return {
    close() {
      closed = true;
    },
    async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      if (closed) throw new Error('a statement was sent after the end of its transaction');
      const name = nameOf(text, parameters.length);
      const { rows, rowCount } = await send({
        text,
        values: parameters as unknown[],
        ...(name === undefined ? {} : { name }),
      });
      return { rows: rows as Row[], ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }) };
    },
    streamQuery() {
      throw new Error('a pipelined connection has no cursors: page through the rows instead');
    },
  };
}

/** Sends what nobody waits for: whatever goes wrong with it fails the statements behind it too. */
function sendUnawaited(client: pg.PoolClient, statement: pg.QueryConfig): void {
  client.query(statement).catch(() => undefined);
}

/** Keeps what is sent from leaving, until the function that it returns is called. */
function cork(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  return () => {
    stream.uncork();
  };
}
