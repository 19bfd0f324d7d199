import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';

type Answer = { id?: unknown; code?: unknown; version?: unknown; next_cursor?: unknown };

/**
 * What every answer carries, from its route and its body alone: the one success status that the route declares,
 * `Location` of what was made or started (by its id, or by its code) and `ETag` of a thing, `Link` of a page, 304 where the client has the thing already.
 */
export function shapeAnswers(app: App): void {
  const versions = new WeakMap<FastifyRequest, number | string>();
  app.addHook('preHandler', async (request, reply) => {
    reply.code(successStatus(request));
  });
  app.addHook('preSerialization', async (request, reply, payload: Answer | null) => {
    const name = payload?.id ?? payload?.code;
    if ([201, 202].includes(reply.statusCode) && typeof name === 'string') {
      const { location = request.routeOptions.url } = request.routeOptions.config;
      reply.header('location', `${String(location)}/${name}`);
    }
    const version = payload?.version ?? request.routeOptions.config.version;
    if (typeof version === 'number' || typeof version === 'string') versions.set(request, version);
    if (typeof payload?.next_cursor === 'string')
      reply.header('link', `<${pageAfter(request, payload.next_cursor)}>; rel="next"`);
    return payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.replayed) reply.header('idempotency-replayed', 'true');
    const version = versions.get(request);
    if (version === undefined || typeof payload !== 'string' || reply.statusCode >= 300) return payload;
    const tag = entityTag(version, payload);
    reply.header('etag', tag);
    return isFresh(request, tag) ? notModified(request, reply, payload) : payload;
  });
}

/** What a request that creates has made, or found made already. */
export type MadeOrFound<Thing> = { is_new: boolean; thing: Thing };

/** Answers with a thing: 201 where the request made it, 200 where it was there already. */
export function madeOrFound<Thing>(reply: FastifyReply, { is_new, thing }: MadeOrFound<Thing>): Thing {
  reply.code(is_new ? 201 : 200);
  return thing;
}

const successStatus = (request: FastifyRequest): number => {
  const responses = request.routeOptions.schema?.response as Record<string, unknown> | undefined;
  return Number(Object.keys(responses ?? {}).find((status) => status.startsWith('2')) ?? 200);
};

/**
 * A strong tag. Its first part is the row's version, which If-Match compares; the second tells apart two answers of
 * one version that show a changed neighbour (a client's new name, a batch's new counts).
 */
const entityTag = (version: number | string, answer: string): string =>
  `"${version}-${createHash('sha256').update(answer).digest('base64url').slice(0, 12)}"`;

/** Whether the client's `If-None-Match` names the tag (weak comparison). */
export function isFresh(request: FastifyRequest, tag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined || !['GET', 'HEAD'].includes(request.method)) return false;
  return known.trim() === '*' || tagsOf(known).some((one) => one.replace(/^W\//, '') === tag);
}

/** The entity tags in a header. */
export const tagsOf = (header: string): string[] => header.match(/(W\/)?"[^"]*"|\*/g) ?? [];

function notModified({ method }: FastifyRequest, reply: FastifyReply, answer: string): string | null {
  reply.code(304).removeHeader('content-type');
  // To HEAD Fastify sends an answer's length and leaves the answer out itself.
  return method === 'HEAD' ? answer : null;
}

function pageAfter(request: FastifyRequest, cursor: string): string {
  const address = new URL(request.url, 'http://relative');
  address.searchParams.set('cursor', cursor);
  return `${address.pathname}${address.search}`;
}
