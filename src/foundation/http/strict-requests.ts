import type { FastifyRequest } from 'fastify';
import { commonProblems, mostFaults, Problem, type ProblemDetail } from '../problems.ts';
import type { App } from './app-type.ts';
import { pointerTo } from './pointers.ts';
import { unsafeText } from './text-safety.ts';
import { validationFailed } from './validation.ts';

const longestAddress = 8192;

/** Refuses, on every route, what no schema looks at: an address too long or undecodable, and input to a route that takes none. */
export function refuseUnlookedAt(app: App): void {
  app.addHook('onRequest', async ({ url, headers, raw }) => {
    if (url.length > longestAddress)
      throw new Problem(commonProblems.uri_too_long, `The address is longer than ${longestAddress} characters.`);
    if (headers.host === undefined && raw.httpVersion === '1.1')
      throw new Problem(commonProblems.malformed_request, 'The header Host is missing.');
  });
  app.addHook('preValidation', async (request) => {
    requireDecodable(request.url);
    const errors = [
      ...unsafeText(request.query, 'query'),
      ...unsafeText(request.params, 'path'),
      ...undeclaredInput(request),
    ];
    if (errors.length > 0) throw validationFailed(errors);
  });
}

// The query parser takes a percent sign that encodes nothing for the sign itself.
function requireDecodable(url: string): void {
  const query = url.split('?', 2)[1] ?? '';
  if (!query.includes('%')) return;
  try {
    decodeURIComponent(query);
  } catch {
    throw new Problem(commonProblems.malformed_request, 'The query holds a percent sign that encodes nothing.');
  }
}

/** A route without a schema for its query or its body takes none. Pages and health checks, which are hidden, do not care. */
function undeclaredInput({ routeOptions: { schema }, query, body, bodyDigest }: FastifyRequest): ProblemDetail[] {
  if (schema === undefined || schema.hide === true) return [];
  const faults: ProblemDetail[] = [];
  if (schema.querystring === undefined) faults.push(...unknownFields(query, 'query'));
  // Only a JSON body has a digest; a route with another kind reads it itself.
  if (schema.body === undefined && bodyDigest !== null && body !== undefined)
    faults.push(...unknownFields(body, 'body'));
  return faults;
}

function unknownFields(value: unknown, where: ProblemDetail['in']): ProblemDetail[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ in: where, pointer: '', code: 'wrong_type', detail: 'must be of the type object' }];
  return Object.keys(value)
    .slice(0, mostFaults)
    .map((name) => ({
      in: where,
      pointer: pointerTo('', name),
      code: 'unknown_field',
      detail: 'is not a field of this request',
    }));
}
