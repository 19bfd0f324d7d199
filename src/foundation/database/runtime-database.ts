import { createHash } from 'node:crypto';
import { type Driver, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { prepareBinding } from './bound-read.ts';
import { openRuntimePool } from './pool.ts';
import type { Database } from './tables.ts';

/** Gives a statement the name under which the server keeps its plan; undefined for one that is not kept. */
export type NameOf = (text: string, parameterCount: number) => string | undefined;

// A statement with more parameters is a bulk one: its text seldom comes back, so a name would only fill the server's memory.
const mostNamedParameters = 60;
// Each name holds a plan on each connection; lists with many combinations of filters could make ever new ones.
const mostNames = 1000;

/**
 * The database as the runtime role. Used by itself it belongs to no agency, and so sees no agency's rows: what it is
 * good for is the few functions that look across agencies. Everything else goes through `inAgency`.
 */
export class RuntimeDatabase extends Kysely<Database> {
  readonly pool: pg.Pool;
  readonly dialect: PostgresDialect;
  readonly driver: Driver;
  readonly nameOf: NameOf;
  /** Whether statements have names: not behind a pooler that cannot tell them apart. */
  readonly preparedStatements: boolean;

  constructor(pool: pg.Pool, preparedStatements: boolean) {
    const dialect = new PostgresDialect({ pool });
    super({ dialect });
    this.pool = pool;
    this.dialect = dialect;
    this.driver = dialect.createDriver();
    this.nameOf = preparedStatements ? statementNames() : () => undefined;
    this.preparedStatements = preparedStatements;
    if (preparedStatements) pool.on('connect', prepareBinding);
  }

  /** Closes every connection. Kysely itself ends the pool only if it was the one who used it; `inAgency` goes past it. */
  override async destroy(): Promise<void> {
    await super.destroy();
    if (!this.pool.ending) await this.pool.end();
  }
}

/** Opens the database for the runtime role. It connects when it is first used. */
export function openRuntimeDatabase(
  ownerUrl: string,
  options: { poolSize: number; preparedStatements: boolean },
): RuntimeDatabase {
  return new RuntimeDatabase(openRuntimePool(ownerUrl, options.poolSize), options.preparedStatements);
}

function statementNames(): NameOf {
  const names = new Map<string, string>();
  return (text, parameterCount) => {
    if (parameterCount > mostNamedParameters) return undefined;
    let name = names.get(text);
    if (name === undefined && names.size < mostNames) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      names.set(text, name);
    }
    return name;
  };
}
