import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);

t.test('a deed is recorded with who, what, when and from where', async (t) => {
  const agency = await service.newAgency();
  const { body: client } = await agency.post('/v1/clients', { name: 'Aurora' }, { 'x-request-id': 'my-request-1' });
  const { body } = await agency.get(`/v1/audit-entries?subject_id=${String(client.id)}`);
  const { credential } = (await agency.get('/v1/me')).body as { credential: { id: string; name: string } };
  t.match(body.data, [
    {
      action: 'client.created',
      subject_type: 'client',
      subject_id: client.id,
      client_id: client.id,
      actor_kind: 'api_key',
      credential_id: credential.id,
      credential_name: credential.name,
      request_id: 'my-request-1',
      ip_address: '127.0.0.1',
      data: {},
    },
  ]);
  const read = await agency.get(`/v1/audit-entries/${String(body.data[0].id)}`);
  t.equal(read.status, 200);
  t.same(read.body, body.data[0]);
  await agency.patch(`/v1/clients/${String(client.id)}`, { name: 'Borealis' });
  const [change] = (await agency.get(`/v1/audit-entries?subject_id=${String(client.id)}`)).body.data;
  t.match(change, { action: 'client.updated', data: { fields: ['name'] } });
});

t.test('entries are found by deed, thing, credential, client and time, newest first', async (t) => {
  const agency = await service.newAgency();
  const one = await agency.make('/v1/clients', { name: 'One' });
  const two = await agency.make('/v1/clients', { name: 'Two' });
  await agency.post(`/v1/clients/${one.id}/archival`);
  const actions = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/audit-entries?${query}`)).body.data.map(({ action }: { action: string }) => action);
  t.same(await actions(''), [
    'client.archived',
    'client.created',
    'client.created',
    'api_key.created',
    'agency.created',
  ]);
  t.same(await actions('sort=created_at&limit=1'), ['agency.created']);
  t.same(await actions('action=client.archived&action=agency.created'), ['client.archived', 'agency.created']);
  t.same(await actions('subject_type=api_key'), ['api_key.created']);
  t.same(await actions(`client_id=${two.id}`), ['client.created']);
  t.same(await actions(`subject_id=${one.id}`), ['client.archived', 'client.created']);
  const { credential } = (await agency.get('/v1/me')).body as { credential: { id: string } };
  t.equal((await actions(`credential_id=${credential.id}`)).length, 3);
  t.same(await actions('created_before=2026-11-22T00:00:00Z'), []);
  t.equal((await actions('created_after=2026-11-22T00:00:00Z')).length, 5);

  const first = (await agency.get('/v1/audit-entries?limit=3')).body as { next_cursor: string; has_more: boolean };
  t.equal(first.has_more, true);
  t.same(await actions(`limit=3&cursor=${first.next_cursor}`), ['api_key.created', 'agency.created']);
});

t.test('an entry never changes, so the list takes no updated_after', async (t) => {
  const agency = await service.newAgency();
  t.match(await agency.get('/v1/audit-entries?updated_after=2026-11-22T00:00:00Z'), {
    status: 400,
    body: { errors: [{ in: 'query', pointer: '/updated_after', code: 'unknown_field' }] },
  });
  t.equal((await agency.get('/v1/audit-entries?sort=updated_at')).status, 400);
});

t.test("nobody sees another agency's entries, nor a restricted credential those of other clients", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const [one, two] = [
    await agency.make('/v1/clients', { name: 'One' }),
    await agency.make('/v1/clients', { name: 'Two' }),
  ];
  const entryOf = async (id: string) =>
    (await agency.get(`/v1/audit-entries?subject_id=${id}`)).body.data[0] as { id: string };
  const [ofOne, ofTwo] = [await entryOf(one.id), await entryOf(two.id)];
  t.equal((await other.get(`/v1/audit-entries/${ofOne.id}`)).status, 404);
  t.same((await other.get(`/v1/audit-entries?subject_id=${one.id}`)).body.data, []);

  const { key } = await agency.make('/v1/api-keys', {
    name: 'one only',
    scopes: ['audit_entries:read'],
    client_ids: [one.id],
  });
  const restricted = asAgency(service.url, String(key));
  t.match((await restricted.get('/v1/audit-entries')).body.data, [{ id: ofOne.id }]);
  t.equal((await restricted.get('/v1/audit-entries')).body.data.length, 1);
  t.equal((await restricted.get(`/v1/audit-entries/${ofTwo.id}`)).status, 404);
});

t.test('only a credential with the scope reads the audit', async (t) => {
  const agency = await service.newAgency();
  const { key } = await agency.make('/v1/api-keys', { name: 'clients', scopes: ['clients:read'] });
  t.match(await asAgency(service.url, String(key)).get('/v1/audit-entries'), {
    status: 403,
    body: { code: 'scope_missing' },
  });
});
