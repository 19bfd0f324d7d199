import { answerName, headersNamed, type HeaderName, parameterNamed, usualHeaders } from './components.ts';
import {
  type Answer,
  type Document,
  isReference,
  type Operation,
  resolveSchema,
  type RouteFacts,
  type Schema,
} from './document.ts';

type Place = { path: string; method: string; operation: Operation };

/** What an operation is like, from its route alone. */
type Traits = RouteFacts & {
  reads: boolean;
  hasBody: boolean;
  /** Answers with a thing that has a version, so with an ETag. */
  isVersioned: boolean;
  isBytes: boolean;
  /** Answers with an ETag, so honours If-None-Match. */
  isTagged: boolean;
  /** Gives a part of the bytes to who asks for it. */
  hasParts: boolean;
  /** Honours Idempotency-Key. */
  isRepeatable: boolean;
  /** Honours If-Match. */
  isGuarded: boolean;
  /** The path holds an id. */
  namesThing: boolean;
  success: Schema | null;
};

/** Adds what every route of its kind takes and answers: headers, preconditions, and each problem that it can meet. */
export function completeOperation(document: Document, { path, method, operation }: Place): void {
  const traits = traitsOf(document, { path, method, operation });
  delete operation['x-route-facts'];
  if (traits.scope.includes(':')) operation.description = `${operation.description ?? ''} Scope: \`${traits.scope}\`.`;
  addParameters(operation, traits);
  for (const parameter of operation.parameters ?? []) {
    if (!isReference(parameter)) parameter.description ??= resolveSchema(document, parameter.schema).description ?? '';
  }
  if (operation.requestBody !== undefined) completeBody(document, operation.requestBody, method);
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (!status.startsWith('2') || isReference(answer)) continue;
    answer.headers = { ...answer.headers, ...headersNamed(headersOf(status, traits)) };
  }
  operation.responses = sortedByStatus({ ...operation.responses, ...problemsOf(operation, traits) });
}

function traitsOf(document: Document, { path, method, operation }: Place): Traits {
  const facts = operation['x-route-facts'] ?? { scope: 'public', unlimited: false, streamed: false };
  const { scope, streamed, version } = facts;
  const content = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => (isReference(answer) ? undefined : answer.content))[0];
  const schema = content?.['application/json']?.schema;
  const success = schema === undefined ? null : resolveSchema(document, schema);
  const isVersioned = version !== undefined || success?.properties?.['version'] !== undefined;
  const isBytes = content !== undefined && schema === undefined;
  const namesThing = path.includes('{');
  return {
    ...facts,
    reads: method === 'get',
    hasBody: operation.requestBody !== undefined,
    isVersioned,
    isBytes,
    isTagged: isVersioned || (isBytes && !streamed),
    hasParts: '206' in operation.responses,
    isRepeatable: method === 'post' && scope !== 'public',
    isGuarded:
      ['patch', 'put', 'delete'].includes(method) ||
      (method === 'post' &&
        namesThing &&
        isVersioned &&
        '200' in operation.responses &&
        !('201' in operation.responses)),
    namesThing,
    success,
  };
}

function addParameters(operation: Operation, traits: Traits): void {
  const { reads, isTagged, hasParts, isRepeatable, isGuarded } = traits;
  const added = [
    ...(isRepeatable ? [parameterNamed('IdempotencyKey')] : []),
    ...(isGuarded ? [parameterNamed('IfMatch')] : []),
    ...(reads && isTagged ? [parameterNamed('IfNoneMatch')] : []),
    ...(hasParts ? [parameterNamed('Range'), parameterNamed('IfRange')] : []),
  ];
  const parameters = [...(operation.parameters ?? []), ...added];
  if (parameters.length > 0) operation.parameters = parameters;
}

function completeBody(document: Document, body: NonNullable<Operation['requestBody']>, method: string): void {
  const [media] = Object.values(body.content);
  if (media?.schema !== undefined) body.description ??= resolveSchema(document, media.schema).description ?? '';
  const json = body.content['application/json'];
  if (method === 'patch' && json !== undefined) body.content['application/merge-patch+json'] = structuredClone(json);
}

function headersOf(status: string, traits: Traits): HeaderName[] {
  const { success, isTagged, isBytes, hasParts, isRepeatable } = traits;
  const pages = success?.properties?.['next_cursor'] !== undefined;
  return [
    ...withoutQuota(traits),
    ...(isTagged ? (['ETag'] as const) : []),
    ...(['201', '202'].includes(status) && isNamed(success) ? (['Location'] as const) : []),
    ...(pages ? (['Link'] as const) : []),
    ...(isRepeatable ? (['Idempotency-Replayed'] as const) : []),
    ...(isBytes ? (['Content-Disposition'] as const) : []),
    ...(hasParts ? (['Accept-Ranges'] as const) : []),
    ...(status === '206' ? (['Content-Range'] as const) : []),
  ];
}

const isNamed = (created: Schema | null): boolean =>
  created?.properties?.['id'] !== undefined || created?.properties?.['code'] !== undefined;

const withoutQuota = ({ unlimited }: Traits): HeaderName[] =>
  unlimited ? usualHeaders.filter((name) => !name.startsWith('RateLimit')) : usualHeaders;

function problemsOf(operation: Operation, traits: Traits): Operation['responses'] {
  const { scope, unlimited, reads, hasBody, isTagged, hasParts, isRepeatable, isGuarded, namesThing } = traits;
  const writes = !reads && scope !== 'public';
  const statuses: Record<number, boolean> = {
    400: true,
    401: scope !== 'public',
    403: scope !== 'public' && scope !== 'any',
    404: namesThing,
    409: writes,
    412: isGuarded,
    413: hasBody,
    415: hasBody,
    416: hasParts,
    422: writes && (hasBody || isRepeatable),
    429: !unlimited,
    500: true,
    503: true,
  };
  const declared = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
  const possible = Object.keys(statuses).filter((status) => statuses[Number(status)] === true);
  const problems: Record<string, Answer | { $ref: string }> = Object.fromEntries(
    [...new Set([...declared, ...possible])].map((status) => [
      status,
      { $ref: `#/components/responses/${answerName(Number(status))}` },
    ]),
  );
  if (reads && isTagged) problems['304'] = { $ref: '#/components/responses/NotModified' };
  return problems;
}

const sortedByStatus = (responses: Operation['responses']): Operation['responses'] =>
  Object.fromEntries(Object.entries(responses).sort(([a], [b]) => a.localeCompare(b)));
