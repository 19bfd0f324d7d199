import { createPublicKey, verify } from 'node:crypto';
import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const anybody = asAgency(service.url, '');
const me = async (token: string) => (await asAgency(service.url, token).get('/v1/me')).status;

async function newKey(scopes = ['clients:read', 'agency:read']) {
  const agency = await service.newAgency();
  const made = await agency.make('/v1/api-keys', { name: 'Front-end', scopes });
  return { agency, id: made.id, key: String(made['key']) };
}

const grant = (id: string, key: string, scope?: string) => ({
  grant_type: 'client_credentials',
  client_id: id,
  client_secret: key,
  ...(scope === undefined ? {} : { scope }),
});

const tokenOf = async (id: string, key: string, scope?: string): Promise<string> =>
  (await anybody.post('/v1/token', grant(id, key, scope))).body.access_token;

const partsOf = (token: string) =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);

t.test('a key is exchanged for a token of 15 minutes that anybody can check by the public keys', async (t) => {
  const { agency, id, key } = await newKey();
  const { status, body } = await anybody.post('/v1/token', grant(id, key));
  t.equal(status, 200);
  t.match(body, { token_type: 'Bearer', expires_in: 900, scope: 'clients:read agency:read' });
  const token = String(body.access_token);
  const [header, claims] = partsOf(token);
  const { keys } = (await anybody.get('/.well-known/jwks.json')).body as { keys: { kid: string; x: string }[] };
  t.equal(keys.length, 1);
  t.same(header, { alg: 'EdDSA', typ: 'at+jwt', kid: keys[0]?.kid });
  t.match(claims, { iss: 'takedown-desk', aud: 'takedown-desk', sub: id, client_id: id, agency_id: agency.agency_id });
  t.equal(Number(claims?.['exp']) - Number(claims?.['iat']), 900);
  t.match(claims?.['jti'], /^[0-9a-f-]{36}$/);

  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: String(keys[0]?.x) }, format: 'jwk' });
  const [head, payload, signature = ''] = token.split('.');
  t.ok(verify(null, Buffer.from(`${head}.${payload}`), publicKey, Buffer.from(signature, 'base64url')));
  t.match((await asAgency(service.url, token).get('/v1/me')).body, { credential: { id, name: 'Front-end' } });
});

t.test('the client may show itself in the header or the body, as a form or as JSON', async (t) => {
  const { id, key } = await newKey();
  const basic = { authorization: `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}` };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const ask = async (raw: string, headers: Record<string, string>) =>
    (await anybody.call('POST', '/v1/token', { raw, headers })).status;
  t.equal(await ask('grant_type=client_credentials', { ...basic, ...form }), 200);
  t.equal(await ask(new URLSearchParams(grant(id, key)).toString(), form), 200);
  t.equal(await ask('{"grant_type":"client_credentials"}', basic), 200);
  t.equal(await ask('grant_type=password', { ...basic, ...form }), 400);
  t.equal(await ask('grant_type=client_credentials&realm=x', { ...basic, ...form }), 400);
});

t.test('who is no client is refused as OAuth clients expect it', async (t) => {
  const { id, key } = await newKey();
  const { id: otherId } = await newKey();
  const wrong = [grant(id, `${key.slice(0, -1)}x`), grant(otherId, key), { grant_type: 'client_credentials' }];
  for (const request of wrong) {
    const answer = await anybody.post('/v1/token', request);
    t.match(answer, { status: 401, body: { code: 'invalid_client', error: 'invalid_client' } });
    t.match(answer.headers.get('www-authenticate'), /^Basic realm=/);
  }
});

t.test('a token may do less than its key, and never more', async (t) => {
  const { agency, id, key } = await newKey();
  const token = asAgency(service.url, await tokenOf(id, key, 'clients:read'));
  t.equal((await token.get('/v1/clients')).status, 200);
  t.match(await token.get('/v1/agency'), { status: 403, body: { code: 'scope_missing' } });
  t.match(await anybody.post('/v1/token', grant(id, key, 'clients:read clients:write')), {
    status: 400,
    body: { code: 'invalid_scope', error: 'invalid_scope' },
  });
  await agency.patch(`/v1/api-keys/${id}`, { scopes: ['agency:read'] });
  t.equal((await token.get('/v1/clients')).status, 403, 'what the key has lost the token has lost');
});

t.test('a token ends with its key', async (t) => {
  const { agency, id, key } = await newKey();
  const token = await tokenOf(id, key);
  t.equal(await me(token), 200);
  await agency.delete(`/v1/api-keys/${id}`);
  t.equal(await me(token), 401);
  t.equal((await anybody.post('/v1/token', grant(id, key))).status, 401);
});

t.test('a token is good for 15 minutes to the second, however often it is shown', async (t) => {
  const { id, key } = await newKey();
  service.clock.set('2026-11-22T12:00:00.000Z');
  const token = await tokenOf(id, key);
  service.clock.set('2026-11-22T12:14:59.999Z');
  t.equal(await me(token), 200);
  service.clock.set('2026-11-22T12:15:00.000Z');
  t.equal(await me(token), 401, 'though it was let in a moment ago');
  t.equal(await me(await tokenOf(id, key)), 200);
});

t.test('a token that is expired, altered, or not an access token of ours is refused', async (t) => {
  const { agency, id, key } = await newKey();
  service.clock.set('2026-11-22T12:00:00.000Z');
  const now = service.clock.now().getTime() / 1000;
  const sign = (iat: number, typ = 'at+jwt', extra: { iss?: string; aud?: string } = {}) =>
    service.app.jwt.sign(
      { sub: id, agency_id: agency.agency_id, scopes: ['clients:read'], iat },
      { header: { alg: 'EdDSA', typ }, ...extra },
    );
  t.equal(await me(sign(now - 890)), 200, 'ten seconds before its end');
  t.equal(await me(sign(now - 900)), 401, 'expired');
  t.equal(await me(sign(now, 'JWT')), 401, 'another type of token');
  t.equal(await me(sign(now, 'at+jwt', { iss: 'elsewhere' })), 401, 'another issuer');
  t.equal(await me(sign(now, 'at+jwt', { aud: 'elsewhere' })), 401, 'another audience');

  const [head = '', payload = '', signature = ''] = (await tokenOf(id, key)).split('.');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  t.equal(await me(`${head}.${payload}.${signature}`), 200);
  t.equal(await me(`${head}.${encode({ ...claims, scopes: ['agency:write'] })}.${signature}`), 401, 'altered');
  t.equal(await me(`${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`), 401, 'unsigned');
  t.equal(await me(`${encode({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${signature}`), 401, 'another algorithm');
});
