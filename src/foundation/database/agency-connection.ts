import type { Socket } from 'node:net';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type pg from 'pg';
import type { NameOf } from './runtime-database.ts';

/** One pooled connection while it works for one agency. */
export type AgencyConnection = DatabaseConnection & {
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** From here on the client may serve another agency: nothing more is sent through this connection. */
  close(): void;
};

/**
 * Writes in one transaction. Its opening (BEGIN and the settings that bind it to the agency) is not waited for: it
 * leaves together with the first statement, and should it fail, so does everything behind it.
 */
export function writingConnection(client: pg.PoolClient, nameOf: NameOf, opening: string): AgencyConnection {
  let opened = false;
  return connection(client, nameOf, {
    beforeStatement() {
      if (opened) return;
      opened = true;
      const uncork = cork(client);
      send(client, opening);
      process.nextTick(uncork);
    },
    async commit() {
      if (!opened) return;
      const { command } = await client.query('commit');
      // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK: nothing was kept.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit');
    },
    async rollback() {
      if (opened) await client.query('rollback');
    },
  });
}

/**
 * Reads. Statements that are sent in one tick travel as one transaction in one system call, its COMMIT included; later
 * ones open another. Nothing is lost by that: at READ COMMITTED each statement has a snapshot of its own anyway.
 */
export function readingConnection(client: pg.PoolClient, nameOf: NameOf, opening: string): AgencyConnection {
  let open = false;
  return connection(client, nameOf, {
    beforeStatement() {
      if (open) return;
      open = true;
      const uncork = cork(client);
      send(client, opening);
      process.nextTick(() => {
        open = false;
        send(client, 'commit');
        uncork();
      });
    },
    commit: () => Promise.resolve(),
    rollback: () => Promise.resolve(),
  });
}

type Course = Omit<AgencyConnection, 'close' | keyof DatabaseConnection> & { beforeStatement(): void };

function connection(
  client: pg.PoolClient,
  nameOf: NameOf,
  { beforeStatement, commit, rollback }: Course,
): AgencyConnection {
  let closed = false;
  return {
    commit,
    rollback,
    close() {
      closed = true;
    },
    async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      if (closed) throw new Error('a statement was sent after the end of its transaction');
      beforeStatement();
      const name = nameOf(text);
      const { rows, rowCount } = await client.query<Row & pg.QueryResultRow>({
        text,
        values: parameters as unknown[],
        ...(name === undefined ? {} : { name }),
      });
      return { rows, ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }) };
    },
    streamQuery() {
      throw new Error('a pipelined connection has no cursors: page through the rows instead');
    },
  };
}

/** Sends what nobody waits for: whatever goes wrong with it fails the statements behind it too. */
function send(client: pg.PoolClient, text: string): void {
  client.query(text).catch(() => undefined);
}

/** Keeps what is sent from leaving, until the function that it returns is called. */
function cork(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  return () => {
    stream.uncork();
  };
}
