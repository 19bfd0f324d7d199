import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
const origin = 'https://desk.example.com';
t.equal((await agency.patch('/v1/agency', { allowed_origins: [origin, 'http://localhost:8080'] })).status, 200);

t.test('every answer forbids caching, sniffing and framing, and asks for TLS', async (t) => {
  for (const path of ['/v1/me', '/v1/nothing', '/v1/clients?limit=0', '/livez']) {
    const { headers } = await agency.get(path);
    t.equal(headers.get('cache-control'), 'no-store', path);
    t.equal(headers.get('x-content-type-options'), 'nosniff', path);
    t.match(headers.get('strict-transport-security'), /^max-age=\d{7,}/, path);
    t.equal(headers.get('cross-origin-resource-policy'), 'cross-origin', path);
    t.ok(headers.get('x-frame-options') ?? headers.get('content-security-policy'), path);
    t.equal(headers.get('x-powered-by'), null);
    t.equal(headers.get('server'), null);
  }
  const anonymous = await asAgency(service.url, 'no').get('/v1/me');
  t.equal(anonymous.headers.get('cache-control'), 'no-store');
});

t.test("a page of the agency's own origins may call and read everything useful", async (t) => {
  const preflight = await fetch(`${service.url}/v1/clients`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization, if-match',
    },
  });
  t.equal(preflight.status, 204);
  t.equal(preflight.headers.get('access-control-allow-origin'), origin);
  t.match(preflight.headers.get('vary'), /origin/i);
  const allowed = (name: string) => String(preflight.headers.get(`access-control-allow-${name}`)).split(', ');
  t.same(allowed('methods').sort(), ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']);
  for (const name of ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'X-Request-Id'])
    t.ok(allowed('headers').includes(name), name);
  t.ok(Number(preflight.headers.get('access-control-max-age')) > 0);

  for (const path of ['/v1/me', '/v1/clients/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69', '/v1/nothing']) {
    const { headers } = await agency.get(path, { origin });
    t.equal(headers.get('access-control-allow-origin'), origin, `${path}: a refusal can be read too`);
    t.equal(headers.get('access-control-allow-credentials'), null, 'no cookies');
    const exposed = String(headers.get('access-control-expose-headers')).split(', ');
    for (const name of [
      'ETag',
      'Location',
      'Link',
      'X-Request-Id',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'Idempotency-Replayed',
      'Content-Disposition',
    ])
      t.ok(exposed.includes(name), name);
  }
  const stranger = await asAgency(service.url, 'no').get('/v1/me', { origin });
  t.match([stranger.status, stranger.headers.get('access-control-allow-origin')], [401, origin]);
});

t.test('a page of any other origin may not', async (t) => {
  const strangers = [
    'https://evil.example',
    'https://desk.example.com.evil.example',
    'https://DESK.example.com',
    'http://desk.example.com',
    'https://desk.example.com:8443',
    'null',
    "x' or true --",
    '%',
  ];
  for (const stranger of strangers) {
    const answer = await agency.get('/v1/me', { origin: stranger });
    t.equal(answer.status, 200, 'who is no browser is served');
    t.equal(answer.headers.get('access-control-allow-origin'), null, stranger);
    const preflight = await agency.call('OPTIONS', '/v1/me', {
      headers: { origin: stranger, 'access-control-request-method': 'GET' },
    });
    t.equal(preflight.status, 405, `${stranger}: no preflight`);
    t.equal(preflight.headers.get('access-control-allow-origin'), null);
  }
});

t.test('a preflight that lacks a header is still no plain-text error', async (t) => {
  const answer = await agency.call('OPTIONS', '/v1/me', { headers: { origin } });
  t.ok(answer.status < 300 || /^application\/problem\+json/.test(String(answer.headers.get('content-type'))));
});

t.test('an origin is one, and has no path', async (t) => {
  for (const bad of [
    '*',
    'https://',
    'https://a.example/',
    'https://a.example/x',
    'ftp://a.example',
    'https://*.example',
    'null',
    'https://a.example:123456',
  ])
    t.equal((await agency.patch('/v1/agency', { allowed_origins: [bad] })).status, 400, bad);
});

t.test('an origin that the agency takes back is refused from then on', async (t) => {
  const other = await service.newAgency();
  const theirs = 'https://other.example.com';
  await other.patch('/v1/agency', { allowed_origins: [theirs] });
  t.equal((await other.get('/v1/me', { origin: theirs })).headers.get('access-control-allow-origin'), theirs);
  await other.patch('/v1/agency', { allowed_origins: [] });
  t.equal((await other.get('/v1/me', { origin: theirs })).headers.get('access-control-allow-origin'), null);
});
