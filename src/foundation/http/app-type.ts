import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Actor, Context } from '../context.ts';
import type { Scope } from '../scopes.ts';

/** The server that features add their routes to. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** How a piece of work differs from the usual. */
export type WorkOptions = {
  /** A GET that leaves a trace, such as a reading that is audited: its transaction may write. */
  writes?: boolean;
  /** SHA-256 of what was sent, where it is not the JSON body (an upload). */
  fingerprint?: Buffer;
  /** Fields of the answer that are shown once: a replay shows null instead, and they are not stored. */
  shownOnce?: readonly string[];
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the credential must be allowed to do; `public` needs none, `any` only a good credential. */
    scope?: Scope | 'public' | 'any';
    /** Where a created thing or a started job is found, if not below the route's own path. */
    location?: string;
    /** The version of what is answered, where no row has one: the ETag rests on it. */
    version?: string;
    /** Made while it is sent: it has no ETag. */
    streamed?: boolean;
    /** Not counted against the rate limit: health checks and documents. */
    unlimited?: boolean;
  }
  interface FastifyRequest {
    /** Who acts; on public routes there is none, and reading it throws. */
    actor: Actor;
    /** SHA-256 of the JSON body, where there is one. */
    bodyDigest: Buffer | null;
    /** Runs `work` in one transaction of the actor's agency, under the request's Idempotency-Key when it has one. */
    inAgency<Result>(work: (ctx: Context) => Promise<Result>, options?: WorkOptions): Promise<Result>;
    /** Whether the answer is one that was stored under the Idempotency-Key. */
    replayed: boolean;
  }
}
