import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

const text = (description: string, options: Record<string, unknown> = {}) =>
  Type.Optional(Type.String({ minLength: 1, description, ...options }));
const whole = (description: string, minimum: number, maximum: number, fallback: number) =>
  Type.Integer({ minimum, maximum, default: fallback, description });

/** Every setting of the service. The README's table says the same for its readers, and a test compares the two. */
export const Settings = Type.Object({
  HOST: Type.String({ minLength: 1, default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: whole('Port to listen on; 0 takes a free one', 0, 65_535, 3000),
  PUBLIC_URL: text("The service's address as its users write it", {
    pattern: '^https?://[^\\s/]+(/[^\\s]*[^\\s/])?$',
    examples: ['https://desk.example'],
  }),
  DATA_DIR: Type.String({
    minLength: 1,
    default: '.data',
    description: 'Folder of the embedded database, the documents and the server secret',
  }),
  DATABASE_URL: text("An owner's connection to PostgreSQL 15 to 18; unset: the embedded server", {
    pattern: '^postgres(ql)?://',
    examples: ['postgres://owner:password@host:5432/database'],
  }),
  DATABASE_POOL_SIZE: whole('Most connections to the database', 1, 500, 10),
  PREPARED_STATEMENTS: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    default: 'on',
    description: 'off: no named statements (pgbouncer before 1.21)',
  }),
  S3_ENDPOINT: text('S3 address; unset with S3_BUCKET set: Amazon', {
    pattern: '^https?://',
    examples: ['https://s3.example:9000'],
  }),
  S3_REGION: text('S3 region'),
  S3_BUCKET: text('S3 bucket for documents; unset: a folder below DATA_DIR'),
  S3_ACCESS_KEY_ID: text('S3 access key'),
  S3_SECRET_ACCESS_KEY: text('S3 secret key'),
  SMTP_URL: text('Mail server that submissions are sent with; unset: none is sent', {
    pattern: '^smtps?://',
    examples: ['smtps://user:password@mail.example:465'],
  }),
  SERVER_SECRET: text('Secret that key hashes, tokens and cursors rest on; unset: made once, kept in DATA_DIR', {
    minLength: 32,
  }),
  SERVER_SECRET_PREVIOUS: text('The secret before, while its tokens and keys are still accepted', { minLength: 32 }),
  LOG_LEVEL: Type.Union(
    (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) => Type.Literal(level)),
    { default: 'info', description: 'Least level that is logged' },
  ),
  RATE_LIMIT_PER_MINUTE: whole('Requests a minute for each credential', 1, 1_000_000, 600),
  UPLOAD_LIMIT_BYTES: whole('Largest document', 1024, 1_073_741_824, 52_428_800),
  TRUST_PROXY_HOPS: whole('Proxies in front of the service whose X-Forwarded-For is believed', 0, 10, 0),
  WORKER: Type.Union([Type.Literal('in_process'), Type.Literal('separate')], {
    default: 'in_process',
    description: 'separate: jobs run only in `npm run worker`',
  }),
});

export type Config = Static<typeof Settings>;

const numbers = new Set(
  Object.entries<TSchema>(Settings.properties)
    .filter(([, { type }]) => type === 'integer')
    .map(([name]) => name),
);

const together = ['S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** A setting is wrong or missing. The message is one sentence that names it. */
export class ConfigurationError extends Error {}

/** Awaits what rests on a setting. When it fails, the setting is named, with the reason: throws ConfigurationError. */
export async function restingOn<Result>(setting: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new ConfigurationError(`The service cannot start with this ${setting}: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** Ends a process that cannot start: with a sentence where the operator can help it, with everything where we have to. */
export function endStart(error: unknown): never {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
}

/** Reads the settings out of environment variables; throws ConfigurationError, naming the first that is wrong or missing. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(Settings.properties)
      .map((name) => [name, valueOf(name, environment[name] ?? '')] as const)
      .filter(([, value]) => value !== ''),
  );
  const config: unknown = Value.Default(Settings, given);
  for (const { path, schema } of Value.Errors(Settings, config)) {
    throw new ConfigurationError(`The setting ${path.slice(1)} is not valid: it must ${demandOf(schema)}.`);
  }
  const valid = config as Config;
  const missing = together.filter((name) => valid[name] === undefined);
  if ((valid.S3_ENDPOINT !== undefined || missing.length < together.length) && missing.length > 0) {
    throw new ConfigurationError(`The setting ${String(missing[0])} is missing: it goes with the other S3 settings.`);
  }
  return valid;
}

// A host of several addresses fails with an error for each of them, and no message of its own.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

// Value.Convert would make 80 of 80.5.
const valueOf = (name: string, text: string): string | number =>
  numbers.has(name) && /^-?[0-9]+$/.test(text) ? Number(text) : text;

type Demand = {
  anyOf?: { const: string }[];
  examples?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
};

function demandOf({ anyOf, examples, minimum, maximum, minLength }: Demand): string {
  if (anyOf !== undefined) return `be one of ${anyOf.map((literal) => literal.const).join(', ')}`;
  if (examples !== undefined) return `be written like ${examples.join(' or ')}`;
  if (minimum !== undefined) return `be a whole number from ${minimum} to ${String(maximum)}`;
  return `have ${String(minLength)} characters or more`;
}
