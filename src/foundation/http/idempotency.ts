import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import type { RuntimeDatabase } from '../database/runtime-database.ts';
import { commonProblems, Problem, type ProblemDefinition, type ProblemDetail } from '../problems.ts';

/** One request with an Idempotency-Key: what it is known by, and what it says. */
export type IdempotentRequest = {
  key: string;
  method: string;
  path: string;
  fingerprint: Buffer;
  shownOnce: readonly string[];
};

type StoredAnswer =
  | { result: unknown }
  | {
      problem: {
        definition: ProblemDefinition;
        detail: string;
        errors: ProblemDetail[];
        extra: Record<string, unknown>;
      };
    };

export type Outcome<Result> = { result: Result; replayed: boolean };

const lifetimeMs = 24 * 60 * 60 * 1000;

/** The key of the header, quoted or bare. Problems: validation_failed. */
export function readKey(header: string): string {
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem(commonProblems.validation_failed, 'The Idempotency-Key is not valid.', {
    errors: [
      {
        in: 'header',
        pointer: '/idempotency-key',
        code: 'wrong_format',
        detail: 'must have 1 to 255 printable ASCII characters',
      },
    ],
  });
}

/**
 * Does the work once for its key and stores its answer in the same transaction; a later request with the key gets
 * that answer. Problems: idempotency_key_in_flight, idempotency_key_reused.
 */
export async function doOnce<Result>(
  ctx: Context,
  request: IdempotentRequest,
  work: () => Promise<Result>,
): Promise<Outcome<Result>> {
  const [{ rows: lock }, stored] = await Promise.all([claim(ctx, request), find(ctx, request)]);
  if (lock[0]?.claimed !== true) {
    throw new Problem(commonProblems.idempotency_key_in_flight, 'Wait for its answer, then send the request again.', {
      headers: { 'retry-after': '1' },
    });
  }
  if (stored !== undefined) return replay<Result>(request, stored);
  const result = await work();
  await store(ctx, request, { result: withoutSecrets(result, request.shownOnce) });
  return { result, replayed: false };
}

/** Stores that the request was refused; its own transaction was rolled back. 429 and 5xx are for another try. */
export async function storeRefusal(ctx: Context, request: IdempotentRequest, problem: Problem): Promise<void> {
  const { definition, message: detail, errors, extra } = problem;
  const [{ rows: lock }, stored] = await Promise.all([claim(ctx, request), find(ctx, request)]);
  if (lock[0]?.claimed === true && stored === undefined)
    await store(ctx, request, { problem: { definition, detail, errors, extra } });
}

/** Whether a refusal is an answer that a retry must meet again. */
export const isFinal = ({ definition: { status, code } }: Problem): boolean =>
  status < 500 && status !== 429 && code !== 'idempotency_key_in_flight' && code !== 'idempotency_key_reused';

function claim(ctx: Context, { key, method, path }: IdempotentRequest) {
  const name = JSON.stringify([ctx.agency_id, ctx.actor.credential_id, method, path, key]);
  return sql<{ claimed: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as claimed`.execute(
    ctx.db,
  );
}

function find(ctx: Context, { key, method, path }: IdempotentRequest) {
  return ctx.db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('credential_id', '=', ctx.actor.credential_id)
    .where('method', '=', method)
    .where('path', '=', path)
    .where('key', '=', key)
    .where('created_at', '>', new Date(ctx.clock.now().getTime() - lifetimeMs).toISOString())
    .executeTakeFirst();
}

function replay<Result>(
  { fingerprint }: IdempotentRequest,
  stored: { fingerprint: Buffer; answer: unknown },
): Outcome<Result> {
  if (!fingerprint.equals(stored.fingerprint)) {
    throw new Problem(
      commonProblems.idempotency_key_reused,
      'The key was sent before with another body. Use a new key.',
    );
  }
  const answer = stored.answer as StoredAnswer;
  if ('result' in answer) return { result: answer.result as Result, replayed: true };
  const { definition, detail, errors, extra } = answer.problem;
  throw new Problem(definition, detail, { errors, extra, headers: { 'idempotency-replayed': 'true' } });
}

async function store(
  ctx: Context,
  { key, method, path, fingerprint }: IdempotentRequest,
  answer: StoredAnswer,
): Promise<void> {
  const row = { fingerprint, answer: JSON.stringify(answer), created_at: ctx.clock.now().toISOString() };
  await ctx.db
    .insertInto('idempotency_keys')
    .values({ credential_id: String(ctx.actor.credential_id), method, path, key, ...row })
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'credential_id', 'method', 'path', 'key']).doUpdateSet(row),
    )
    .execute();
}

const withoutSecrets = (result: unknown, shownOnce: readonly string[]): unknown =>
  shownOnce.length === 0
    ? result
    : { ...(result as object), ...Object.fromEntries(shownOnce.map((field) => [field, null])) };

/** What a request says, in one value: two that differ anywhere differ in it. */
export const digest = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** Forgets what no request may replay any more. */
export async function deleteOldIdempotencyKeys(db: RuntimeDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - lifetimeMs).toISOString();
  await sql`select delete_idempotency_keys_before(${before})`.execute(db);
}
