import type pg from 'pg';
import type { TestService } from './service.ts';

/** What the service sent to the database meanwhile, and how much it was given back at once. */
export type Statements = { count: number; mostRows: number };

/** Counts the statements that the service sends to the database while `work` is done. */
export async function statementsOf({ db }: Pick<TestService, 'db'>, work: () => Promise<unknown>): Promise<Statements> {
  const sent: Statements = { count: 0, mostRows: 0 };
  const watch = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = (async (...given: unknown[]) => {
      sent.count += 1;
      const result = (await query(...given)) as pg.QueryResult;
      sent.mostRows = Math.max(sent.mostRows, result.rows.length);
      return result;
    }) as pg.PoolClient['query'];
  };
  const leave = (_error: unknown, client: pg.PoolClient) => {
    Reflect.deleteProperty(client, 'query');
  };
  db.pool.on('acquire', watch);
  db.pool.on('release', leave);
  try {
    await work();
  } finally {
    db.pool.off('acquire', watch);
    db.pool.off('release', leave);
  }
  return sent;
}
