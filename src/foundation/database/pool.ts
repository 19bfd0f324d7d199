import pg from 'pg';

const { types } = pg;
const asText = (value: string) => value;

// JSON's own forms: what a row holds is what a response shows, so no layer translates between the two.
const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.DATE, asText],
  [types.builtins.NUMERIC, asText],
  [types.builtins.INT8, Number],
  [types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString()],
]);

/** How long a statement may run, and a transaction lie idle, before the server ends it. */
const patience = {
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
  connectionTimeoutMillis: 10_000,
};

const runtimeRole = 'takedown_desk_runtime';

/** Connections for the runtime role: neither owner nor above row-level security. */
export function openRuntimePool(ownerUrl: string, size: number): pg.Pool {
  const address = new URL(ownerUrl);
  // pg lets the options of an address replace ours, and without ours every connection would be the owner's.
  const options = [address.searchParams.get('options'), `-c role=${runtimeRole}`].filter(Boolean).join(' ');
  address.searchParams.delete('options');
  return openPool({
    connectionString: address.href,
    max: size,
    options,
    pipeline: true,
    verify: requireRuntimeRole,
  });
}

/** Refuses a new connection that did not become the runtime role, for example behind a pooler that drops the options. */
export function requireRuntimeRole(client: Pick<pg.ClientBase, 'query'>, done: (error?: Error) => void): void {
  client.query<{ role: string }>('select current_user as role').then(
    ({ rows }) => {
      done(rows[0]?.role === runtimeRole ? undefined : new Error(`the connection did not become ${runtimeRole}`));
    },
    (error: unknown) => {
      done(error as Error);
    },
  );
}

/** Connections as the owner, for migrations and the job queue. */
export function openOwnerPool(ownerUrl: string, size: number): pg.Pool {
  return openPool({ connectionString: ownerUrl, max: size });
}

type TypeId = Parameters<typeof types.getTypeParser>[0];

function openPool(config: pg.PoolConfig & { pipeline?: boolean }): pg.Pool {
  const pool = new pg.Pool({
    ...patience,
    ...config,
    types: {
      getTypeParser: (oid: TypeId, format?: 'text' | 'binary') =>
        (format === 'binary' ? undefined : parsers.get(oid)) ??
        (types.getTypeParser(oid, format) as (value: string) => unknown),
    },
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
