import t from 'tap';
import { startService } from '../../support/service.ts';

const service = await startService(t);

t.test('a client is made, read, changed and archived', async (t) => {
  const agency = await service.newAgency();
  const made = await agency.post('/v1/clients', { name: 'Aurora Brands', reference: 'C-1' });
  t.equal(made.status, 201);
  t.equal(made.headers.get('location'), `/v1/clients/${String(made.body.id)}`);
  t.match(made.body, {
    name: 'Aurora Brands',
    reference: 'C-1',
    contact_email: null,
    status: 'active',
    archived_at: null,
    version: 1,
  });

  const read = await agency.get(`/v1/clients/${String(made.body.id)}`);
  t.equal(read.status, 200);
  t.same(read.body, made.body);
  t.equal(read.headers.get('etag'), made.headers.get('etag'));

  const changed = await agency.patch(`/v1/clients/${String(made.body.id)}`, {
    reference: null,
    contact_email: 'desk@aurora.example',
  });
  t.equal(changed.status, 200);
  t.match(changed.body, { name: 'Aurora Brands', reference: null, contact_email: 'desk@aurora.example', version: 2 });

  const archived = await agency.post(`/v1/clients/${String(made.body.id)}/archival`);
  t.match(archived, { status: 200, body: { status: 'archived', version: 3 } });
  t.same(
    (await agency.post(`/v1/clients/${String(made.body.id)}/archival`)).body,
    archived.body,
    'a second archival changes nothing',
  );
});

t.test('a reference belongs to one client of the agency', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  await agency.make('/v1/clients', { name: 'One', reference: 'R-1' });
  const second = await agency.post('/v1/clients', { name: 'Two', reference: 'R-1' });
  t.match(second, {
    status: 409,
    body: { code: 'conflict', errors: [{ in: 'body', pointer: '/reference', code: 'taken' }] },
  });
  t.equal(
    (await other.post('/v1/clients', { name: 'Two', reference: 'R-1' })).status,
    201,
    'another agency may use it too',
  );
});

t.test('of two changes that rest on one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/clients', { name: 'One' });
  const tag = String((await agency.get(`/v1/clients/${id}`)).headers.get('etag'));
  const answers = await Promise.all(
    ['Two', 'Three'].map((name) => agency.patch(`/v1/clients/${id}`, { name }, { 'if-match': tag })),
  );
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  t.equal((await agency.get(`/v1/clients/${id}`)).body.version, 2);
});

t.test('clients are listed by status, reference and text, and in the order asked for', async (t) => {
  const agency = await service.newAgency();
  for (const name of ['Alpha', 'beta 100%', 'Gamma']) await agency.make('/v1/clients', { name, reference: name });
  const names = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/clients?${query}`)).body.data.map(({ name }: { name: string }) => name);
  t.same(await names(''), ['Gamma', 'beta 100%', 'Alpha'], 'newest first');
  t.same(await names('sort=created_at'), ['Alpha', 'beta 100%', 'Gamma']);
  t.same(await names('q=0%25'), ['beta 100%'], 'a wildcard in the text is taken literally');
  t.same(await names('reference=Gamma'), ['Gamma']);
  t.same(await names('status=archived'), []);
  t.same(await names('status=archived&status=active&limit=1'), ['Gamma']);
});
