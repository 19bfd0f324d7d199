import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const limit = 5;
const service = await startService(t, { RATE_LIMIT_PER_MINUTE: String(limit) });

t.test('every answer tells the quota and what is left of it, errors too', async (t) => {
  const agency = await service.newAgency();
  const answers = [
    await agency.get('/v1/me'),
    await agency.get('/v1/clients/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69'),
    await agency.post('/v1/clients', { nmae: 'x' }),
    await agency.call('POST', '/v1/clients', { raw: '{' }),
  ];
  t.same(
    answers.map(({ status }) => status),
    [200, 404, 400, 400],
  );
  for (const [index, { headers }] of answers.entries()) {
    t.equal(headers.get('ratelimit-policy'), `"default";q=${limit};w=60`);
    t.match(headers.get('ratelimit'), new RegExp(`^"default";r=${limit - 1 - index};t=(60|5\\d)$`));
    t.notOk(
      [...headers.keys()].some((name) => name.startsWith('x-ratelimit')),
      'no older names',
    );
  }
});

t.test('a credential that has spent its quota waits, and no other does', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  for (let count = 0; count < limit; count += 1) t.equal((await agency.get('/v1/me')).status, 200);
  const refused = await agency.get('/v1/me');
  t.match(refused, { status: 429, body: { code: 'rate_limited', errors: [] } });
  t.match(refused.headers.get('content-type'), /^application\/problem\+json/);
  const remaining = /^"default";r=0;t=(\d+)$/.exec(String(refused.headers.get('ratelimit')))?.[1];
  t.ok(Number(refused.headers.get('retry-after')) >= Number(remaining));
  t.ok(Number(remaining) > 0);
  t.equal((await other.get('/v1/me')).status, 200);
  t.equal((await agency.get('/livez')).status, 200, 'health does not count');
});

t.test('a key and its tokens share one quota', async (t) => {
  const agency = await service.newAgency();
  const { body } = await agency.post('/v1/token', {
    grant_type: 'client_credentials',
    client_id: idOf(agency.api_key),
    client_secret: agency.api_key,
  });
  for (let count = 0; count < limit - 1; count += 1) t.equal((await agency.get('/v1/me')).status, 200);
  t.equal((await asAgency(service.url, body.access_token).get('/v1/me')).status, 200);
  t.equal((await asAgency(service.url, body.access_token).get('/v1/me')).status, 429);
  t.equal((await agency.get('/v1/me')).status, 429);
});

t.test('who shows no good credential is counted by address', async (t) => {
  const service = await startService(t, { RATE_LIMIT_PER_MINUTE: String(limit) });
  const agency = await service.newAgency();
  const stranger = asAgency(service.url, 'wrong');
  const statuses = [];
  for (let count = 0; count < limit; count += 1) statuses.push((await stranger.get('/v1/me')).status);
  t.same(
    statuses,
    Array.from({ length: limit }, () => 401),
  );
  const refused = await stranger.get('/v1/me');
  t.match(refused, { status: 429, body: { code: 'rate_limited' } });
  t.equal((await stranger.get('/v1/nothing')).status, 429, 'paths that do not exist count too');
  t.equal((await stranger.post('/v1/token', {})).status, 429, 'so does asking for tokens');
  t.equal((await agency.get('/v1/me')).status, 200, 'a good credential from there is let in');
  const forwarded = await stranger.get('/v1/me', { 'x-forwarded-for': '203.0.113.7' });
  t.equal(forwarded.status, 429, 'an address that the client claims is not believed');
});

t.test('behind a proxy that is trusted, the address is the one that it saw', async (t) => {
  const service = await startService(t, { RATE_LIMIT_PER_MINUTE: '2', TRUST_PROXY_HOPS: '1' });
  const stranger = asAgency(service.url, 'wrong');
  const from = async (address: string) => (await stranger.get('/v1/me', { 'x-forwarded-for': address })).status;
  t.same([await from('203.0.113.7'), await from('203.0.113.7'), await from('203.0.113.7')], [401, 401, 429]);
  t.equal(await from('203.0.113.8'), 401);
  t.equal(await from('198.51.100.1, 203.0.113.7'), 429, 'what stood in the header before the proxy is not believed');
});

t.test('health checks, documents and keys are never refused', async (t) => {
  for (const path of ['/livez', '/readyz', '/.well-known/jwks.json', '/openapi.json', '/problems/not-found', '/docs/'])
    for (let count = 0; count <= limit + 1; count += 1) {
      const answer = await asAgency(service.url, '').get(path);
      t.equal(answer.status, 200, path);
      t.equal(answer.headers.get('ratelimit'), null);
    }
});

const idOf = (key: string) => String(key.split('_')[1]).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
