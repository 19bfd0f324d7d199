import t from 'tap';
import { readKey, writeKey } from '../../../src/features/access/key-format.ts';
import { asAgency } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
/** For the tests that move the clock. */
const timed = await startService(t);

t.test('a key is made, shown once, changed and revoked', async (t) => {
  const agency = await service.newAgency();
  const made = await agency.post('/v1/api-keys', { name: 'Zapier', scopes: ['clients:read'] });
  t.equal(made.status, 201);
  const { id, key } = made.body as { id: string; key: string };
  t.equal(made.headers.get('location'), `/v1/api-keys/${id}`);
  t.match(key, /^tdk_[0-9a-f]{32}_[0-9a-f]{48}$/);
  const shown = { id, name: 'Zapier', scopes: ['clients:read'], client_ids: null, expires_at: null, version: 1 };
  const read = await agency.get(`/v1/api-keys/${id}`);
  t.match(read.body, shown);
  t.notOk('key' in read.body, 'it is not shown again');
  const [listed] = (await agency.get('/v1/api-keys?limit=1')).body.data;
  t.match(listed, shown);
  t.notMatch((await agency.get('/v1/api-keys')).text, key.slice(37));

  const holder = asAgency(service.url, key);
  t.equal((await holder.get('/v1/clients')).status, 200);
  t.match(await holder.get('/v1/agency'), { status: 403, body: { code: 'scope_missing' } });
  t.match(await agency.patch(`/v1/api-keys/${id}`, { scopes: ['agency:read'] }), { status: 200, body: { version: 2 } });
  t.equal((await holder.get('/v1/agency')).status, 200, 'a change counts at once');
  t.equal((await holder.get('/v1/clients')).status, 403);

  t.equal((await agency.delete(`/v1/api-keys/${id}`)).status, 204);
  t.equal((await holder.get('/v1/agency')).status, 401, 'a revocation too');
  t.equal((await agency.delete(`/v1/api-keys/${id}`)).status, 404);
});

t.test('who asks is told the agency, the credential and what it may do', async (t) => {
  const agency = await service.newAgency('Lakeside Brand Protection');
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  const key = await agency.make('/v1/api-keys', { name: 'One', scopes: ['clients:read'], client_ids: [client.id] });
  t.same((await asAgency(service.url, String(key['key'])).get('/v1/me')).body, {
    agency: { id: agency.agency_id, name: 'Lakeside Brand Protection' },
    credential: { id: key.id, name: 'One' },
    scopes: ['clients:read'],
    client_ids: [client.id],
  });
});

t.test('a credential gives no other one more than it has', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  const hidden = await agency.make('/v1/clients', { name: 'Borealis' });
  const scopes = ['api_keys:read', 'api_keys:write', 'clients:read'];
  const limited = asAgency(
    service.url,
    String((await agency.make('/v1/api-keys', { name: 'A', scopes, client_ids: [client.id] }))['key']),
  );
  const refused = await limited.post('/v1/api-keys', { name: 'B', scopes: ['clients:read', 'agency:write'] });
  t.match(refused, {
    status: 422,
    body: {
      errors: [
        { pointer: '/scopes', code: 'beyond_own_scopes' },
        { pointer: '/client_ids', code: 'beyond_own_clients' },
      ],
    },
  });
  const key = { name: 'B', scopes: ['clients:read'] };
  t.match(await limited.post('/v1/api-keys', { ...key, client_ids: [client.id, hidden.id] }), {
    status: 422,
    body: { errors: [{ pointer: '/client_ids/1', code: 'not_found' }] },
  });
  t.equal((await limited.post('/v1/api-keys', { ...key, client_ids: [client.id] })).status, 201);

  const strong = `/v1/api-keys/${(await agency.get('/v1/me')).body.credential.id}`;
  t.equal((await limited.get(strong)).status, 404, 'a key that reaches other clients is not even seen');
  t.equal((await limited.delete(strong)).status, 404);
  const lesser = asAgency(service.url, String((await agency.make('/v1/api-keys', { name: 'C', scopes }))['key']));
  t.match(await lesser.delete(strong), { status: 403, body: { code: 'scope_missing' } });
  t.equal((await lesser.patch(strong, { name: 'Mine' })).status, 403);
  t.equal((await lesser.post(`${strong}/rotations`, {})).status, 403);
});

t.test('a key ends in the very millisecond in which it expires', async (t) => {
  timed.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await timed.newAgency();
  const expires_at = '2026-11-23T10:00:00.000Z';
  const { key } = await agency.make('/v1/api-keys', { name: 'A', scopes: ['clients:read'], expires_at });
  const holder = asAgency(timed.url, String(key));
  timed.clock.set('2026-11-23T09:59:59.999Z');
  t.equal((await holder.get('/v1/me')).status, 200);
  timed.clock.set(expires_at);
  t.match(await holder.get('/v1/me'), { status: 401, body: { code: 'unauthenticated' } });
});

t.test('a rotation makes a successor, and the key itself works on for the overlap', async (t) => {
  timed.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await timed.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  const old = await agency.make('/v1/api-keys', { name: 'A', scopes: ['clients:read'], client_ids: [client.id] });
  timed.clock.set('2026-11-23T10:00:00.000Z');
  const answer = await agency.post(`/v1/api-keys/${old.id}/rotations`, { overlap_seconds: 60 });
  t.match(answer, {
    status: 201,
    body: { name: 'A', scopes: ['clients:read'], client_ids: [client.id], expires_at: null, rotated_from_id: old.id },
  });
  t.equal(answer.headers.get('location'), `/v1/api-keys/${String(answer.body.id)}`);
  t.equal((await agency.get(`/v1/api-keys/${old.id}`)).body.expires_at, '2026-11-23T10:01:00.000Z');
  const [before, after] = [asAgency(timed.url, String(old['key'])), asAgency(timed.url, answer.body.key)];
  timed.clock.set('2026-11-23T10:00:59.999Z');
  t.same([(await before.get('/v1/me')).status, (await after.get('/v1/me')).status], [200, 200]);
  timed.clock.set('2026-11-23T10:01:00.000Z');
  t.same([(await before.get('/v1/me')).status, (await after.get('/v1/me')).status], [401, 200]);
});

t.test('a rotation does not prolong a key that ends sooner', async (t) => {
  const agency = await service.newAgency();
  const expires_at = '2026-11-22T23:00:00.000Z';
  const key = await agency.make('/v1/api-keys', { name: 'A', scopes: ['clients:read'], expires_at });
  t.equal((await agency.post(`/v1/api-keys/${key.id}/rotations`, {})).status, 201);
  t.equal((await agency.get(`/v1/api-keys/${key.id}`)).body.expires_at, expires_at);
});

t.test('the last use is kept, written at most once a minute', async (t) => {
  timed.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await timed.newAgency();
  const made = await agency.make('/v1/api-keys', { name: 'A', scopes: ['clients:read'] });
  // Each token is a credential that nobody remembers yet, so each is looked up.
  const use = async () => {
    const request = { grant_type: 'client_credentials', client_id: made.id, client_secret: made['key'] };
    const { body } = await agency.post('/v1/token', request);
    t.equal((await asAgency(timed.url, body.access_token).get('/v1/me')).status, 200);
  };
  const lastUse = async () => (await agency.get(`/v1/api-keys/${made.id}`)).body.last_used_at as string | null;
  t.equal(await lastUse(), null);
  timed.clock.set('2026-11-23T10:00:00.000Z');
  await use();
  await becomes(lastUse, '2026-11-23T10:00:00.000Z');
  timed.clock.set('2026-11-23T10:00:59.999Z');
  await use();
  await new Promise((resolve) => setTimeout(resolve, 200));
  t.equal(await lastUse(), '2026-11-23T10:00:00.000Z');
  timed.clock.set('2026-11-23T10:01:00.000Z');
  await use();
  await becomes(lastUse, '2026-11-23T10:01:00.000Z');
});

t.test('a mistyped key is refused without a look-up, a wrong one in the same words', async (t) => {
  const own = await startService(t);
  const { api_key } = await own.newAgency();
  const { id, secret } = readKey(api_key) ?? { id: '', secret: '' };
  const altered = (at: number) => api_key.slice(0, at) + (api_key[at] === '0' ? '1' : '0') + api_key.slice(at + 1);
  const mistyped = [altered(10), altered(50), altered(api_key.length - 1), `${api_key}0`, api_key.toUpperCase()];
  const wrong = [
    writeKey({ id, secret: secret.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
    writeKey({ id: '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69', secret }),
  ];
  const details = new Set<string>();
  for (const key of [...mistyped, ...wrong]) {
    const { status, body } = await asAgency(own.url, key).get('/v1/me');
    t.equal(status, 401);
    details.add(body.detail);
  }
  t.equal(details.size, 1, 'the answer does not tell which part is wrong');
  await own.db.destroy();
  for (const key of mistyped) t.equal((await asAgency(own.url, key).get('/v1/me')).status, 401);
  for (const key of wrong) t.not((await asAgency(own.url, key).get('/v1/me')).status, 401, 'this one is looked up');
});

t.test('the database holds no key, only a hash that needs the secret of the server', async (t) => {
  const { api_key } = await service.newAgency();
  const { id, secret } = readKey(api_key) ?? { id: '', secret: '' };
  const [row] = await runStatement(
    service.databaseUrl,
    `select length(secret_hash) as length, secret_hash = sha256($2::bytea) as is_plain_hash,
       position($3 in k::text) as place from api_keys k where id = $1`,
    [id, Buffer.from(secret), secret],
  );
  t.same(row, { length: 32, is_plain_hash: false, place: 0 });
});

// Nobody waits for the writing of the last use, so a test has to; one that is never written fails by the time limit.
async function becomes(read: () => Promise<unknown>, wanted: unknown): Promise<void> {
  while ((await read()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}
