import pg from 'pg';

/** What binds a transaction to an agency, for as long as it lasts. */
export type Binding = readonly [agencyId: string, clientIds: string, readOnly: 'on' | 'off'];

/** Binds a transaction to an agency, and to some of its clients ('' for all), and may keep it from writing. */
const bindText =
  "select set_config('takedown_desk.agency_id', $1, true), set_config('takedown_desk.client_ids', $2, true), set_config('transaction_read_only', $3, true)";
const bindName = 'bind_to_agency';

/** The statement that binds a transaction, as pg takes it. */
export const bindStatement = (binding: Binding, named: boolean): pg.QueryConfig => ({
  text: bindText,
  values: [...binding],
  ...(named ? { name: bindName } : {}),
});

/** The part of pg's connection that sends messages of the extended query protocol. */
type Messages = {
  parse(message: { text: string; name: string }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string; rows: number }): void;
};

// What pg's own Query has beyond its declared types.
const Query = pg.Query as unknown as new (
  config: pg.QueryConfig,
  values: undefined,
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => pg.Submittable & {
  prepare(connection: Messages): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Messages): void;
};

/**
 * One statement that reads as an agency: the binding and the statement are sent before a single Sync, which makes them
 * one implicit transaction. It costs one message more than the bare statement, and no BEGIN and COMMIT.
 */
class BoundRead extends Query {
  readonly bound: Binding;
  readonly named: boolean;
  binding = true;

  constructor(bound: Binding, config: pg.QueryConfig, callback: (error: Error | null, result: pg.QueryResult) => void) {
    // Extended even without parameters: the simple protocol would end the transaction before the statement.
    super({ ...config, queryMode: 'extended' } as pg.QueryConfig, undefined, callback);
    this.bound = bound;
    this.named = config.name !== undefined;
  }

  override prepare(connection: Messages): void {
    const statement = this.named ? bindName : '';
    if (!this.named) connection.parse({ text: bindText, name: '' });
    connection.bind({ portal: '', statement, values: [...this.bound] });
    connection.execute({ portal: '', rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.binding) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Messages): void {
    if (this.binding) this.binding = false;
    else super.handleCommandComplete(message, connection);
  }
}

/** Prepares the binding on a new connection, for the reads that name their statements. */
export function prepareBinding(client: pg.PoolClient): void {
  client.query(bindStatement(['', '', 'off'], true)).catch(() => undefined);
}

/** Runs one statement as an agency, which can see but not change anything. */
export function readAs<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  bound: Binding,
  config: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    client.query(
      new BoundRead(bound, config, (error, result) => {
        if (error === null) resolve(result as pg.QueryResult<Row>);
        else reject(error);
      }),
    );
  });
}
