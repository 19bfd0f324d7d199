import t, { type Test } from 'tap';
import { type Answer, asAgency } from '../../support/caller.ts';
import { type RawAnswer, sendRaw } from '../../support/raw-socket.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
const auth = `Authorization: Bearer ${agency.api_key}\r\n`;
const host = 'Host: desk.test\r\n';
const close = 'Connection: close\r\n';

type Headers = { get(name: string): string | null };

function isProblem(t: Test, what: string, status: number, code: string, headers: Headers, body: Answer['body']): void {
  t.match(body, { status, code, type: `https://desk.test/problems/${code.replaceAll('_', '-')}`, errors: [] }, what);
  t.match(headers.get('content-type'), /^application\/problem\+json\b/, `${what}: content type`);
  t.match(body.request_id, /^[A-Za-z0-9_-]{1,64}$/, `${what}: request id`);
  t.equal(headers.get('x-request-id'), body.request_id, `${what}: the header has the same id`);
  t.equal(headers.get('cache-control'), 'no-store', `${what}: not cached`);
  t.equal(headers.get('x-content-type-options'), 'nosniff', `${what}: not sniffed`);
  for (const member of ['title', 'detail', 'instance']) t.type(body[member], 'string', `${what}: ${member}`);
  t.notMatch(JSON.stringify(body), /node_modules|at .*\.ts:|select |\/src\//, `${what}: nothing of the inside`);
}

t.test('what the router refuses is a problem like every other', async (t) => {
  const cases: [method: string, path: string, status: number, code: string][] = [
    ['GET', '/v1/nothing', 404, 'not_found'],
    ['GET', '/', 404, 'not_found'],
    ['GET', '//v1/clients', 404, 'not_found'],
    ['GET', '/V1/clients', 404, 'not_found'],
    ['GET', '/v1/clients/%zz', 400, 'malformed_request'],
    ['GET', `/v1/clients/${'x'.repeat(300)}`, 404, 'not_found'],
    ['GET', `/v1/clients?q=${'x'.repeat(9000)}`, 414, 'uri_too_long'],
    ['PUT', '/v1/clients', 405, 'method_not_allowed'],
    ['DELETE', '/v1/agency', 405, 'method_not_allowed'],
    ['POST', '/v1/me', 405, 'method_not_allowed'],
    ['TRACE', '/v1/me', 405, 'method_not_allowed'],
    ['PROPFIND', '/v1/me', 405, 'method_not_allowed'],
    ['OPTIONS', '/v1/me', 405, 'method_not_allowed'],
    ['OPTIONS', '/v1/nothing', 404, 'not_found'],
  ];
  for (const [method, path, status, code] of cases) {
    const [answer] = await sendRaw(service.url, `${method} ${path} HTTP/1.1\r\n${host}${auth}${close}\r\n`);
    isProblem(t, `${method} ${path.slice(0, 40)}`, status, code, headersOf(answer), bodyOf(answer));
  }
});

t.test('405 lists what the path does allow', async (t) => {
  const { id } = await agency.make('/v1/clients', { name: 'A' });
  const allow = async (method: string, path: string) => (await agency.call(method, path)).headers.get('allow');
  t.equal(await allow('DELETE', '/v1/clients'), 'GET, HEAD, POST');
  t.equal(await allow('PUT', `/v1/clients/${id}`), 'GET, HEAD, PATCH');
  t.equal(await allow('GET', `/v1/clients/${id}/archival`), 'POST');
  t.equal((await agency.call('PUT', '/v1/clients', { raw: '{' })).status, 405, 'the body is not looked at');
});

t.test('what no HTTP library sends is answered with a problem, and the connection closed', async (t) => {
  const chunked = `POST /v1/clients HTTP/1.1\r\n${host}${auth}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n`;
  const post = `POST /v1/clients HTTP/1.1\r\n${host}${auth}${close}Content-Type: application/json\r\n`;
  const cases: [what: string, request: string, status: number, code: string][] = [
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed_request'],
    ['an unknown method', `FETCH /v1/me HTTP/1.1\r\n${host}\r\n`, 400, 'malformed_request'],
    ['no Host', `GET /v1/me HTTP/1.1\r\n${auth}${close}\r\n`, 400, 'malformed_request'],
    [
      'headers of 20 kB',
      `GET /v1/me HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['an address of 20 kB', `GET /v1/me?${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 414, 'uri_too_long'],
    ['a header without a colon', `GET /v1/me HTTP/1.1\r\n${host}broken\r\n\r\n`, 400, 'malformed_request'],
    ['NUL in a header', `GET /v1/me HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`, 400, 'malformed_request'],
    ['a length and chunks', `${chunked}Content-Length: 5\r\n\r\n0\r\n\r\n`, 400, 'malformed_request'],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'malformed_request'],
    ['a length that is no number', `${post}Content-Length: 1e1\r\n\r\n{}`, 400, 'malformed_request'],
    ['a coding on top of chunks', `${post}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`, 400, 'malformed_request'],
    ['an unknown coding', `${post}Transfer-Encoding: identity\r\n\r\n`, 400, 'malformed_request'],
    ['a chunk of no size', `${chunked}\r\nzz\r\n{}\r\n`, 400, 'malformed_request'],
    [
      'chunks beyond the limit',
      `${chunked}${close}\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(40)}0\r\n\r\n`,
      413,
      'payload_too_large',
    ],
    ['an announced length beyond the limit', `${post}Content-Length: 10000000\r\n\r\n{`, 413, 'payload_too_large'],
    [
      'an expectation that nobody meets',
      `${post}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`,
      417,
      'expectation_failed',
    ],
    [
      'no content type',
      `POST /v1/clients HTTP/1.1\r\n${host}${auth}${close}Content-Length: 2\r\n\r\n{}`,
      415,
      'unsupported_media_type',
    ],
  ];
  for (const [what, request, status, code] of cases) {
    const answers = await sendRaw(service.url, request);
    t.equal(answers.length, 1, `${what}: one answer`);
    isProblem(t, what, status, code, headersOf(answers[0]), bodyOf(answers[0]));
  }
});

t.test('odd but good HTTP is answered', async (t) => {
  const status = async (request: string, ...rest: string[]) =>
    (await sendRaw(service.url, request, ...rest)).map((answer) => answer.status);
  const json = 'Content-Type: application/json\r\n';
  t.same(await status(`GET /v1/me HTTP/1.0\r\n${auth}\r\n`), [200], 'HTTP/1.0 without Host');
  t.same(await status(`GET http://desk.test/v1/me HTTP/1.1\r\n${host}${auth}${close}\r\n`), [200], 'a whole address');
  t.same(
    await status(
      `POST /v1/clients HTTP/1.1\r\n${host}${auth}${close}${json}Expect: 100-continue\r\nContent-Length: 12\r\n\r\n`,
      '{"name":"A"}',
    ),
    [100, 201],
    'Expect: 100-continue',
  );
  t.same(
    await status(
      `POST /v1/clients HTTP/1.1\r\n${host}${auth}${close}${json}Transfer-Encoding: chunked\r\n\r\n6\r\n{"name`,
      '\r\n6\r\n":"B"}\r\n0\r\n\r\n',
    ),
    [201],
    'chunks in pieces',
  );
  const get = `GET /v1/me HTTP/1.1\r\n${host}${auth}`;
  t.same(await status(`${get}\r\n${get}\r\n${get}${close}\r\n`), [200, 200, 200], 'three in one go');
  t.same(await status(`${get}Content-Length: 3\r\n${close}\r\nabc`), [200], 'a GET with a body');
});

t.test("the id of a request is the client's own where it is a good one", async (t) => {
  const idFor = async (given: string) =>
    (await agency.get('/v1/me', { 'x-request-id': given })).headers.get('x-request-id');
  for (const good of ['a', 'A-z_9', 'x'.repeat(64)]) t.equal(await idFor(good), good);
  for (const bad of ['', 'x'.repeat(65), 'a b', 'a.b', 'é', 'a,b', '<script>']) {
    t.not(await idFor(bad), bad);
    t.match(await idFor(bad), /^[0-9a-f]{32}-\d+$/);
  }
  const [twice] = await sendRaw(
    service.url,
    `GET /v1/me HTTP/1.1\r\n${host}${auth}${close}X-Request-Id: a\r\nX-Request-Id: b\r\n\r\n`,
  );
  t.match(twice?.headers['x-request-id'], /^[0-9a-f]{32}-\d+$/, 'of two neither is believed');
  const refused = await agency.get('/v1/clients/%zz', { 'x-request-id': 'mine' });
  t.equal(refused.body.request_id, 'mine', 'in a problem too');
});

t.test('only a whole bearer credential is one', async (t) => {
  const key = agency.api_key;
  const status = async (authorization: string) =>
    (await asAgency(service.url, '').get('/v1/me', { authorization })).status;
  for (const good of [`Bearer ${key}`, `bearer ${key}`, `BEARER   ${key}`])
    t.equal(await status(good), 200, good.slice(0, 9));
  const bad = [
    '',
    'Bearer',
    'Bearer ',
    key,
    `Basic ${key}`,
    `Bearer ${key} x`,
    `Bearer ${key},`,
    `Bearer "${key}"`,
    `Token ${key}`,
    `Bearer ${key}\t`.replace('\t', ';'),
    'Bearer null',
    `Bearer ${'x'.repeat(5000)}`,
  ];
  for (const authorization of bad) {
    const answer = await asAgency(service.url, '').get('/v1/me', { authorization });
    isProblem(t, authorization.slice(0, 12), 401, 'unauthenticated', answer.headers, answer.body);
    t.match(answer.headers.get('www-authenticate'), /^Bearer realm="takedown-desk"/);
  }
  const [two] = await sendRaw(
    service.url,
    `GET /v1/me HTTP/1.1\r\n${host}Authorization: Bearer no\r\n${auth}${close}\r\n`,
  );
  t.equal(two?.status, 401, 'the second of two headers is not tried');
  const inQuery = await asAgency(service.url, 'no').get(`/v1/me?access_token=${key}`);
  t.equal(inQuery.status, 401, 'never in the address');
});

t.test('HEAD answers as GET does, without the body', async (t) => {
  const { id } = await agency.make('/v1/clients', { name: 'A' });
  for (const path of [`/v1/clients/${id}`, '/v1/clients', '/v1/me', '/v1/clients/nothing', '/livez']) {
    const [get, head] = [await agency.get(path), await agency.call('HEAD', path)];
    t.equal(head.status, get.status, path);
    t.equal(head.text, '');
    for (const name of ['content-type', 'content-length', 'etag'])
      t.equal(head.headers.get(name), get.headers.get(name), `${path}: ${name}`);
  }
});

const headersOf = (answer: RawAnswer | undefined): Headers => ({ get: (name) => answer?.headers[name] ?? null });
const bodyOf = (answer: RawAnswer | undefined): Answer['body'] => JSON.parse(answer?.text ?? '');
