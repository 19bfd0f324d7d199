import t from 'tap';
import { newId } from '../../../src/foundation/ids.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();

const faultsOf = async (path: string): Promise<unknown[]> => {
  const answer = await agency.get(path);
  t.match(answer, { status: 400, body: { code: 'validation_failed' } }, path);
  return (answer.body?.errors ?? []).map((e: { in: string; pointer: string; code: string }) => [
    e.in,
    e.pointer,
    e.code,
  ]);
};

t.test('a query parameter that the route does not have is refused, on every route', async (t) => {
  const { id } = await agency.make('/v1/clients', { name: 'A' });
  for (const path of ['/v1/clients', '/v1/me', '/v1/agency', `/v1/clients/${id}`, '/.well-known/jwks.json'])
    t.same(await faultsOf(`${path}?colour=red`), [['query', '/colour', 'unknown_field']], path);
  for (const name of ['__proto__', 'constructor', 'limit[]', 'Limit'])
    t.same(await faultsOf(`/v1/clients?${name}=1`), [['query', `/${name}`, 'unknown_field']], name);
  const archival = await agency.post(`/v1/clients/${id}/archival?really=yes`);
  t.match(archival, { status: 400, body: { errors: [{ in: 'query', pointer: '/really' }] } });
});

t.test('a query parameter has one value of its type within its bounds', async (t) => {
  const cases: [query: string, pointer: string, code: string][] = [
    ['limit=0', '/limit', 'too_small'],
    ['limit=101', '/limit', 'too_large'],
    ['limit=', '/limit', 'wrong_type'],
    ['limit=ten', '/limit', 'wrong_type'],
    ['limit=1.5', '/limit', 'wrong_type'],
    ['limit=5&limit=6', '/limit', 'wrong_type'],
    ['reference=a&reference=b', '/reference', 'wrong_type'],
    ['q=', '/q', 'too_short'],
    [`q=${'x'.repeat(201)}`, '/q', 'too_long'],
    ['status=gone', '/status/0', 'not_in_list'],
    ['status=active&status=gone', '/status/1', 'not_in_list'],
    ['sort=secret_hash', '/sort', 'not_in_list'],
    ['sort=name%3B--', '/sort', 'not_in_list'],
    ['created_after=the-day-before-yesterday', '/created_after', 'wrong_format'],
  ];
  for (const [query, pointer, code] of cases)
    t.same(await faultsOf(`/v1/clients?${query}`), [['query', pointer, code]], query);
  for (const query of ['limit=1', 'limit=100', 'status=active', `q=${'𝄞'.repeat(200)}`, 'q=100%25', 'q=%2B', "q='--"])
    t.equal((await agency.get(`/v1/clients?${query}`)).status, 200, query);
});

t.test('a moment is one that exists, in a form and a range that can be kept', async (t) => {
  const good = [
    '2026-11-22T00:00:00Z',
    '2026-11-22T00:00:00.000Z',
    '2024-02-29T23:59:59.999+14:00',
    '0001-01-02T00:00:00Z',
    '9999-12-30T00:00:00-12:00',
  ];
  for (const moment of good)
    t.equal((await agency.get(`/v1/clients?created_after=${encodeURIComponent(moment)}`)).status, 200, moment);
  const bad = [
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T00:60:00Z',
    '2026-11-22T00:00:00',
    '2026-11-22',
    '2026-11-22 00:00:00Z',
    '10000-01-01T00:00:00Z',
    '+02026-01-01T00:00:00Z',
    '-0001-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-11-22T00:00:00+24:00',
    '2026-11-22T00:00:00+23:00',
    '2026-11-22T23:59:60Z',
    '9999-12-31T23:00:00-12:00',
    '0001-01-01T00:00:00+14:00',
    'infinity',
    'now',
  ];
  for (const moment of bad)
    t.equal((await agency.get(`/v1/clients?created_after=${encodeURIComponent(moment)}`)).status, 400, moment);
  for (const expires_at of bad)
    t.equal(
      (await agency.post('/v1/api-keys', { name: 'A', scopes: ['agency:read'], expires_at })).status,
      400,
      expires_at,
    );
});

t.test('an address that cannot be decoded is refused, its query too', async (t) => {
  for (const path of ['/v1/clients/%zz', '/v1/clients/%', '/v1/clients/%ED%A0%80', '/v1/clients/%FF', '/%E0%A4%A'])
    t.match(await agency.get(path), { status: 400, body: { code: 'malformed_request', instance: path } }, path);
  for (const query of ['q=%zz', 'q=100%', 'q=%FF', 'q=%ED%A0%80', '%=1'])
    t.match(await agency.get(`/v1/clients?${query}`), { status: 400, body: { code: 'malformed_request' } }, query);
  t.same(await faultsOf('/v1/clients?q=a%00b'), [['query', '/q', 'control_character']]);
  t.same(await faultsOf('/v1/clients?%00=b'), [['query', '', 'control_character']]);
  t.match(await agency.get('/v1/clients/a%00b'), { status: 400, body: { code: 'validation_failed' } });
});

t.test('an id in the path is a UUID; one of nothing is answered with 404', async (t) => {
  const nothing = newId();
  for (const id of ['1', 'null', `${nothing}x`, nothing.slice(1), '%20', `{${nothing}}`, nothing.replaceAll('-', '')])
    t.match(
      await agency.get(`/v1/clients/${id}`),
      { status: 400, body: { errors: [{ in: 'path', pointer: '/id' }] } },
      id,
    );
  t.match(await agency.get(`/v1/clients/${nothing}`), { status: 404, body: { code: 'not_found', errors: [] } });
  t.match(await agency.get('/v1/clients/00000000-0000-0000-0000-000000000000'), { status: 404 });
});

t.test('an address may be 8192 characters long and no longer', async (t) => {
  const path = (length: number) => `/v1/clients?q=${'x'.repeat(length - '/v1/clients?q='.length)}`;
  t.match(
    await agency.get(path(8192)),
    { status: 400, body: { code: 'validation_failed' } },
    'read, and its q too long',
  );
  t.match(await agency.get(path(8193)), { status: 414, body: { code: 'uri_too_long' } });
  t.match(await agency.get(`/v1/clients/${'x'.repeat(300)}`), { status: 404, body: { code: 'not_found' } });
  t.match(await agency.get(`/v1/nothing/${'x'.repeat(9000)}`), { status: 414, body: { code: 'uri_too_long' } });
});
