import t from 'tap';
import { asAgency, type Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const scopes = ['api_keys:read', 'api_keys:write', 'audit_entries:read', 'clients:read'];

const keyFor = async (agency: Caller, client_ids: string[]) => {
  const { id, key } = await agency.make('/v1/api-keys', { name: 'Desk', scopes, client_ids });
  return { id, caller: asAgency(service.url, String(key)) };
};

t.test('a credential restricted to clients makes, changes, rotates and revokes keys for them', async (t) => {
  const agency = await service.newAgency();
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const { caller } = await keyFor(agency, [client_id]);
  const key = await caller.make('/v1/api-keys', { name: 'B', scopes: ['clients:read'], client_ids: [client_id] });
  t.match(await caller.patch(`/v1/api-keys/${key.id}`, { name: 'C' }), { status: 200, body: { name: 'C' } });
  t.equal((await caller.post(`/v1/api-keys/${key.id}/rotations`, {})).status, 201);
  t.equal((await caller.delete(`/v1/api-keys/${key.id}`)).status, 204);
  const entries = (await caller.get(`/v1/audit-entries?subject_id=${key.id}`)).body.data as Record<string, unknown>[];
  t.same(
    entries.map(({ action, client_id: of }) => [action, of]),
    ['deleted', 'rotated', 'updated', 'created'].map((what) => [`api_key.${what}`, client_id]),
  );
});

t.test('a credential restricted to clients sees no key of another client', async (t) => {
  const agency = await service.newAgency();
  const aurora = await agency.make('/v1/clients', { name: 'Aurora' });
  const borealis = await agency.make('/v1/clients', { name: 'Borealis' });
  const own = await keyFor(agency, [aurora.id]);
  const other = await keyFor(agency, [borealis.id]);
  const both = await keyFor(agency, [aurora.id, borealis.id]);
  const { text } = await own.caller.get('/v1/api-keys');
  t.ok(text.includes(own.id));
  t.notMatch(text, borealis.id);
  for (const { id } of [other, both]) {
    t.equal((await own.caller.get(`/v1/api-keys/${id}`)).status, 404);
    t.equal((await own.caller.delete(`/v1/api-keys/${id}`)).status, 404);
  }
  t.equal((await both.caller.get(`/v1/api-keys/${own.id}`)).status, 200);
});
