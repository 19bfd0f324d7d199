import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const countClients = async (agency: { get: ReturnType<typeof asAgency>['get'] }, reference: string): Promise<number> =>
  (await agency.get(`/v1/clients?q=${reference}`)).body.data.length;

t.test('a repeated request gets the first answer, whole', async (t) => {
  const agency = await service.newAgency();
  const send = () =>
    agency.post('/v1/clients', { name: 'Once', contact_email: 'a@b.example' }, { 'idempotency-key': 'k' });
  const first = await send();
  t.equal(first.headers.get('idempotency-replayed'), null);
  await agency.patch(String(first.headers.get('location')), { name: 'Changed since' });
  const again = await send();
  t.equal(again.status, 201);
  t.equal(again.text, first.text, 'byte for byte');
  for (const name of ['location', 'etag', 'content-type'])
    t.equal(again.headers.get(name), first.headers.get(name), name);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  t.not(again.headers.get('x-request-id'), first.headers.get('x-request-id'));
  t.equal(await countClients(agency, 'Changed since'), 1);
  t.equal(await countClients(agency, 'Once'), 0);
});

t.test('the same key twenty times at once has one effect', async (t) => {
  const agency = await service.newAgency();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => agency.post('/v1/clients', { name: 'Twenty' }, { 'idempotency-key': 'twenty' })),
  );
  const made = answers.filter(({ status }) => status === 201);
  const waiting = answers.filter(({ status }) => status === 409);
  t.ok(made.length >= 1);
  t.equal(made.length + waiting.length, 20);
  for (const { body, headers } of waiting) {
    t.equal(body.code, 'idempotency_key_in_flight');
    t.ok(Number(headers.get('retry-after')) >= 1);
  }
  t.equal(new Set(made.map(({ body }) => body.id)).size, 1);
  t.equal(await countClients(agency, 'Twenty'), 1);
});

t.test('another body under the same key is refused, another path or method is another request', async (t) => {
  const agency = await service.newAgency();
  const headers = { 'idempotency-key': 'shared' };
  t.equal((await agency.post('/v1/clients', { name: 'A' }, headers)).status, 201);
  t.match(await agency.post('/v1/clients', { name: 'B' }, headers), {
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  const blank = await agency.call('POST', '/v1/clients', { raw: '{ "name": "A" }', headers });
  t.equal(blank.status, 422, 'the bytes count');
  t.equal(
    (await agency.post('/v1/clients', { name: 'A' }, headers)).status,
    201,
    'the refusal did not replace the answer',
  );
  t.equal((await agency.post('/v1/api-keys', { name: 'A', scopes: ['agency:read'] }, headers)).status, 201);
});

t.test('a key is quoted or bare, of 1 to 255 printable characters', async (t) => {
  const agency = await service.newAgency();
  const post = (key: string) => agency.post('/v1/clients', { name: 'A' }, { 'idempotency-key': key });
  const bare = await post('one-key');
  t.equal((await post('"one-key"')).body.id, bare.body.id, 'both mean the same');
  for (const good of ['x', 'x'.repeat(255), `"${'y'.repeat(255)}"`, 'a b', '8e03978e-40d5-43dd-bc93-6894a57f9324'])
    t.equal((await post(good)).status, 201, good.slice(0, 20));
  for (const bad of ['', '""', 'x'.repeat(256), 'é', 'a\tb'])
    t.match(
      await post(bad),
      { status: 400, body: { code: 'validation_failed', errors: [{ in: 'header', pointer: '/idempotency-key' }] } },
      JSON.stringify(bad),
    );
});

t.test('a key belongs to one credential of one agency', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { key } = await agency.make('/v1/api-keys', { name: 'Second', scopes: ['clients:write', 'clients:read'] });
  const second = asAgency(service.url, String(key));
  const ids = await Promise.all(
    [agency, second, other].map(async (caller) => {
      const answer = await caller.post('/v1/clients', { name: 'A' }, { 'idempotency-key': 'mine' });
      return answer.body.id as string;
    }),
  );
  t.equal(new Set(ids).size, 3);
});

t.test('a key is forgotten after 24 hours, not before', async (t) => {
  const agency = await service.newAgency();
  const post = () => agency.post('/v1/clients', { name: 'Daily' }, { 'idempotency-key': 'daily' });
  service.clock.set('2026-11-22T12:00:00.000Z');
  const first = await post();
  service.clock.set('2026-11-23T11:59:59.999Z');
  t.equal((await post()).body.id, first.body.id);
  service.clock.set('2026-11-23T12:00:00.000Z');
  const second = await post();
  t.not(second.body.id, first.body.id);
  t.equal((await post()).body.id, second.body.id, 'and then it stands for the new answer');
});

t.test('a refusal is kept, whatever the reason', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/clients', { name: 'A', reference: 'taken' });
  const cases: [path: string, body: unknown, status: number][] = [
    ['/v1/clients', { name: 'B', reference: 'taken' }, 409],
    ['/v1/api-keys', { name: 'B', scopes: ['agency:read'], client_ids: ['0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69'] }, 422],
    ['/v1/clients/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69/archival', undefined, 404],
  ];
  const send = (path: string, body: unknown) => agency.post(path, body, { 'idempotency-key': 'refused' });
  const firsts = [];
  for (const [path, body, status] of cases) {
    const answer = await send(path, body);
    t.equal(answer.status, status, path);
    firsts.push(answer);
  }
  await agency.patch(`/v1/clients/${id}`, { reference: null });
  for (const [index, [path, body]] of cases.entries()) {
    const again = await send(path, body);
    const expected = { ...firsts[index]?.body, request_id: String };
    t.match(again.body, expected, path);
    t.equal(again.status, firsts[index]?.status);
    t.equal(again.headers.get('idempotency-replayed'), 'true', path);
  }
});

t.test('a failure of the service is not kept: the next try may succeed', async (t) => {
  const agency = await service.newAgency();
  const post = () => agency.post('/v1/clients', { name: 'Unlucky' }, { 'idempotency-key': 'unlucky' });
  await runStatement(service.databaseUrl, "alter table clients add constraint unlucky check (name <> 'Unlucky')");
  t.match(await post(), { status: 500, body: { code: 'internal_error' } });
  await runStatement(service.databaseUrl, 'alter table clients drop constraint unlucky');
  t.match(await post(), { status: 201 });
});

t.test('an effect that fails at its commit leaves no answer behind', async (t) => {
  const agency = await service.newAgency();
  const post = () => agency.post('/v1/clients', { name: 'Late' }, { 'idempotency-key': 'late' });
  await runStatement(
    service.databaseUrl,
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
     create constraint trigger late after insert on clients deferrable initially deferred for each row execute function refuse()`,
  );
  t.equal((await post()).status, 500);
  await runStatement(service.databaseUrl, 'drop trigger late on clients');
  t.match(await post(), { status: 201 });
  t.equal(await countClients(agency, 'Late'), 1);
});

t.test('what is shown once is neither stored nor shown again', async (t) => {
  const agency = await service.newAgency();
  const post = () =>
    agency.post('/v1/api-keys', { name: 'A', scopes: ['agency:read'] }, { 'idempotency-key': 'secret' });
  const first = await post();
  t.match(first.body.key, /^tdk_/);
  const again = await post();
  t.same(again.body, { ...first.body, key: null });
  t.equal(again.status, 201);
  const secret = String(first.body.key).split('_')[2];
  const stored = JSON.stringify(await runStatement(service.databaseUrl, 'select answer from idempotency_keys'));
  t.notMatch(stored, String(secret));
  const rotate = () => agency.post(`/v1/api-keys/${first.body.id}/rotations`, {}, { 'idempotency-key': 'rotate' });
  const rotated = await rotate();
  t.match(rotated, { status: 201, body: { key: /^tdk_/ } });
  t.match(await rotate(), { status: 201, body: { id: rotated.body.id, key: null } });
});
