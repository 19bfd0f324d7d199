import { STATUS_CODES } from 'node:http';
import type { ProblemDefinition } from '../../problems.ts';
import { scopes } from '../../scopes.ts';
import { type Answer, componentRef, type Header, type Parameter, type Reference, type Schema } from './document.ts';

const text = (maxLength: number, example: string, pattern?: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength,
  ...(pattern === undefined ? {} : { pattern }),
  examples: [example],
});

const tagText = text(100, '"3-9Yk0rYw3mPqd"');

/** How a request says who it is from. */
export const securitySchemes: Record<string, Record<string, unknown>> = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`tdk_…`), or an access token (a JWT, checked as RFC8725 asks) from `POST /v1/token`.',
  },
  oauth2: {
    type: 'oauth2',
    description: 'An access token, good for 15 minutes: a JWT, checked as RFC8725 asks. The client is an API key.',
    flows: {
      clientCredentials: {
        tokenUrl: '/v1/token',
        scopes: Object.fromEntries(scopes.map((scope) => [scope, meaningOf(scope)])),
      },
    },
  },
};

function meaningOf(scope: string): string {
  const [things = '', access] = scope.split(':');
  return `${access === 'read' ? 'Read' : 'Read and change'} ${things.replaceAll('_', ' ')}`;
}

/** The headers of answers. */
export const headers = {
  'Accept-Ranges': { description: 'Parts of the bytes can be asked for with `Range`', schema: text(20, 'bytes') },
  'Access-Control-Allow-Origin': {
    description: "The page's own origin, where the agency allows it (`allowed_origins`)",
    schema: text(300, 'https://desk.example.com'),
  },
  'Content-Disposition': {
    description: 'Always an attachment, with the name of the file',
    schema: text(1000, "attachment; filename*=UTF-8''certificate.pdf"),
  },
  'Content-Range': { description: 'Which of the bytes these are', schema: text(100, 'bytes 0-1023/146515') },
  ETag: { description: 'The version of the thing, for `If-Match` and `If-None-Match`', schema: tagText },
  'Idempotency-Replayed': {
    description: 'Present when this is the stored answer to an earlier request with the same `Idempotency-Key`',
    schema: { type: 'string', enum: ['true'] },
  },
  Link: {
    description: 'The next page, when there is one (RFC 8288)',
    schema: text(8000, '</v1/clients?cursor=abc>; rel="next"'),
  },
  Location: {
    description: 'Where the new thing, or the job that was started, is found',
    schema: text(300, '/v1/clients/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69'),
  },
  RateLimit: {
    description: 'What is left of the quota: `r` requests, for `t` seconds (draft-ietf-httpapi-ratelimit-headers)',
    schema: text(100, '"default";r=588;t=41'),
  },
  'RateLimit-Policy': {
    description: 'The quota: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers)',
    schema: text(100, '"default";q=600;w=60'),
  },
  'Retry-After': {
    description: 'Seconds to wait before another try',
    schema: { type: 'integer', minimum: 1, maximum: 86_400, examples: [41] },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750)',
    schema: text(300, 'Bearer realm="takedown-desk"'),
  },
  'X-Request-Id': {
    description: "The request's own `X-Request-Id`, or a new id; quote it when you report a problem",
    schema: text(64, '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69', '^[A-Za-z0-9_-]{1,64}$'),
  },
} satisfies Record<string, Header>;

export type HeaderName = keyof typeof headers;

/** References to headers, as an answer lists them. */
export const headersNamed = (names: HeaderName[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** The request headers that many operations take. */
export const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes the request safe to repeat: for 24 hours, the same key with the same body gets the stored answer. Quoted or bare.',
    schema: text(257, 'f6b0c7d2-5a51-4a0e-9d39-6f1f0c1c3a77', '^[\\x20-\\x7e]+$'),
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` that was read: the change is made only if the thing is still at that version.',
    schema: text(1000, '"3-9Yk0rYw3mPqd"'),
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` that the client has already: 304 if nothing has changed since.',
    schema: text(1000, '"3-9Yk0rYw3mPqd"'),
  },
  IfRange: {
    name: 'If-Range',
    in: 'header',
    description: 'The `ETag` of the part that the client has: `Range` counts only if the bytes are still the same.',
    schema: text(1000, '"3-9Yk0rYw3mPqd"'),
  },
  Range: {
    name: 'Range',
    in: 'header',
    description: 'Which of the bytes to send (RFC 9110, 14.2).',
    schema: text(100, 'bytes=0-1023', '^bytes=[0-9, -]+$'),
  },
} satisfies Record<string, Parameter>;

export const parameterNamed = (name: keyof typeof parameters): Reference => ({
  $ref: `#/components/parameters/${name}`,
});

/** The name of the answer with that status: `NotFound`. */
export const answerName = (status: number): string =>
  (STATUS_CODES[status] ?? `Status${status}`).replace(/[^A-Za-z]/g, '');

const headersOf: Record<number, HeaderName[]> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** The headers of every answer that is counted against the rate limit. */
export const usualHeaders: HeaderName[] = [
  'X-Request-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Access-Control-Allow-Origin',
];

/** One answer for each status that a problem can have. */
export function problemAnswers(problems: ProblemDefinition[]): Record<string, Answer> {
  const byStatus = Map.groupBy(problems, ({ status }) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      answerName(status),
      {
        description: ofStatus.map(({ code, title }) => `\`${code}\`: ${title}`).join('. ') + '.',
        headers: headersNamed([...usualHeaders, ...(headersOf[status] ?? [])]),
        content: {
          'application/problem+json': {
            schema: componentRef('Problem'),
            examples: Object.fromEntries(ofStatus.map((problem) => [problem.code, exampleOf(problem)])),
          },
        },
      },
    ]),
  );
}

const exampleOf = ({ code, status, title, description }: ProblemDefinition) => ({
  summary: title,
  value: {
    type: `https://desk.example.com/problems/${code.replaceAll('_', '-')}`,
    title,
    status,
    detail: description,
    instance: '/v1/clients',
    code,
    request_id: '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69',
    errors:
      code === 'validation_failed'
        ? [{ in: 'body', pointer: '/name', code: 'too_long', detail: 'must not be longer than 200 characters' }]
        : [],
  },
});
