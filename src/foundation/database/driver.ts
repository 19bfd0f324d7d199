import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

// A statement as long as this is a bulk one: its text seldom comes back, so a name would only fill the server's memory.
const longestNamedStatement = 4000;

type PipelinedConnection = DatabaseConnection & { client: pg.PoolClient };

/**
 * Kysely on a pool of pipelined connections. BEGIN is put on the wire without waiting for its answer, so that a
 * transaction's first statements travel together; should BEGIN fail, so does each statement behind it.
 */
export function pipelinedDialect(pool: pg.Pool, options: { preparedStatements: boolean }): Dialect {
  const nameOf = options.preparedStatements ? statementNames() : () => undefined;
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => pipelinedDriver(pool, nameOf),
  };
}

function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    if (text.length > longestNamedStatement) return undefined;
    let name = names.get(text);
    if (name === undefined) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      names.set(text, name);
    }
    return name;
  };
}

function pipelinedDriver(pool: pg.Pool, nameOf: (text: string) => string | undefined): Driver {
  const send = (connection: DatabaseConnection, text: string) => (connection as PipelinedConnection).client.query(text);
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => connectionOn(await pool.connect(), nameOf),
    beginTransaction: (connection, settings) => {
      send(connection, beginStatement(settings)).catch(() => undefined);
      return Promise.resolve();
    },
    commitTransaction: async (connection) => {
      const { command } = await send(connection, 'commit');
      // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK: nothing was kept.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit');
    },
    rollbackTransaction: async (connection) => {
      await send(connection, 'rollback');
    },
    releaseConnection: (connection) => {
      (connection as PipelinedConnection).client.release();
      return Promise.resolve();
    },
    destroy: () => pool.end(),
  };
}

function connectionOn(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PipelinedConnection {
  return {
    client,
    async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const name = nameOf(text);
      const result = await client.query<Row & pg.QueryResultRow>({
        text,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      });
      return {
        rows: result.rows,
        ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
      };
    },
    streamQuery() {
      throw new Error('a pipelined connection has no cursors: page through the rows instead');
    },
  };
}

const beginStatement = ({ accessMode, isolationLevel }: TransactionSettings) =>
  ['begin', isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean).join(' ');
