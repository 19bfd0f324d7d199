/** One kind of problem: what its readers meet under its `type` address. */
export type ProblemDefinition = { code: string; status: number; title: string; description: string };

/** As many faults of one request are told as help its sender; a hostile one may hold a million. */
export const mostFaults = 100;

/** One thing that is wrong in a request. */
export type ProblemDetail = {
  in: 'body' | 'query' | 'path' | 'header';
  /** JSON pointer into the body, or the name of the parameter or header behind a slash. */
  pointer: string;
  code: string;
  detail: string;
};

/** Whatever else a problem shows beside the common members. */
type Extensions = { errors?: ProblemDetail[]; headers?: Record<string, string>; extra?: Record<string, unknown> };

/** A request failed in a way that its sender is told about: becomes an application/problem+json answer. */
export class Problem extends Error {
  readonly definition: ProblemDefinition;
  readonly errors: ProblemDetail[];
  readonly headers: Record<string, string>;
  readonly extra: Record<string, unknown>;

  constructor(
    definition: ProblemDefinition,
    detail: string,
    { errors = [], headers = {}, extra = {} }: Extensions = {},
  ) {
    super(detail);
    this.definition = definition;
    this.errors = errors;
    this.headers = headers;
    this.extra = extra;
  }
}

/** Names the problems of one room of the house: `{ client_archived: [409, 'The client is archived', 'When it …'] }`. */
export function defineProblems<Code extends string>(
  entries: Record<Code, [status: number, title: string, description: string]>,
): Record<Code, ProblemDefinition> {
  return Object.fromEntries(
    Object.entries<[number, string, string]>(entries).map(([code, [status, title, description]]) => [
      code,
      { code, status, title, description },
    ]),
  ) as Record<Code, ProblemDefinition>;
}

/** The problems that any route can answer with. */
export const commonProblems = defineProblems({
  validation_failed: [
    400,
    'The request is not valid',
    'A field, parameter or header does not have the form that the contract gives it. `errors` lists each.',
  ],
  malformed_request: [
    400,
    'The request cannot be read',
    'The bytes are not the JSON, the path or the form that they say they are.',
  ],
  invalid_cursor: [
    400,
    'The cursor is not valid',
    'A cursor is good only for the agency, the filters and the order that it was given for. Start again without it.',
  ],
  unauthenticated: [
    401,
    'Authentication is needed',
    'There is no credential, or it is wrong, expired or revoked. Send `Authorization: Bearer …`.',
  ],
  scope_missing: [
    403,
    'The credential lacks a scope',
    'The credential is good but may not do this. Use one that has the scope named in `detail`.',
  ],
  client_restricted: [
    403,
    'The credential is restricted to some clients',
    'What the request asks for reaches beyond the clients that the credential is restricted to.',
  ],
  not_found: [404, 'There is no such thing', 'It does not exist, or it is not yours to see.'],
  method_not_allowed: [
    405,
    'The method is not allowed here',
    'The path exists, but not with this method. `Allow` lists those that it has.',
  ],
  request_timeout: [
    408,
    'The request took too long to arrive',
    'The connection stayed silent before the request was whole. Send it again.',
  ],
  conflict: [
    409,
    'The request conflicts with what stands',
    'A value that must be unique is taken already. `errors` names the field.',
  ],
  in_use: [
    409,
    'Other things still refer to it',
    'It cannot be deleted as long as something that is kept refers to it. Delete or change that first.',
  ],
  idempotency_key_in_flight: [
    409,
    'The first request with this key is still under way',
    'Wait a moment and send the same request again.',
  ],
  version_mismatch: [
    412,
    'The thing has changed since it was read',
    'The tag in `If-Match` is not the current one. Read it again, then decide.',
  ],
  payload_too_large: [413, 'The body is too large', 'The body is larger than this route accepts.'],
  uri_too_long: [414, 'The address is too long', 'Shorten the query, for example by fewer repeated filters.'],
  unsupported_media_type: [
    415,
    'The content type is not supported',
    'Send one of the content types that the route lists.',
  ],
  expectation_failed: [417, 'The expectation cannot be met', 'The only `Expect` there is, is `100-continue`.'],
  rule_violated: [
    422,
    'A rule says no',
    'The request is well formed, but a rule does not allow it. `errors` lists every violation.',
  ],
  idempotency_key_reused: [
    422,
    'The idempotency key was used for another request',
    'A key belongs to one body. Use a new key for a new request.',
  ],
  rate_limited: [
    429,
    'Too many requests',
    'The quota in `RateLimit-Policy` is used up. Wait as many seconds as `Retry-After` says.',
  ],
  headers_too_large: [431, 'The headers are too large', 'Send fewer or shorter headers.'],
  internal_error: [500, 'The service failed', 'Nothing was changed. The `request_id` helps us to find out why.'],
  unavailable: [
    503,
    'The service is not available for the moment',
    'Something that the service needs is out of reach, or it is stopping. Try again after `Retry-After` seconds.',
  ],
});

/** Nothing of that id is there, or it is another agency's: the answer does not tell which. */
export const notFound = (noun: string) => new Problem(commonProblems.not_found, `There is no such ${noun}.`);

/** One or more rules say no; all are listed, as far as that helps. */
export function ruleViolated(errors: [ProblemDetail, ...ProblemDetail[]]): Problem {
  const detail = errors.length === 1 ? errors[0].detail : `${errors.length} rules are violated.`;
  return new Problem(commonProblems.rule_violated, detail, { errors: errors.slice(0, mostFaults) });
}

/** Lets nothing through that has a fault: throws rule_violated with all of them, nulls being no faults. */
export function refuse(faults: readonly (ProblemDetail | null)[]): void {
  const [first, ...others] = faults.filter((fault) => fault !== null);
  if (first !== undefined) throw ruleViolated([first, ...others]);
}

/** A violated rule about one field of the body. */
export const bodyError = (pointer: string, code: string, detail: string): ProblemDetail => ({
  in: 'body',
  pointer,
  code,
  detail,
});

/** A value that must be unique within the agency is taken. */
export const conflict = (pointer: string, detail: string) =>
  new Problem(commonProblems.conflict, detail, { errors: [bodyError(pointer, 'taken', detail)] });
